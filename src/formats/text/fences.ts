/** Fences around blocks of code, as CommonMark has them. */

const FENCE = /^\s*(`{3,}|~{3,})([^`]*)$/;

/** The signs of a line that opens a block; undefined for any other line. */
export const fenceOf = (line: string): string | undefined => FENCE.exec(line)?.[1];

/** Whether a line closes the block that these signs opened. */
export const isClosed = (line: string, fence: string): boolean => {
  const [, mark, words] = FENCE.exec(line) ?? [];
  return mark?.startsWith(fence) === true && words?.trim() === '';
};
