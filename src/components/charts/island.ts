/**
 * What a chart can do with scripts on: sort, pick a side, find a row, change the scale, set a rate, read values by pointer,
 * touch or keys. It has the panels as they were prepared and draws them anew with the code of the build; nothing is read out
 * of the picture. The state stands in the page's fragment.
 */

import type { Target } from '#charts/forms/form.ts';
import { FORMS } from '#charts/forms/index.ts';
import type { Panel } from '#charts/panel.ts';
import { type DrawnPanels, drawPanels } from '#charts/panels.ts';
import { drawing as words } from '#messages/en/chart-words.ts';
import { t } from '#messages/en/charts.ts';
import { type IslandData, unpackIsland } from './island-data.ts';
import { roundRate, stepRate } from './rate-input.ts';
import { type ChartState, DRAWN, readRate, readState, writeState } from './state.ts';
import { drawnRate, rescales, sorts, viewed } from './view.ts';

/** Margin of the drawings on a page, which have no frame. */
const MARGIN = 1;

interface Row {
  readonly element: SVGGElement;
  readonly target: Target;
}

function option(value: string, text: string): HTMLOptionElement {
  return new Option(text, value);
}

function inside(box: DOMRect, { clientX, clientY }: PointerEvent): boolean {
  return clientX >= box.left && clientX <= box.right && clientY >= box.top && clientY <= box.bottom;
}

class ChartIsland extends HTMLElement {
  private data: IslandData = { columns: 1, sharedScale: false, panels: [] };
  private state: ChartState = DRAWN;
  private panels: readonly Panel[] = [];
  private targets: readonly Target[] = [];
  /** What of the state the drawings show. */
  private shown = '';
  private active = -1;
  /** The drawing and the panel whose rate a pointer holds. */
  private held: { readonly svg: SVGSVGElement; readonly panel: number } | undefined;
  private readonly tip = document.createElement('p');
  private readonly controls = document.createElement('div');

  connectedCallback(): void {
    const packed = this.dataset['panels'];
    if (packed === undefined || this.targets.length > 0) return;
    this.data = unpackIsland(packed);
    this.take(this.data.panels);
    this.tip.className = 'chart-tip';
    this.tip.setAttribute('aria-live', 'polite');
    this.tip.hidden = true;
    this.tabIndex = 0;
    this.setAttribute('role', 'group');
    this.setAttribute('aria-label', t.controls.keys);
    this.buildControls();
    this.prepend(this.controls);
    this.append(this.tip);
    this.addEventListener('pointermove', (event) => (this.held ? this.drag(event) : this.point(event)));
    this.addEventListener('pointerdown', (event) => (this.hold(event) ? undefined : this.point(event)));
    for (const end of ['pointerup', 'pointercancel', 'lostpointercapture'] as const)
      this.addEventListener(end, () => {
        this.held = undefined;
      });
    // A finger leaves when it lifts: what it touched stays until it touches something else.
    this.addEventListener('pointerleave', (event) => {
      if (event.pointerType !== 'touch') this.show(undefined);
    });
    this.addEventListener('keydown', (event) => this.press(event));
    this.addEventListener('focusout', () => this.show(undefined));
    addEventListener('hashchange', () => this.restore());
    this.restore();
  }

  private get chart(): string {
    return this.dataset['chart'] ?? '';
  }

  private take(panels: readonly Panel[]): void {
    this.panels = panels;
    this.targets = panels.flatMap((panel) => FORMS[panel.form].targets(panel, words));
  }

  private restore(): void {
    this.state = readState(location.hash, this.chart);
    for (const control of this.controls.querySelectorAll<HTMLSelectElement | HTMLInputElement>('[name]')) {
      control.value = this.state[control.name as keyof ChartState];
    }
    this.apply();
  }

  private change(name: keyof ChartState, value: string): void {
    this.state = { ...this.state, [name]: value };
    history.replaceState(
      history.state,
      '',
      writeState(location.hash, this.chart, this.state) || location.pathname + location.search,
    );
    this.apply();
  }

  private buildControls(): void {
    this.controls.className = 'chart-controls';
    const add = (
      name: keyof ChartState,
      label: string,
      control: HTMLSelectElement | HTMLInputElement,
    ): void => {
      const wrapper = document.createElement('label');
      control.name = name;
      control.addEventListener('input', () =>
        this.change(name, name === 'rate' ? readRate(control.value) : control.value),
      );
      wrapper.append(`${label} `, control);
      this.controls.append(wrapper);
    };
    const choose = (name: keyof ChartState, label: string, options: readonly HTMLOptionElement[]): void => {
      const select = document.createElement('select');
      select.append(...options);
      add(name, label, select);
    };
    const { controls } = t;
    if (sorts(this.panels))
      choose('sort', controls.sort, [
        option('drawn', controls.asDrawn),
        option('value', controls.byValue),
        option('name', controls.byName),
      ]);
    const sides = [...new Set(this.targets.map(({ side }) => side))];
    if (sides.length > 1)
      choose('side', controls.show, [
        option('all', controls.all),
        ...sides.map((name) => option(name, controls.sides[name] ?? name)),
      ]);
    if (rescales(this.data, this.panels).length > 0)
      choose('scale', controls.scale, [
        option('drawn', controls.asDrawn),
        option('linear', controls.linear),
        option('log', controls.log),
      ]);
    const drawn = drawnRate(this.panels);
    if (drawn !== undefined) add('rate', controls.rate, this.rateInput(drawn));
    const find = document.createElement('input');
    find.type = 'search';
    find.maxLength = 40;
    add('find', controls.find, find);
  }

