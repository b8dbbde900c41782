/** Pasted profiles: what they answer, and the ceiling of making the hot part faster. All of it stays in the page. */
import { wz } from '#messages/en/wizard.ts';
import { h, svg } from './dom.ts';
import { amdahlSvg } from './profile/amdahl-svg.ts';
import { amdahl, parseProfile, type Reading, readProfile } from './profile/parse.ts';

const percent = (share: number): string => `${Math.round(share * 100)} %`;
const times = (value: number): string =>
  Number.isFinite(value) ? value.toFixed(value < 10 ? 1 : 0) : wz.amdahlNoLimit;

/** @param apply fills the cards for the component that is shown. */
export function profileNodes(apply: (reading: Reading) => void): readonly HTMLElement[] {
  const input = h('textarea', {
    rows: '4',
    class: 'wz-profile-text',
    spellcheck: 'false',
    maxlength: '1000000',
  });
  const read = h('button', { type: 'button', class: 'button wz-profile-read' }, wz.profileRead);
  const out = h('div', { class: 'wz-profile-out', role: 'status' });
  read.addEventListener('click', () => {
    const profile = parseProfile(input.value);
    if (profile === null) {
      out.replaceChildren(h('p', {}, wz.profileUnread));
      return;
    }
    const reading = readProfile(profile);
    const { hot } = reading;
    const fill = h('button', { type: 'button', class: 'button wz-profile-fill' }, wz.profileFill);
    fill.addEventListener('click', () => apply(reading));
    out.replaceChildren(
      h(
        'p',
        {},
        hot === null
          ? wz.profileSpread(profile.kind)
          : wz.profileHot(profile.kind, hot.name, percent(hot.share)),
      ),
      ...(profile.waiting === null
        ? [h('p', { class: 'wz-quiet' }, wz.profileNoWaiting)]
        : [h('p', {}, wz.profileWaiting(percent(profile.waiting)))]),
      ...(hot === null
        ? []
        : [
            h(
              'figure',
              {},
              svg(amdahlSvg(hot.share)),
              h(
                'figcaption',
                { class: 'wz-quiet' },
                wz.amdahlNote(
                  times(amdahl(hot.share, 2)),
                  times(amdahl(hot.share, 10)),
                  times(amdahl(hot.share, Number.POSITIVE_INFINITY)),
                ),
              ),
            ),
          ]),
      h('div', { class: 'wz-row' }, fill),
    );
  });
  return [
    h('p', { class: 'wz-quiet' }, wz.profileNote),
    h('label', { class: 'wz-field' }, h('span', {}, wz.profileLabel), input),
    h('div', { class: 'wz-row' }, read),
    out,
  ];
}
