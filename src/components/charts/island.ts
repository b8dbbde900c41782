/**
 * What a chart can do with scripts on: sort, pick a side, find a row, change the scale, read values by pointer, touch or
 * keys. Works on the drawn SVG: nothing is drawn anew but ticks. The state stands in the page's fragment.
 */

import { rateLimit, rateWords } from '#charts/rate.ts';
import { t } from '#messages/en/charts.ts';
import { roundRate, stepRate } from './rate-input.ts';
import { type ChartState, DRAWN, readRate, readState, writeState } from './state.ts';
import { linearTicks, logTicks } from './ticks.ts';

interface Slot {
  readonly row: SVGGElement;
  readonly y: number;
}

function option(value: string, text: string): HTMLOptionElement {
  return new Option(text, value);
}

function number(element: Element, name: string): number {
  return Number(element.getAttribute(name));
}

class ChartIsland extends HTMLElement {
  private state: ChartState = DRAWN;
  private rows: SVGGElement[] = [];
  private active = -1;
  private readonly tip = document.createElement('p');
  private readonly controls = document.createElement('div');

  connectedCallback(): void {
    if (this.rows.length > 0) return;
    this.rows = [...this.querySelectorAll<SVGGElement>('.ch-row')];
    if (this.rows.length === 0) return;
    this.tip.className = 'chart-tip';
    this.tip.setAttribute('aria-live', 'polite');
    this.tip.hidden = true;
    this.tabIndex = 0;
    this.setAttribute('role', 'group');
    this.setAttribute('aria-label', t.controls.keys);
    this.buildControls();
    this.prepend(this.controls);
    this.append(this.tip);
    this.addEventListener('pointermove', (event) => this.point(event));
    this.addEventListener('pointerdown', (event) => this.point(event));
    // A finger leaves when it lifts: what it touched stays until it touches something else.
    this.addEventListener('pointerleave', (event) => {
      if (event.pointerType !== 'touch') this.show(undefined);
    });
    this.addEventListener('keydown', (event) => this.press(event));
    this.addEventListener('focusout', () => this.show(undefined));
    addEventListener('hashchange', () => this.restore());
    // The other drawing may show now, and hidden text has no width.
    addEventListener('resize', () => this.apply());
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
    if (this.querySelector('.ch-row[data-y]') !== null) {
      const sort = document.createElement('select');
      sort.append(
        option('drawn', t.controls.asDrawn),
        option('value', t.controls.byValue),
        option('name', t.controls.byName),
      );
      add('sort', t.controls.sort, sort);
    }
    const sides = [...new Set(this.rows.map((row) => row.dataset['s'] ?? ''))];
    if (sides.length > 1) {
      const side = document.createElement('select');
      side.append(
        option('all', t.controls.all),
        ...sides.map((name) => option(name, t.controls.sides[name] ?? name)),
      );
      add('side', t.controls.show, side);
    }
    if (this.querySelector('.ch-plot[data-kind]') !== null) {
      const scale = document.createElement('select');
      scale.append(
        option('drawn', t.controls.asDrawn),
        option('linear', t.controls.linear),
        option('log', t.controls.log),
      );
      add('scale', t.controls.scale, scale);
    }
    if (this.querySelector('[data-rate]') !== null) add('rate', t.controls.rate, this.rateInput());
    const find = document.createElement('input');
    find.type = 'search';
    find.maxLength = 40;
    add('find', t.controls.find, find);
  }

