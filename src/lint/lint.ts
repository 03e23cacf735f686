/** Checks a pack file against the schema and the rules for good questions. */
import type { PackMistake } from '../packs/mistake.ts';
import { type ReadPackFile, readPackFile, repeatedIn } from '../packs/parse.ts';
import { CUES } from './cues.ts';
import { EVIDENCE } from './evidence.ts';
import { EXPLANATIONS } from './explanations.ts';
import { ignoresIn } from './ignores.ts';
import { KINDS } from './kinds.ts';
import { PACK_CUES } from './pack-cues.ts';
import { PAIRS } from './pairs.ts';
import { REFERENCES } from './references.ts';
import { type Finding, itemsOf, type Rule } from './rule.ts';
import { STEMS } from './stems.ts';
import { TEXTS } from './texts.ts';
import { VERSIONS } from './versions.ts';

export const RULES: readonly Rule[] = [
  ...CUES,
  ...PACK_CUES,
  ...KINDS,
  ...VERSIONS,
  ...STEMS,
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

/** Rules that find more if they are also given the pages that questions refer to, or other packs. */
const WIDER: ReadonlySet<string> = new Set(['F1', 'F2', 'F3', 'D2']);

/** Codes that a comment can switch off. */
const CODES: ReadonlySet<string> = new Set([...RULES.map(({ code }) => code), ...WIDER]);

/**
 * @param file the name to show; its base name is the pack's id
 * @param now ms since the epoch, for rules about how long ago something was checked
 * @param more rules in addition to those that need only the file
 * @param read the same text, if it was parsed before
 * @returns findings in the order of the file
 */
export const lintPack = (
  file: string,
  text: string,
  now: number,
  more: readonly Rule[] = [],
  read: ReadPackFile = readPackFile(file, text),
): LintFinding[] => {
  const mistakes = read.ok ? repeatedIn(read) : read.mistakes;
  const findings = mistakes.map((mistake): LintFinding => ({ ...mistake, level: 'error', code: '' }));
  const placed = read.ok ? read : read.intact;
  if (!placed) return findings;
  const { pack, places, mistakeAt } = placed;
  const { ignores, broken } = ignoresIn(text, CODES);
  findings.push(...broken.map((one): LintFinding => ({ file, level: 'error', code: 'L1', ...one })));
  const items = itemsOf(pack, places);
  const fieldAt = ({ place, field }: Finding): (string | number)[] =>
    place === undefined ? ['questions'] : ['questions', place, ...[field ?? []].flat()];
  for (const rule of [...RULES, ...more]) {
    for (const found of rule.check(items, pack, now)) {
      const mistake = mistakeAt(fieldAt(found), found.message);
      const ignore = ignores.find(({ codes, covers }) => codes.includes(rule.code) && covers === mistake.line);
      if (ignore) ignore.used.add(rule.code);
      else findings.push({ ...mistake, level: rule.level, code: rule.code });
    }
  }
  for (const { line, column, codes, used } of ignores) {
    // Without the pages, the other packs and the questions with mistakes, it is not known whether these comments are needed.
    const isKnown = (code: string): boolean => read.ok && (!WIDER.has(code) || more.some((rule) => rule.code === code));
    const idle = codes.filter((code) => !used.has(code) && isKnown(code));
    if (idle.length > 0)
      findings.push({
        file,
        line,
        column,
        level: 'warning',
        code: 'L2',
        message: `switches off ${idle.join(', ')}, which finds nothing there: remove it`,
      });
  }
  return findings.sort((one, two) => one.line - two.line || one.column - two.column);
};