  private rateInput(drawn: number): HTMLInputElement {
    const rate = document.createElement('input');
    rate.type = 'number';
    rate.min = '1';
    rate.max = '999999999';
    rate.placeholder = roundRate(drawn);
    rate.addEventListener('keydown', (event) => {
      const step = { ArrowUp: 1 as const, ArrowDown: -1 as const }[event.key];
      if (step === undefined) return;
      event.preventDefault();
      this.setRate(stepRate(Number(this.state.rate || drawn), step));
    });
    return rate;
  }

  private setRate(rate: number): void {
    const text = roundRate(rate);
    const input = this.controls.querySelector<HTMLInputElement>('[name=rate]');
    if (input !== null) input.value = text;
    this.change('rate', text);
  }

  /** Takes hold of a rate's words. @returns whether that is what the pointer hit. */
  private hold(event: PointerEvent): boolean {
    const words = (event.target as Element).closest<SVGTextElement>('text[data-rate]');
    const svg = words?.ownerSVGElement;
    if (!words || !svg) return false;
    const lines = this.panels.flatMap(({ reference }, index) =>
      reference.flatMap(({ rate }) => (rate === undefined ? [] : [index])),
    );
    const panel = lines[[...svg.querySelectorAll('text[data-rate]')].indexOf(words)];
    if (panel === undefined) return false;
    this.held = { svg, panel };
    // The words are drawn anew while they move: the island keeps the pointer for them.
    this.setPointerCapture(event.pointerId);
    event.preventDefault();
    return true;
  }

  private drag(event: PointerEvent): void {
    const matrix = this.held?.svg.getScreenCTM();
    if (this.held === undefined || !matrix) return;
    const { svg, panel } = this.held;
    const axis = this.draw(svg).axes[panel];
    const line = this.panels[panel]?.reference.find(({ rate }) => rate !== undefined);
    if (axis === undefined || line?.rate === undefined) return;
    const { x } = new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix.inverse());
    const [low, high] = axis.range;
    const value = axis.value(Math.min(high, Math.max(low, x)));
    // On a linear axis the line may be dragged to zero, where no rate is.
    this.setRate(value > 0 ? (line.value * line.rate) / value : Number.MAX_VALUE);
  }

  private draw(svg: SVGSVGElement): DrawnPanels {
    const place = svg.querySelector<SVGGElement>('.ch-panels');
    return drawPanels(this.panels, this.data, {
      width: svg.viewBox.baseVal.width === 720 ? 720 : 340,
      left: MARGIN,
      top: Number(place?.dataset['top']),
      hatch: svg.querySelector('pattern')?.id ?? '',
      interactive: true,
      words,
    });
  }

  private apply(): void {
    const { sort, scale, rate } = this.state;
    const asked = [sort, scale, rate].join(' ');
    // As it was drawn, it stands already.
    if (asked !== this.shown && (this.shown !== '' || asked !== 'drawn drawn ')) {
      this.take(viewed(this.data, this.data.panels, this.state, words));
      for (const svg of this.querySelectorAll('svg')) {
        const place = svg.querySelector('.ch-panels');
        if (place === null) continue;
        const drawn = this.draw(svg);
        // Our own drawing: every text in it is escaped, every value a number.
        place.innerHTML = drawn.svg;
        svg.setAttribute('viewBox', `0 0 ${svg.viewBox.baseVal.width} ${Math.ceil(drawn.bottom)}`);
      }
      this.active = -1;
      this.tip.hidden = true;
      this.shown = asked;
    }
    for (const { element, target } of this.rows()) element.classList.toggle('ch-dim', !this.meant(target));
  }

  /** Does a row meet what the reader picked and typed? */
  private meant({ side, name }: Target): boolean {
    const { side: wanted, find } = this.state;
    return (wanted === 'all' || wanted === side) && name.toLowerCase().includes(find.trim().toLowerCase());
  }

  /** The rows of every drawing with what they stand for. */
  private rows(): Row[] {
    return [...this.querySelectorAll('svg')].flatMap((svg) =>
      [...svg.querySelectorAll<SVGGElement>('.ch-row')].flatMap((element, index) => {
        const target = this.targets[index];
        return target === undefined ? [] : [{ element, target }];
      }),
    );
  }

  /** The rows that the reader sees and means. */
  private visible(): Row[] {
    return this.rows().filter(
      ({ element, target }) => element.getClientRects().length > 0 && this.meant(target),
    );
  }

  private show(row: Row | undefined): void {
    for (const other of this.querySelectorAll('.ch-on'))
      if (other !== row?.element) other.classList.remove('ch-on');
    this.tip.hidden = row === undefined;
    if (row === undefined) return;
    row.element.classList.add('ch-on');
    this.tip.textContent = `${row.target.name}: ${row.target.text}`;
    const box = row.element.getBoundingClientRect();
    const own = this.getBoundingClientRect();
    this.tip.style.top = `${box.bottom - own.top + 4}px`;
  }

  private point(event: PointerEvent): void {
    const rows = this.visible();
    const hit = (event.target as Element).closest('.ch-row');
    this.active = rows.findIndex(({ element }) =>
      hit === null ? inside(element.getBoundingClientRect(), event) : element === hit,
    );
    this.show(rows[this.active]);
  }

  private press(event: KeyboardEvent): void {
    if (event.target !== this) return;
    const rows = this.visible();
    const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
    if (event.key === 'Escape') this.show(undefined);
    if (step === undefined || rows.length === 0) return;
    event.preventDefault();
    this.active = (this.active + step + rows.length) % rows.length;
    this.show(rows[this.active]);
  }
}

customElements.define('chart-island', ChartIsland);
