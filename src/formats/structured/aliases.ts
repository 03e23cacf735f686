/** YAML aliases (`*name`) are not followed, because a few lines of them can expand to a text of any size. */

/** Replaces an alias in a parsed value. */
export const ALIAS = Symbol('alias');

const MAX_DEPTH = 5;

const holdsAlias = (value: unknown, depth = 0): boolean =>
  value === ALIAS ||
  (depth < MAX_DEPTH &&
    typeof value === 'object' &&
    value !== null &&
    Object.values(value).some((one) => holdsAlias(one, depth + 1)));

/** Fields that are ignored anyway, so an alias in them does no harm. */
const UNREAD: ReadonlySet<string> = new Set(['proof', 'facts']);

/** Why a question with an alias cannot be imported, as half a sentence. @returns undefined if it has no alias */
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
