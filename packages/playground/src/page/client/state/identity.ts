/** The person and the channel, kept in the address so that a reload and a link keep them, and one's own name, kept in the browser. */
import { NAME_LENGTH } from '../../protocol.ts';

const NAME = 'popquiz-name';
const TOURED = 'popquiz-toured';
const AS = 'as';
const IN = 'in';

export interface Identity {
  /** null: the playground's first person, who has not said yet how they are called. */
  readonly name: string | null;
  /** Whether it is one's own name, and not somebody else's whom one plays. */
  readonly mine: boolean;
}

export function identity(): Identity {
  const as = addressed(AS)?.slice(0, NAME_LENGTH);
  return as ? { name: as, mine: false } : { name: ownName(), mine: true };
}

/** null until it was given. */
export const ownName = (): string | null => kept(NAME);
export const keepOwnName = (name: string): void => keep(NAME, name);

/** Whether somebody has dismissed the suggestions after a quiz. */
export const isToured = (): boolean => kept(TOURED) !== null;
export const keepToured = (): void => keep(TOURED, 'yes');

/** @param name null: oneself */
export const addressPerson = (name: string | null): void => address(AS, name);

export const addressedChannel = (): string | null => addressed(IN);
export const addressChannel = (name: string): void => address(IN, name);

// A browser may keep nothing for this page, and say so by throwing.
function kept(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function keep(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {}
}

const addressed = (key: string): string | null => new URLSearchParams(location.search).get(key);

function address(key: string, value: string | null): void {
  const url = new URL(location.href);
  if (value === null) url.searchParams.delete(key);
  else url.searchParams.set(key, value);
  if (url.href !== location.href) history.replaceState(null, '', url);
}
