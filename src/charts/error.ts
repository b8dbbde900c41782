/** A fault of a chart's definition: the message says what to change. */
export class ChartError extends Error {}