  private rateInput(): HTMLInputElement {
    const rate = document.createElement('input');
    rate.type = 'number';
    rate.min = '1';
    rate.max = '999999999';
    rate.placeholder = roundRate(rateLimit(this.limit()));
    const set = (value: number): void => {
      rate.value = roundRate(value);
      this.change('rate', rate.value);
    };
    rate.addEventListener('keydown', (event) => {
      const step = { ArrowUp: 1 as const, ArrowDown: -1 as const }[event.key];
      if (step === undefined) return;
      event.preventDefault();
      set(stepRate(rateLimit(this.limit()), step));
    });
    for (const words of this.querySelectorAll<SVGTextElement>('text[data-rate]')) {
      words.addEventListener('pointerdown', (event) => words.setPointerCapture(event.pointerId));
      words.addEventListener('pointermove', (event) => {
        const plot = words.closest<SVGGElement>('.ch-plot');
        const matrix = plot?.getScreenCTM();
        if (!words.hasPointerCapture(event.pointerId) || !plot || !matrix) return;
        const x = new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix.inverse()).x;
        const { x0, x1, low, high, kind } = this.axis(plot);
        const part = Math.min(1, Math.max(0, (x - x0) / (x1 - x0)));
        set(rateLimit(kind === 'log' ? low * (high / low) ** part : Math.max(1, low + (high - low) * part)));
      });
    }
    return rate;
  }

  /** Nanoseconds that the rate leaves a call; the drawn line's where the reader gave none. */
  private limit(): number {
    const drawn = this.querySelector('[data-rate]');
    return this.state.rate === '' && drawn !== null
      ? number(drawn, 'data-v')
      : rateLimit(Number(this.state.rate));
  }

  private apply(): void {
    const { side, find } = this.state;
    const words = find.trim().toLowerCase();
    for (const row of this.rows) {
      const hidden = side !== 'all' && row.dataset['s'] !== side;
      const missed = words !== '' && !(row.dataset['l'] ?? '').toLowerCase().includes(words);
      row.classList.toggle('ch-dim', hidden || missed);
    }
    for (const plot of this.querySelectorAll<SVGGElement>('.ch-plot')) {
      this.sortRows(plot);
      if (plot.dataset['kind'] !== undefined) this.rescale(plot);
    }
  }

  /** Rows of a panel are of one height: sorting swaps their places. */
  private sortRows(plot: SVGGElement): void {
    const slots: Slot[] = [...plot.querySelectorAll<SVGGElement>('.ch-row[data-y]')].map((row) => ({
      row,
      y: number(row, 'data-y'),
    }));
    const value = (slot: Slot): number =>
      slot.row.dataset['key'] === '' ? Infinity : Number(slot.row.dataset['key']);
    const order = [...slots];
    if (this.state.sort === 'value') order.sort((a, b) => value(a) - value(b));
    if (this.state.sort === 'name')
      order.sort((a, b) => (a.row.dataset['l'] ?? '').localeCompare(b.row.dataset['l'] ?? ''));
    order.forEach((slot, index) => {
      slot.row.setAttribute('transform', `translate(0 ${(slots[index]?.y ?? slot.y) - slot.y})`);
    });
  }

  /** The axis of a panel: as it was drawn (`drawn`, `from`, `to`) and as the reader wants it (`kind`, `low`, `high`). */
  private axis(plot: SVGGElement) {
    const drawn = plot.dataset['kind'] === 'log' ? 'log' : 'linear';
    const wanted = this.state.scale === 'drawn' ? drawn : this.state.scale;
    const [x0 = 0, x1 = 1, top = 0, bottom = 0, base = 0, edge = 0] = (plot.dataset['axis'] ?? '')
      .split(' ')
      .map(Number);
    const [from = 0, to = 1] = (plot.dataset['domain'] ?? '').split(' ').map(Number);
    // Panels drawn on one scale stay on one scale.
    const alike = [...(plot.ownerSVGElement?.querySelectorAll<SVGGElement>('.ch-plot') ?? [])].filter(
      (other) => other.dataset['domain'] === plot.dataset['domain'],
    );
    const marks = alike.flatMap((one) => [...one.querySelectorAll('[data-v],[data-lo]')]);
    const values = marks.flatMap((mark) =>
      ['data-v', 'data-lo', 'data-hi']
        .filter((name) => mark.hasAttribute(name))
        .map((name) => number(mark, name)),
    );
    const high = drawn === wanted ? to : Math.max(...values);
    const low =
      wanted === 'log' ? (drawn === 'log' ? from : Math.min(...values)) : drawn === 'linear' ? from : 0;
    return { drawn, kind: wanted, x0, x1, top, bottom, base, edge, from, to, low, high };
  }

  /** Moves marks, whiskers, texts and ticks to the chosen scale. */
  private rescale(plot: SVGGElement): void {
    const { drawn, kind: wanted, x0, x1, top, bottom, base, edge, from, to, low, high } = this.axis(plot);
    const scale = (kind: string, a: number, b: number) => (v: number) =>
      kind === 'log'
        ? x0 + ((Math.log(v) - Math.log(a)) / (Math.log(b) - Math.log(a) || 1)) * (x1 - x0)
        : x0 + ((v - a) / (b - a || 1)) * (x1 - x0);
    const before = scale(drawn, from, to);
    const after = scale(wanted, low, high);
    for (const mark of plot.querySelectorAll<SVGElement>('[data-v]')) {
      const v = number(mark, 'data-v');
      let at = after(v);
      if (mark.hasAttribute('data-rate')) {
        const limit = this.limit();
        at = after(limit);
        mark.classList.toggle('ch-off', limit < low * 0.999 || limit > high * 1.001);
        if (mark instanceof SVGTextElement) mark.textContent = rateWords(1e9 / limit);
      }
      let shift = at - before(v);
      if (mark instanceof SVGTextElement) {
        const half = mark.getComputedTextLength() / 2 + 1;
        shift = Math.min(Math.max(at, half), edge - half) - number(mark, 'x');
      }
      mark.setAttribute('transform', `translate(${shift.toFixed(1)} 0)`);
    }
    for (const line of plot.querySelectorAll('[data-lo]')) {
      const d = line.getAttribute('data-d') ?? line.getAttribute('d') ?? '';
      line.setAttribute('data-d', d);
      const a = after(number(line, 'data-lo')).toFixed(1);
      const b = after(number(line, 'data-hi')).toFixed(1);
      const y = / (-?[\d.]+)H/.exec(d)?.[1] ?? '0';
      const caps = d.includes('v8');
      line.setAttribute(
        'd',
        wanted === drawn
          ? d
          : `M${a} ${y}H${b}${caps ? `M${a} ${Number(y) - 4}v8M${b} ${Number(y) - 4}v8` : ''}`,
      );
    }
    for (const row of plot.querySelectorAll<SVGGElement>('.ch-row')) {
      const marks = [...row.querySelectorAll('[data-v]')].map((mark) => number(mark, 'data-v'));
      const lows = [...row.querySelectorAll('[data-lo]')].flatMap((mark) => [
        number(mark, 'data-lo'),
        number(mark, 'data-hi'),
      ]);
      const all = [...marks, ...lows];
      for (const text of row.querySelectorAll<SVGTextElement>('.ch-v')) {
        const v = text.classList.contains('ch-te') ? Math.min(...all) : Math.max(...all);
        const room = text.classList.contains('ch-te')
          ? Infinity
          : edge - text.getComputedTextLength() - Number(text.getAttribute('x'));
        text.setAttribute(
          'transform',
          `translate(${Math.min(after(v) - before(v), Math.max(0, room)).toFixed(1)} 0)`,
        );
      }
    }
    let end = -Infinity;
    for (const name of [
      ...plot.querySelectorAll<SVGTextElement>(':scope > text[data-v]:not([data-rate])'),
    ].sort((a, b) => number(a, 'data-v') - number(b, 'data-v'))) {
      name.classList.remove('ch-off');
      const box = name.getBoundingClientRect();
      const covered = wanted !== drawn && box.left < end + 4;
      name.classList.toggle('ch-off', covered);
      if (!covered) end = box.right;
    }
    const note = plot.parentElement?.querySelector('.ch-note');
    if (note instanceof SVGTextElement)
      note.textContent = wanted === 'log' ? t.controls.logScale : t.controls.linearScale;
    for (const old of plot.querySelectorAll('.ch-new')) old.remove();
    const same = wanted === drawn;
    for (const part of plot.querySelectorAll<SVGElement>('.ch-g,.ch-a,.ch-x'))
      part.classList.toggle('ch-off', !same);
    if (same) return;
    const ticks =
      wanted === 'log'
        ? logTicks(low, high)
        : linearTicks(low, high, Math.max(2, Math.floor((x1 - x0) / 90)));
    const make = (name: string, values: Record<string, string>, text = ''): void => {
      const part = document.createElementNS('http://www.w3.org/2000/svg', name);
      for (const [key, value] of Object.entries(values)) part.setAttribute(key, value);
      part.textContent = text;
      plot.prepend(part);
    };
    for (const tick of ticks) {
      const x = after(tick.value).toFixed(1);
      make('path', { class: 'ch-new ch-grid', d: `M${x} ${top}V${bottom}` });
      make('text', { class: 'ch-new ch-m ch-tm', x, y: String(base) }, tick.text);
    }
  }

  private visible(): SVGGElement[] {
    return this.rows.filter((row) => row.getClientRects().length > 0 && !row.classList.contains('ch-dim'));
  }

  private show(row: SVGGElement | undefined): void {
    for (const other of this.rows) other.classList.toggle('ch-on', other === row);
    this.tip.hidden = row === undefined;
    if (row === undefined) return;
    this.tip.textContent = `${row.dataset['l'] ?? ''}: ${row.dataset['t'] ?? ''}`;
    const box = row.getBoundingClientRect();
    const own = this.getBoundingClientRect();
    this.tip.style.top = `${box.bottom - own.top + 4}px`;
  }

  private point(event: PointerEvent): void {
    const rows = this.visible();
    const inside = (row: SVGGElement): boolean => {
      const box = row.getBoundingClientRect();
      return (
        event.clientX >= box.left &&
        event.clientX <= box.right &&
        event.clientY >= box.top &&
        event.clientY <= box.bottom
      );
    };
    const row = (event.target as Element).closest<SVGGElement>('.ch-row') ?? rows.find(inside);
    this.active = row === undefined ? -1 : rows.indexOf(row);
    this.show(row);
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
