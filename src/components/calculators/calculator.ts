/**
 * `<boundary-calculator>`: reads its form and the page's fragment, and shows the same view that the build rendered for the
 * example. Without scripts the example stands complete. Nothing is sent or stored: the values stand in the address.
 */
import { examples, type FieldSpec, readNumber, type Values } from '#calculators/fields.ts';
import { plain } from '#calculators/quantity.ts';
import { CALCULATORS, type CalculatorId, FIELDS, readValues, writeValues } from '#calculators/state.ts';
import { svgNodes } from '#drawing/nodes.ts';
import { fieldWords, t } from '#messages/en/calculators.ts';
import { type ShippedCosts, viewOf } from './views.ts';

/** Browsers refuse too many changes of the address in a short time. */
const WRITE_AFTER = 250;

function isCalculator(text: string | undefined): text is CalculatorId {
  return CALCULATORS.some((id) => id === text);
}

/** The value at a pointer's place on a logarithmic axis "start end power power", to two digits. */
function valueAt(axis: string, at: number): number {
  const [start = 0, end = 1, first = 0, last = 1] = axis.split(' ').map(Number);
  const part = Math.min(1, Math.max(0, (at - start) / (end - start)));
  return Number((10 ** (first + part * (last - first))).toPrecision(2));
}

function texts(parent: Element | null, tag: string, lines: readonly string[]): void {
  parent?.replaceChildren(
    ...lines.map((line) => {
      const child = document.createElement(tag);
      child.textContent = line;
      return child;
    }),
  );
}

class BoundaryCalculator extends HTMLElement {
  private calculator: CalculatorId = 'amdahl';
  private fields: readonly FieldSpec[] = [];
  private values: Values = {};
  private costs: ShippedCosts = { settled: false, mechanisms: [] };
  private writing: ReturnType<typeof setTimeout> | undefined;
  private frame = 0;

  connectedCallback(): void {
    const id = this.dataset['calculator'];
    const form = this.querySelector('form');
    if (!isCalculator(id) || form === null || this.fields.length > 0) return;
    this.calculator = id;
    this.fields = FIELDS[id];
    this.values = examples(this.fields);
    if (this.dataset['costs'] !== undefined) this.costs = JSON.parse(this.dataset['costs']) as ShippedCosts;
    form.addEventListener('input', (event) => this.typed(event.target));
    form.addEventListener('submit', (event) => event.preventDefault());
    form.addEventListener('reset', (event) => {
      event.preventDefault();
      this.take(examples(this.fields), true);
    });
    for (const chart of this.querySelectorAll<HTMLElement>('[data-chart]')) this.makeDraggable(chart);
    addEventListener('hashchange', () => this.restore());
    this.restore();
    // What was typed while this script was on its way.
    const typed = this.fields.some((field) => this.input(field.id)?.value !== String(this.values[field.id]));
    if (typed) {
      if (this.check()) this.write();
      this.show();
    }
  }

  private input(id: string): HTMLInputElement | null {
    return this.querySelector<HTMLInputElement>(`input[name="${id}"]`);
  }

  private words(id: string): { label: string; unit: string } {
    return fieldWords[this.calculator][id] ?? { label: id, unit: '' };
  }

  /** Takes the values of the link; what it cannot hold is answered and replaced by the example. */
  private restore(): void {
    // A chapter of this page: no values, and none to take away.
    if (location.hash !== '' && !location.hash.includes('=')) return;
    const linked = readValues(location.hash, this.calculator);
    const problem = this.querySelector<HTMLElement>('[data-link-problem]');
    const sentences = linked.faults.map(({ field, fault }) => {
      const { label, unit } = this.words(field);
      return t.fault(label, unit, fault, plain);
    });
    if (linked.extra > 0) sentences.push(t.linkExtra(linked.extra));
    if (problem !== null) {
      problem.textContent =
        linked.faults.length > 0 ? `${t.linkFault} ${sentences.join(' ')}` : sentences.join(' ');
      problem.hidden = sentences.length === 0;
    }
    if (linked.values !== undefined || this.changed())
      this.take(linked.values ?? examples(this.fields), false);
    const first = CALCULATORS.find((id) => readValues(location.hash, id).values !== undefined);
    if (first === this.calculator) this.scrollIntoView();
  }

  private changed(): boolean {
    return this.fields.some((field) => this.values[field.id] !== field.example);
  }

  /** Sets all values and inputs. */
  private take(values: Values, write: boolean): void {
    this.values = values;
    for (const field of this.fields) {
      const input = this.input(field.id);
      if (input !== null) input.value = String(values[field.id] ?? field.example);
    }
    this.check();
    this.show();
    if (write) this.write();
  }

  private typed(target: EventTarget | null): void {
    if (!(target instanceof HTMLInputElement)) return;
    const slider = target.dataset['slider'];
    if (slider !== undefined) {
      const input = this.input(slider);
      if (input !== null) input.value = String(Number((10 ** Number(target.value)).toPrecision(2)));
    }
    if (this.check()) this.write();
    this.show();
  }

