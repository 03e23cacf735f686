/** Which texts look the same. */

/** Characters whose compatibility form looks different: 2³ is not 23. */
const RAISED_OR_LOWERED = /[^\u00b2\u00b3\u00b9\u2070-\u209f]+/g;

/** Each of its characters has a shape of its own, and most texts have no others. */
const ASCII = /^[ -~]*$/;

/**
 * A normalised text, which is the same for two texts that look the same: they differ only in invisible characters, kinds of spaces,
 * or their Unicode form (NFKC). Case and the number of spaces are visible, so they count: `ls -a` is not `ls -A`.
 */
export const lookOf = (text: string): string =>
  ASCII.test(text)
    ? text.trim()
    : text
        .replace(/\p{Default_Ignorable_Code_Point}/gu, '')
        .replace(RAISED_OR_LOWERED, (part) => part.normalize('NFKC'))
        .replace(/[\p{Zs}\u2800]/gu, ' ')
        .trim();
