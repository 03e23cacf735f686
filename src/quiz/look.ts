/** What can be told apart by looking at it. */

/** Characters whose compatibility form looks different: 2³ is not 23. */
const RAISED_OR_LOWERED = /[^\u00b2\u00b3\u00b9\u2070-\u209f]+/g;

/**
 * The same for two texts that nobody can tell apart: they differ only in characters without a shape of their own, in kinds
 * of spaces, or in their Unicode form (NFKC). Case and the number of spaces can be seen, and count: `ls -a` is not `ls -A`.
 */
export const lookOf = (text: string): string =>
  text
    .replace(/\p{Default_Ignorable_Code_Point}/gu, '')
    .replace(RAISED_OR_LOWERED, (part) => part.normalize('NFKC'))
    .replace(/\p{Zs}/gu, ' ')
    .trim();
