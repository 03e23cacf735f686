/** The rules for good questions, applied to files other than packs, such as GIFT and CSV. Findings are placed at the start of a question. */
import type { Imported } from '../formats/import.ts';
import { hasKey, headOf, PACK_SIZE, questionOf } from '../formats/to-pack.ts';
import type { Watch } from '../formats/watch.ts';
import { labelOf } from '../packs/locate.ts';
import type { WrittenPack } from '../quiz/pack.ts';
import { type LintFinding, RULES } from './lint.ts';
import { itemsOf, type Rule } from './rule.ts';

/** A question that cannot be taken, or waits for a key, is an error, since the quiz would lack it. */
const mistakesIn = ({ drafts, report, asks }: Imported): { line: number; message: string }[] => [
  ...report.leftOut.map(({ line, number, reason }) => ({
    line,
    message: number === 0 ? reason : `question ${number}: cannot be taken: ${reason}`,
  })),
  ...asks.map(({ sentence }) => ({ line: 1, message: `${sentence} \`popquiz import\` takes the answer.` })),
  ...drafts
    .filter((draft) => asks.length === 0 && !hasKey(draft))
    .map(({ line, number }) => ({
      line,
      message: `question ${number}: has no key: add it, or give it to \`popquiz import\``,
    })),
];

const byLine = (one: { line: number }, two: { line: number }): number => one.line - two.line;

/**
 * The findings in the order of the file, each pack's when they are asked for: a large file has more than memory should hold.
 * @param now, more as for lintPack
 */
export function* lintImported(
  file: string,
  imported: Imported,
  now: number,
  more: readonly Rule[] = [],
  watch?: Watch,
): Generator<LintFinding> {
  const mistakes = mistakesIn(imported)
    .map((mistake): LintFinding => ({ file, column: 1, level: 'error', code: '', ...mistake }))
    .sort(byLine);
  if (mistakes.length === 0 && imported.drafts.length === 0) {
    for (const { line, reason } of imported.report.changed)
      mistakes.push({
        file,
        line,
        column: 1,
        level: 'error',
        code: '',
        message: `has no questions that can be read: ${reason}`,
      });
  }
  const ready = imported.drafts.filter(hasKey);
  const head = headOf(imported, { title: file, description: file });
  // Linted as the packs that an import would write.
  for (let start = 0; start < ready.length; start += PACK_SIZE) {
    watch?.('checking', start, ready.length);
    const drafts = ready.slice(start, start + PACK_SIZE);
    const next = ready[start + PACK_SIZE]?.line ?? Number.POSITIVE_INFINITY;
    const later = mistakes.findIndex(({ line }) => line >= next);
    const findings = mistakes.splice(0, later < 0 ? mistakes.length : later);
    const pack: WrittenPack = { ...head, questions: drafts.map(questionOf) };
    const items = itemsOf(pack);
    for (const { code, level, check } of [...RULES, ...more]) {
      for (const { place, field, message } of check(items, pack, now)) {
        const { line = 1, number = 1 } = drafts[place ?? 0] ?? {};
        const label =
          place === undefined ? 'questions' : labelOf(undefined, ['questions', number - 1, ...[field ?? []].flat()]);
        findings.push({ file, line, column: 1, level, code, message: `${label}: ${message}` });
      }
    }
    yield* findings.sort(byLine);
  }
  yield* mistakes;
}
