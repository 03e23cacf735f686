/** Finds lines of code in a question's text that have no fence around them. */

const CODE =
  /[;{}]\s*$|^ {2,}\S|^\t+\S|^\s*(?:def|class|if|elif|else|for|while|try|with)\b.*:\s*$|^\s*(?:import|package|using|from \S+ import|#include|SELECT|INSERT|CREATE|public|private|>>>|\$)\s?\S|^\s*(?:(?:let|const|var|int|auto|String)\s+)?[\w.$[\]]+\s*[-+*/]?=\s*\S|^\s*[\w.$]+\(.*\)\s*$|^\s*(?:<\?php|\?>)/;

/** Whether a line is more likely code than words. */
export const isCode = (line: string): boolean => CODE.test(line);

const isBlank = (line: string): boolean => line.trim() === '';

/** At least two lines of code below a line of words, or above one that asks; undefined if there are none. */
export const splitCode = (text: string): { words: string; code: string } | undefined => {
  const lines = text.split('\n');
  const asks = /[?？:]\s*$/.test(lines.at(-1) ?? '');
  const from = lines.findIndex((line, place) => (place > 0 || asks) && CODE.test(line));
  const to = lines.findLastIndex((line) => CODE.test(line));
  if (from < 0 || isBlank(lines[0] ?? '')) return undefined;
  const block = lines.slice(from, to + 1);
  const filled = block.filter((line) => !isBlank(line));
  if (filled.length < 2 || filled.filter((line) => CODE.test(line)).length < filled.length * 0.6) return undefined;
  return { words: [...lines.slice(0, from), ...lines.slice(to + 1)].join('\n').trim(), code: block.join('\n') };
};
