/** Everything there is to say of a pack file: mistakes against the schema, and the rules of the craft. */
import { commentsIn } from '../packs/comments.ts';
import type { PackMistake } from '../packs/mistake.ts';
import { readPackFile } from '../packs/parse.ts';
import { CUES } from './cues.ts';
import { EVIDENCE } from './evidence.ts';
import { EXPLANATIONS } from './explanations.ts';
import { KINDS } from './kinds.ts';
import { PAIRS } from './pairs.ts';
import { REFERENCES } from './references.ts';
import { type Found, itemsOf, type Rule } from './rule.ts';
import { TEXTS } from './texts.ts';
import { VERSIONS } from './versions.ts';

export const RULES: readonly Rule[] = [
  ...CUES,
  ...KINDS,
  ...VERSIONS,
  ...TEXTS,
  ...EXPLANATIONS,
  ...EVIDENCE,
  ...REFERENCES,
  ...PAIRS,
];

export interface LintFinding extends PackMistake {
  level: 'error' | 'warning';
  /** Empty for a mistake against the schema. */
  code: string;
}

/** Rules that also look at the pages that questions refer to. */
const OF_PAGES: ReadonlySet<string> = new Set(['F1', 'F2', 'F3']);

/** `# lint-ignore C1, R2: the reason`, at the end of the line or on the line above. */
const IGNORE = /#\s*lint-ignore\s+([A-Z]\d+(?:\s*,\s*[A-Z]\d+)*)\s*(?::\s*(.*\S))?\s*$/;

interface Ignore {
  line: number;
  codes: string[];
  /** The lines it is about. */
  covers: number[];
  used: Set<string>;
}

const ignoresIn = (text: string, file: string): { ignores: Ignore[]; findings: LintFinding[] } => {
  const ignores: Ignore[] = [];
  const findings: LintFinding[] = [];
  const lines = text.split('\n');
  for (const comment of commentsIn(text)) {
    const found = IGNORE.exec(comment.text);
    if (!found) continue;
    const place = comment.line - 1;
    const here = { file, line: comment.line, column: comment.column + found.index };
    if (found[2] === undefined) {
      findings.push({
        ...here,
        level: 'error',
        code: 'L1',
        message:
          'switches a rule off without a reason: write it behind a colon, such as "# lint-ignore C1: the word is the subject"',
      });
      continue;
    }
    // Alone on a line it is about the next line that is not such a comment.
    let next = place + 1;
    while (/^\s*#/.test(lines[next] ?? '')) next += 1;
    const alone = /^\s*#/.test(lines[place] ?? '');
    ignores.push({
      line: place + 1,
      codes: (found[1] ?? '').split(/\s*,\s*/),
      covers: [alone ? next + 1 : place + 1],
      used: new Set(),
    });
  }
  return { ignores, findings };
};

/**
 * @param file the name to show; its base name is the pack's id
 * @param now ms since the epoch, for rules about how long ago something was checked
 * @param more rules beside those that need nothing but the file
 * @returns findings in the order of the file
 */
export const lintPack = (file: string, text: string, now: number, more: readonly Rule[] = []): LintFinding[] => {
  const read = readPackFile(file, text);
  const { ignores, findings } = ignoresIn(text, file);
  if (!read.ok) return read.mistakes.map((mistake) => ({ ...mistake, level: 'error', code: '' }));
  const { pack, mistakeAt } = read;
  const items = itemsOf(pack);
  const fieldAt = ({ place, field }: Found): (string | number)[] =>
    place === undefined ? ['questions'] : ['questions', place, ...(field === undefined ? [] : [field])];
  for (const rule of [...RULES, ...more]) {
    for (const found of rule.check(items, pack, now)) {
      const mistake = mistakeAt(fieldAt(found), found.message);
      const ignore = ignores.find(({ codes, covers }) => codes.includes(rule.code) && covers.includes(mistake.line));
      if (ignore) ignore.used.add(rule.code);
      else findings.push({ ...mistake, level: rule.level, code: rule.code });
    }
  }
  for (const { line, codes, used } of ignores) {
    // Whether a page says what it should is not known without it.
    const idle = codes.filter((code) => !used.has(code) && (more.length > 0 || !OF_PAGES.has(code)));
    if (idle.length > 0)
      findings.push({
        file,
        line,
        column: 1,
        level: 'warning',
        code: 'L2',
        message: `switches off ${idle.join(', ')}, which finds nothing there: remove it`,
      });
  }
  return findings.sort((one, two) => one.line - two.line || one.column - two.column);
};
