/** Which widths of the window the layout is looked at in: just below, at and above each at which it changes, and common screens. */
import { PAGE, WINDOW } from '#styles/breakpoints.ts';

const REM = 16;
/** The sidebar, from the window's second step on; `--sl-sidebar-width`. */
const SIDEBAR = 17 * REM;
/** Room at both sides of the content, below the window's last step and from it on; `--sl-content-pad-x`. */
const SIDES = { below: 2 * REM, from: 3 * REM } as const;
/** A classic scroll bar: it takes its room from the content, and a rule about the window does not see it. */
const BAR = 15;

/** From the narrowest folded phone to the widest screen on a desk. */
const SCREENS = [
  280, 320, 360, 390, 414, 480, 600, 768, 820, 912, 1024, 1200, 1240, 1280, 1317, 1366, 1440, 1536, 1680,
  1920, 2560,
];

/** Widths of the window at which the content gets as wide as a step of the page. */
function windowsOf(page: number): readonly number[] {
  const bare = page * REM + SIDES.below;
  const beside = bare + SIDEBAR;
  const full = page * REM + SIDES.from + SIDEBAR;
  return [
    ...(bare < WINDOW.sidebar * REM ? [bare] : []),
    ...(beside >= WINDOW.sidebar * REM && beside < WINDOW.full * REM ? [beside] : []),
    ...(full >= WINDOW.full * REM ? [full] : []),
  ];
}

const turns = [
  ...Object.values(WINDOW).map((step) => step * REM),
  ...Object.values(PAGE).flatMap(windowsOf),
].flatMap((width) => [width, width + BAR]);

export const WIDTHS: readonly number[] = [
  ...new Set([...SCREENS, ...turns.flatMap((width) => [width - 1, width, width + 1])]),
].sort((a, b) => a - b);
