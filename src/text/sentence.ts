/** Sentences put together from parts. Pure. */

/** A text that may have come with its own full stop, ended by one. */
export function ended(text: string): string {
  return /[.!?…]$/.test(text.trim()) ? text.trim() : `${text.trim()}.`;
}
