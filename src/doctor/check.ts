import type { Patient } from './patient.ts';

/** `skipped`: could not be looked at, for what another check has found. */
export type Level = 'ok' | 'skipped' | 'warning' | 'error';

/** What a check has found: one thing that is well, or one that is not. */
export interface Finding {
  level: Level;
  /** A sentence without secrets. */
  says: string;
  /** The command or the click that puts it right. */
  fix?: string;
}

/** One family of checks. It changes nothing. */
export interface Check {
  title: string;
  examine(patient: Patient): Promise<Finding[]>;
}

export const ok = (says: string): Finding => ({ level: 'ok', says });
export const skipped = (says: string): Finding => ({ level: 'skipped', says });
export const warning = (says: string, fix: string): Finding => ({ level: 'warning', says, fix });
export const error = (says: string, fix: string): Finding => ({ level: 'error', says, fix });

const format = new Intl.NumberFormat('en');

/** `1 server`, `2,000 servers`. */
export const count = (value: number, noun: string): string =>
  `${format.format(value)} ${noun}${value === 1 ? '' : 's'}`;

const SHOWN = 10;

/** The first of many, and how many more there are. */
export function few(names: readonly string[]): string {
  const more = names.length - SHOWN;
  return `${names.slice(0, SHOWN).join(', ')}${more > 0 ? ` and ${format.format(more)} more` : ''}`;
}
