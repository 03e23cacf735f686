import { createInterface } from 'node:readline/promises';
import type { Draft } from '../formats/draft.ts';
import { importFile } from '../formats/import.ts';
import { folded, plainText } from '../formats/markup.ts';
import { hasKey } from '../formats/to-pack.ts';
import { shuffle } from '../quiz/random.ts';
import { readBytes, readCall, UsageError } from './usage.ts';

const USAGE = `popquiz play PACK [--questions N] [--seed N]

Asks the questions of a pack, or of any file that popquiz can import, in the terminal. Answer by letter ("ac" for several),
by the text or number itself, or with Enter to pass; Ctrl-D ends.`;

const LETTERS = 'abcdefghij';

/** Unaccented and in lower case, as a typed answer is compared. */
const bare = (text: string): string => folded(text).normalize('NFKD').replace(/\p{M}/gu, '');

interface ShuffledDraft {
  draft: Draft;
  /** Places of the options in the order shown. */
  order: number[];
}

const questionText = ({ draft, order }: ShuffledDraft, place: number, of: number): string => {
  const head = [`Question ${place + 1} of ${of}`, draft.difficulty, draft.applies].filter(Boolean).join(' · ');
  const options = order.map((option, at) => `  ${LETTERS[at]}) ${plainText(draft.options[option] ?? '')}`);
  const code =
    draft.code === undefined
      ? []
      : [
          '',
          ...draft.code
            .replace(/\s+$/, '')
            .split('\n')
            .map((line) => `    ${line}`),
        ];
  const hint = draft.kind === 'several' ? ['  (several may be right)'] : [];
  return ['', head, plainText(draft.stem), ...code, '', ...options, ...hint].join('\n');
};

/** The share of the question's points, 0 to 1: with several right answers (right − wrong) ÷ all right, never below 0. */
export const judged = ({ draft, order }: ShuffledDraft, answer: string): number | undefined => {
  const { typed, key = [] } = draft;
  if (typed !== undefined && 'value' in typed) {
    const value = Number(answer.replace(',', '.').replace(/\s*\p{L}+$/u, ''));
    return Number.isFinite(value) ? Number(Math.abs(value - typed.value) <= typed.tolerance) : undefined;
  }
  if (typed !== undefined) return Number(typed.accepted.some((one) => bare(one) === bare(answer)));
  const places = [...answer.toLowerCase().replace(/[\s,;]+/g, '')].map((letter) => order[LETTERS.indexOf(letter)]);
  if (places.some((place) => place === undefined) || (draft.kind === 'single' && places.length !== 1)) return undefined;
  const chosen = new Set(places as number[]);
  const right = [...chosen].filter((place) => key.includes(place)).length;
  return Math.max(0, (2 * right - chosen.size) / key.length);
};

const keyText = ({ draft, order }: ShuffledDraft): string => {
  const { typed, key = [] } = draft;
  if (typed !== undefined)
    return 'value' in typed
      ? `${typed.value}${typed.tolerance > 0 ? ` ± ${typed.tolerance}` : ''}`
      : typed.accepted.join(' / ');
  return key.map((place) => `${LETTERS[order.indexOf(place)]}) ${plainText(draft.options[place] ?? '')}`).join(', ');
};

const wholeNumber = (name: string, value: string | undefined): number | undefined => {
  if (value === undefined) return undefined;
  if (!/^\d{1,9}$/.test(value)) throw new UsageError(`--${name} is "${value}", and must be a whole number.`);
  return Number(value);
};

export const play = async (args: string[]): Promise<number> => {
  const options = { questions: { type: 'string' }, seed: { type: 'string' } } as const;
  const call = readCall({ args, usage: USAGE, options, least: 1, most: 1 });
  if (call === undefined) return 0;
  const { values, positionals } = call;
  const [file = ''] = positionals;
  const seed = wholeNumber('seed', values.seed) ?? Date.now() % 2 ** 32;
  const most = wholeNumber('questions', values.questions) ?? Number.POSITIVE_INFINITY;
  const { drafts, title = file } = importFile(await readBytes(file));
  const ready = drafts.filter(hasKey);
  if (ready.length === 0) {
    process.stderr.write(`${file} has no questions with keys; \`popquiz import ${file}\` says why.\n`);
    return 1;
  }
  const asked = shuffle(ready, seed, 0)
    .slice(0, most)
    .map((draft, place): ShuffledDraft => {
      const places = draft.options.map((_option, at) => at);
      return { draft, order: draft.fixed ? places : shuffle(places, seed, place + 1) };
    });
  const out = process.stdout;
  out.write(`${plainText(title)}: ${asked.length} questions. Enter passes, Ctrl-D ends.\n`);
  const terminal = createInterface({ input: process.stdin, terminal: false });
  const lines = terminal[Symbol.asyncIterator]();
  let points = 0;
  let answered = 0;
  for (const [place, one] of asked.entries()) {
    out.write(`${questionText(one, place, asked.length)}\n> `);
    const share = await answerTo(one, lines, out);
    if (share === 'end') break;
    answered += 1;
    points += share;
    const mark = share === 1 ? '✅ Right.' : share > 0 ? `🟡 Partly right: ${keyText(one)}` : `❌ ${keyText(one)}`;
    const { explanation, reference } = one.draft;
    out.write(
      `${mark}\n${explanation === undefined ? '' : `${plainText(explanation)}\n`}${reference === undefined ? '' : `${reference}\n`}`,
    );
  }
  terminal.close();
  out.write(`\n${Number(points.toFixed(2))} of ${answered} right.\n`);
  return 0;
};

/** Asks again until the answer can be one. @returns 'end' where there is no more input */
const answerTo = async (
  one: ShuffledDraft,
  lines: AsyncIterator<string>,
  out: NodeJS.WritableStream,
): Promise<number | 'end'> => {
  for (;;) {
    const { value, done } = await lines.next();
    if (done) return 'end';
    const answer = value.trim();
    const share = answer === '' ? 0 : judged(one, answer);
    if (share !== undefined) return share;
    const last = LETTERS[one.order.length - 1];
    out.write(one.draft.kind === 'typed' ? 'A number, please.\n> ' : `A letter from a to ${last}, please.\n> `);
  }
};
