/**
 * What a chart can do with scripts on: sort, pick a side, find a row, change the scale, set a rate, read values by pointer,
 * touch or keys. It has the panels as they were prepared; nothing is read out of the picture. Drawing anew is fetched when a
 * reader first asks for it. The state stands in the page's fragment.
 */
import type { Target } from '#charts/forms/form.ts';
import type { Panel } from '#charts/panel.ts';
import { controls } from '#messages/en/chart-words.ts';
import { type IslandData, unpackIsland } from './island-unpack.ts';
import { roundRate, stepRate } from './rate-input.ts';
import { type ChartState, DRAWN, readRate, readState, writeState } from './state.ts';

type Redraw = typeof import('./redraw.ts');

interface Row {
  readonly element: SVGGElement;
  readonly target: Target;
}

function option(value: string, text: string): HTMLOptionElement {
  return new Option(text, value);
}

/** What of a state needs a new drawing. */
function asked({ sort, scale, rate }: ChartState): string {
  return [sort, scale, rate].join(' ');
}

function inside(box: DOMRect, { clientX, clientY }: PointerEvent): boolean {
  return clientX >= box.left && clientX <= box.right && clientY >= box.top && clientY <= box.bottom;
}

class ChartIsland extends HTMLElement {
  private data: IslandData | undefined;
  private state: ChartState = DRAWN;
  private panels: readonly Panel[] = [];
  private targets: readonly Target[] = [];
  private drawing: Redraw | undefined;
  /** What of the state the drawings show. */
  private shown = asked(DRAWN);
  private active = -1;
  /** The drawing and the panel whose rate a pointer holds. */
  private held: { readonly svg: SVGSVGElement; readonly panel: number } | undefined;
  private readonly tip = document.createElement('p');
  private readonly controls = document.createElement('div');

  connectedCallback(): void {
    const packed = this.dataset['panels'];
    if (packed === undefined || this.data !== undefined) return;
    const data = unpackIsland(packed);
    this.data = data;
    this.panels = data.panels;
    this.targets = data.targets;
    this.tip.className = 'chart-tip';
    this.tip.setAttribute('aria-live', 'polite');
    this.tip.hidden = true;
    this.tabIndex = 0;
    this.setAttribute('role', 'group');
    this.setAttribute('aria-label', controls.keys);
    this.buildControls(data);
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

  private buildControls(data: IslandData): void {
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
    if (data.sorts)
      choose('sort', controls.sort, [
        option('drawn', controls.asDrawn),
        option('value', controls.byValue),
        option('name', controls.byName),
      ]);
    const sides = [...new Set(data.targets.map(({ side }) => side))];
    if (sides.length > 1)
      choose('side', controls.show, [
        option('all', controls.all),
        ...sides.map((name) => option(name, controls.sides[name] ?? name)),
      ]);
    if (data.rescales)
      choose('scale', controls.scale, [
        option('drawn', controls.asDrawn),
        option('linear', controls.linear),
        option('log', controls.log),
      ]);
    if (data.rate !== undefined) add('rate', controls.rate, this.rateInput(data.rate));
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
    void this.fetchDrawing();
    // The words are drawn anew while they move: the island keeps the pointer for them.
    this.setPointerCapture(event.pointerId);
    event.preventDefault();
    return true;
  }

  private drag(event: PointerEvent): void {
    if (this.held === undefined || this.drawing === undefined || this.data === undefined) return;
    const { svg, panel } = this.held;
    const rate = this.drawing.rateAt(svg, this.data, this.panels, panel, event.clientX);
    if (rate !== undefined) this.setRate(rate);
  }

  /** Fetches the part that draws, once. */
  private async fetchDrawing(): Promise<Redraw> {
    this.drawing ??= await import('./redraw.ts');
    return this.drawing;
  }

  private apply(): void {
    // As it was drawn, it stands already. Else draws what the state is when the script has come.
    if (asked(this.state) !== this.shown)
      void this.fetchDrawing().then((drawing) => {
        this.redraw(drawing);
        this.dim();
      });
    this.dim();
  }

  private redraw(drawing: Redraw): void {
    const { data, state } = this;
    if (data === undefined || asked(state) === this.shown) return;
    const view = drawing.viewOf(data, data.panels, state);
    this.panels = view.panels;
    this.targets = view.targets;
    for (const svg of this.querySelectorAll('svg')) drawing.redraw(svg, data, view.panels);
    this.active = -1;
    this.tip.hidden = true;
    this.shown = asked(state);
  }

  private dim(): void {
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