  /** Reads every input; says what cannot be read. @returns whether all could be. */
  private check(): boolean {
    const read: Record<string, number> = { ...this.values };
    const problems = new Map<string, string[]>();
    let sound = true;
    for (const field of this.fields) {
      const input = this.input(field.id);
      if (input === null) continue;
      const reading = readNumber(input.value, field);
      const owner = this.fields.find((one) => one.high === field.id)?.id ?? field.id;
      if (reading.ok) {
        input.removeAttribute('aria-invalid');
        read[field.id] = reading.value;
      } else {
        sound = false;
        input.setAttribute('aria-invalid', 'true');
        const { label, unit } = this.words(field.id);
        problems.set(owner, [
          ...(problems.get(owner) ?? []),
          t.fault(label, unit, reading.fault, plain),
          t.stale,
        ]);
      }
    }
    for (const field of this.fields) {
      if (field.high === undefined || problems.has(field.id)) continue;
      if ((read[field.id] ?? 0) > (read[field.high] ?? 0))
        problems.set(field.id, [t.swapped(this.words(field.id).label)]);
    }
    for (const place of this.querySelectorAll<HTMLElement>('[data-problem]')) {
      const said = problems.get(place.dataset['problem'] ?? '');
      place.textContent = said === undefined ? '' : [...new Set(said)].join(' ');
      place.hidden = said === undefined;
    }
    this.values = read;
    return sound;
  }

  private write(): void {
    clearTimeout(this.writing);
    this.writing = setTimeout(() => {
      // All of them: a link to a chapter may have replaced the fragment that held the others' values.
      let fragment = location.hash;
      for (const one of document.querySelectorAll('boundary-calculator'))
        if (one instanceof BoundaryCalculator) fragment = writeValues(fragment, one.calculator, one.values);
      history.replaceState(
        history.state,
        '',
        fragment === '' ? location.pathname + location.search : `#${fragment}`,
      );
    }, WRITE_AFTER);
  }

  /** Shows the values once a frame, however fast the pointer moves. */
  private show(): void {
    cancelAnimationFrame(this.frame);
    this.frame = requestAnimationFrame(() => this.render());
  }

  private render(): void {
    const view = viewOf(this.calculator, this.values, this.costs);
    const answer = this.querySelector('[data-answer]');
    if (answer !== null && answer.textContent !== view.answer) answer.textContent = view.answer;
    texts(this.querySelector('[data-notes]'), 'p', view.notes);
    texts(this.querySelector('[data-steps]'), 'li', view.steps);
    const rows = this.querySelector('[data-rows]');
    rows?.replaceChildren(
      ...view.table.rows.map((cells, index) => {
        const row = document.createElement('tr');
        row.className = index === view.table.own ? 'calc-own' : '';
        cells.forEach((text, column) => {
          const cell = document.createElement(column === 0 ? 'th' : 'td');
          if (column === 0) cell.setAttribute('scope', 'row');
          cell.textContent = text;
          row.append(cell);
        });
        return row;
      }),
    );
    for (const chart of view.charts) {
      const place = this.querySelector(`[data-chart="${chart.id}"]`);
      const drawn = chart.draw(340, `${chart.id}-n`) + chart.draw(720, `${chart.id}-w`);
      place?.replaceChildren(...svgNodes<Node, Element>(drawn, document));
    }
    for (const slider of this.querySelectorAll<HTMLInputElement>('[data-slider]')) {
      const id = slider.dataset['slider'] ?? '';
      const value = this.values[id] ?? 1;
      if (document.activeElement !== slider || Math.abs(Number(slider.value) - Math.log10(value)) > 0.1)
        slider.value = String(Math.log10(Math.max(value, 1e-9)));
      slider.setAttribute('aria-valuetext', `${plain(value, 2)} ${this.words(id).unit}`);
    }
    const hint = this.querySelector<HTMLElement>('[data-hint]');
    if (hint !== null) hint.textContent = this.changed() ? t.inputs : t.example;
  }

  /** A drawing in which the pointer sets the rate, or rate and size. The sliders do the same by keys. */
  private makeDraggable(chart: HTMLElement): void {
    let held: { axes: DOMStringMap; svg: SVGSVGElement } | undefined;
    const move = (event: PointerEvent): void => {
      if (held === undefined) return;
      // The drawing is made anew at each move; its box stays.
      const svg = held.svg.isConnected
        ? held.svg
        : ([...chart.querySelectorAll('svg')].find((one) => one.getBoundingClientRect().width > 0) ??
          held.svg);
      held.svg = svg;
      const box = svg.getBoundingClientRect();
      const scale = svg.viewBox.baseVal.width / box.width;
      const [x, y] = [(event.clientX - box.left) * scale, (event.clientY - box.top) * scale];
      const { rateX, rateY, sizeX } = held.axes;
      const budget = rateX === undefined ? rateY && valueAt(rateY, y) : valueAt(rateX, x);
      const next: Record<string, number> = { ...this.values };
      if (typeof budget === 'number') next['calls'] = Number((1 / budget).toPrecision(2));
      if (sizeX !== undefined) next['bytes'] = valueAt(sizeX, x);
      this.take(next, true);
    };
    chart.addEventListener('pointerdown', (event) => {
      const target = event.target;
      if (!(target instanceof SVGRectElement) || !target.classList.contains('calc-grab')) return;
      const svg = target.ownerSVGElement;
      if (svg === null) return;
      held = { axes: { ...target.dataset }, svg };
      chart.setPointerCapture(event.pointerId);
      // Moving over text must not select it.
      event.preventDefault();
      move(event);
    });
    chart.addEventListener('pointermove', move);
    for (const end of ['pointerup', 'pointercancel', 'lostpointercapture'] as const)
      chart.addEventListener(end, () => {
        held = undefined;
      });
  }
}

customElements.define('boundary-calculator', BoundaryCalculator);
