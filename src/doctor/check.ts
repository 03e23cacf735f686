import { number } from '../count.ts';
import type { Installation } from './installation.ts';

/** `skipped`: it could not be checked because of what another check found. */
export type Level = 'ok' | 'skipped' | 'warning' | 'error';

/** Something that a check found, in order or not. */
export interface Finding {
  level: Level;
  /** A sentence. It contains no secrets. */
  says: string;
  /** The command or click that fixes it. */
  fix?: string;
}

/** A numbered check of the doctor. It changes nothing. */
export interface Check {
  title: string;
  examine(installation: Installation): Promise<Finding[]>;
}

export const ok = (says: string): Finding => ({ level: 'ok', says });
export const skipped = (says: string): Finding => ({ level: 'skipped', says });
export const warning = (says: string, fix: string): Finding => ({ level: 'warning', says, fix });
export const error = (says: string, fix: string): Finding => ({ level: 'error', says, fix });

const SHOWN = 10;

/** The first names of a list, and how many more there are. */
export function few(names: readonly string[]): string {
  const more = names.length - SHOWN;
  return `${names.slice(0, SHOWN).join(', ')}${more > 0 ? ` and ${number(more)} more` : ''}`;
}
