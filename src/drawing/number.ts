/** Numbers as a drawing writes them. Pure. */

/** Thousands separated by commas from 1,000 on; a true minus sign. @param text a number in plain decimal notation. */
export function grouped(text: string): string {
  if (text.length < 4 && !text.startsWith('-')) return text;
  const [whole = '', fraction] = text.replace('-', '').split('.');
  const sign = text.startsWith('-') && /[1-9]/.test(text) ? '−' : '';
  return sign + whole.replace(/\B(?=(\d{3})+$)/g, ',') + (fraction === undefined ? '' : `.${fraction}`);
}
