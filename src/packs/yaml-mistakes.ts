/** The mistakes in a file's YAML, before it is checked as a pack. */
import { type Document, isScalar, visit } from 'yaml';

type YamlMistake = { offset: number; message: string };

/** Text that YAML takes for punctuation: the mistakes that authors make most often. */
const ADVICE: Record<string, string> = {
  BAD_SCALAR_START: 'put the text in quotes, or below the name after >-',
  BLOCK_AS_IMPLICIT_KEY: 'put a text that contains ": " in quotes, or below the name after >-',
  MULTILINE_IMPLICIT_KEY: 'check the indentation and the colon after each name',
  RESOURCE_EXHAUSTION: 'it is nested far too deeply to be a pack',
  TAB_AS_INDENT: 'indent with spaces',
  TAG_RESOLVE_FAILED: 'put a text that starts with ! in quotes',
};

/**
 * @returns every mistake, and whether the content can also be checked as a pack: not after a syntax error, since the rest would be
 * guesswork, and not with aliases, since a few lines of them can expand to gigabytes.
 */
export const findYamlMistakes = (document: Document): { mistakes: YamlMistake[]; readable: boolean } => {
  const mistakes: YamlMistake[] = [...document.errors, ...document.warnings].map(({ code, message, pos }) => ({
    offset: pos[0],
    message: `not valid YAML: ${message}: ${ADVICE[code] ?? 'correct the punctuation around this place'}`,
  }));
  let readable = mistakes.length === 0;
  if (!readable) return { mistakes, readable };
  visit(document, {
    Alias: (_key, alias) => {
      readable = false;
      mistakes.push({
        offset: alias.range?.[0] ?? 0,
        message: `*${alias.source}: packs have no aliases: write the text out`,
      });
    },
    Map: (_key, map) => {
      const seen = new Set<unknown>();
      for (const { key } of map.items) {
        if (!isScalar(key)) continue;
        if (seen.has(key.value)) {
          mistakes.push({
            offset: key.range?.[0] ?? 0,
            message: `${String(key.value)}: is given twice here: remove one of the two`,
          });
        }
        seen.add(key.value);
      }
    },
  });
  return { mistakes, readable };
};
