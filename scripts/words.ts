const format = new Intl.NumberFormat('en');

/** `1,234`. */
export const number = (value: number): string => format.format(value);

/** `3 rounds`, `1 round`. */
export const count = (value: number, noun: string): string => `${number(value)} ${noun}${value === 1 ? '' : 's'}`;
