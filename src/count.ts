const format = new Intl.NumberFormat('en');

/** `1,234`, for operators and authors; what players read is in their own language. */
export const number = (value: number): string => format.format(value);

/** `1 server`, `2,000 servers`. */
export const count = (value: number, noun: string): string => `${number(value)} ${noun}${value === 1 ? '' : 's'}`;
