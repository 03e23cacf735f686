/** YAML's aliases (`*name`), which are not followed: a few lines of them can stand for a text of any size. */

/** Stands in a value that was read where its file has an alias. */
export const ALIAS = Symbol('alias');

const MOST_DEEP = 5;

const holdsAlias = (value: unknown, depth = 0): boolean =>
  value === ALIAS ||
  (depth < MOST_DEEP &&
    typeof value === 'object' &&
    value !== null &&
    Object.values(value).some((one) => holdsAlias(one, depth + 1)));

/** What is left out unread, whatever it holds. */
const UNREAD: ReadonlySet<string> = new Set(['proof', 'facts']);

/** Why a question cannot be taken, in half a sentence: a part of it is an alias. @returns undefined for a question without one */
export const aliasIn = (question: unknown): string | undefined => {
  if (question === ALIAS) return 'is an alias, which is not followed: write it out';
  if (typeof question !== 'object' || question === null) return undefined;
  for (const [name, value] of Object.entries(question)) {
    if (UNREAD.has(name) || !holdsAlias(value)) continue;
    if (name === '<<') return 'takes fields from an alias, which is not followed: write them out';
    const many = /[^s]s$/.test(name);
    return value === ALIAS
      ? `its ${name} ${many ? 'are' : 'is'} an alias, which is not followed: write ${many ? 'them' : 'it'} out`
      : `its ${name} ${many ? 'hold' : 'holds'} an alias, which is not followed: write it out`;
  }
  return undefined;
};
