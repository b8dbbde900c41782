/** Numbers as a drawing writes them. Pure. */

/** Rounded to a tenth of a unit: below what anybody sees in a drawing, and half the bytes. */
export function tenth(value: number): number {
  const rounded = Math.round(value * 10) / 10;
  return rounded === 0 ? 0 : rounded;
}

/** Thousands separated by commas from 1,000 on; a true minus sign. @param text a number in plain decimal notation. */
export function grouped(text: string): string {
  if (text.length < 4 && !text.startsWith('-')) return text;
  const [whole = '', fraction] = text.replace('-', '').split('.');
  const sign = text.startsWith('-') && /[1-9]/.test(text) ? '−' : '';
  return sign + whole.replace(/\B(?=(\d{3})+$)/g, ',') + (fraction === undefined ? '' : `.${fraction}`);
}
