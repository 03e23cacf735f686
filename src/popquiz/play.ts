import { basename, extname } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { count } from '../count.ts';
import { hasKey, questionOf } from '../formats/to-pack.ts';
import { playableOf } from '../packs/playable.ts';
import { draw, optionOrder } from '../quiz/draw.ts';
import type { AskedQuestion, NoAnswer } from '../quiz/kinds/kind.ts';
import { isRelative, type KindName, kindNameOf, kindOf, shareOf } from '../quiz/kinds/kinds.ts';
import { placesOf } from '../quiz/kinds/options.ts';
import type { Pack } from '../quiz/pack.ts';
import { isAsked, isNumberKey, isTextKey, OPTION_IDS, type Question } from '../quiz/question.ts';
import { plainText } from '../quiz/texts.ts';
import type { Io } from './io.ts';
import { importFrom, readCall, UsageError } from './usage.ts';

const USAGE = `popquiz play PACK [--questions N] [--seed N]

Asks the questions of a pack, or of any file that popquiz can import, in the terminal. Answer by letter ("ac" for several),
by the text or number itself, or with Enter to pass; Ctrl-D ends.`;

const askedOf = (question: Question, seed: number, number: number): AskedQuestion => ({
  question,
  order: optionOrder(question, seed, number),
  verdict: undefined,
});

const WEIGHTS = { 0: 'a warm-up, counts nothing', 1: undefined, 2: 'counts twice' } as const;

/** How to answer each kind of question. */
const HINTS: Record<KindName, (question: Question) => string | undefined> = {
  single: () => undefined,
  several: () => 'several may be right',
  text: () => 'type it',
  number: (question) => {
    if (isRelative(question)) return 'type a number: in a quiz the nearest one wins';
    const { key } = question;
    return isNumberKey(key) && key.unit ? `type a number in ${key.unit}` : 'type a number';
  },
};

const questionText = ({ question, order }: AskedQuestion, place: number, of: number): string => {
  const { stem, code, options, difficulty, applies, weight = 1, picture } = question;
  const head = [`Question ${place + 1} of ${of}`, difficulty, applies, WEIGHTS[weight]].filter(Boolean).join(' · ');
  const shown = order.map((id, at) => `  ${OPTION_IDS[at]}) ${plainText(options[id] ?? '')}`);
  const lines = code?.replace(/\s+$/, '').split('\n') ?? [];
  const block = code === undefined ? [] : ['', ...lines.map((line) => `    ${line}`)];
  const seen = picture === undefined ? [] : [`  [picture: ${picture.alt}]`];
  const hint = HINTS[kindNameOf(question)](question);
  return ['', head, plainText(stem), ...block, ...seen, '', ...shown, ...(hint ? [`  (${hint})`] : [])].join('\n');
};

/** The right answer, with the letters that were shown. */
const keyText = (asked: AskedQuestion): string => {
  const { question, order } = asked;
  const kind = kindOf(asked);
  const right = kind.right(asked) ?? '';
  const { key } = question;
  if (isTextKey(key)) return key.accepted.join(' / ');
  if (isNumberKey(key)) return [kind.write(key), key.unit].filter(Boolean).join(' ');
  return placesOf(asked, right)
    .map((place) => `${OPTION_IDS[place]}) ${plainText(question.options[order[place] ?? 'a'] ?? '')}`)
    .join(' · ');
};

const wholeNumber = (name: string, value: string | undefined): number | undefined => {
  if (value === undefined) return undefined;
  if (!/^\d{1,9}$/.test(value)) throw new UsageError(`--${name} is "${value}", and must be a whole number.`);
  return Number(value);
};

export const play = async (args: string[], io: Io): Promise<number> => {
  const options = { questions: { type: 'string' }, seed: { type: 'string' } } as const;
  const call = readCall({ args, io, usage: USAGE, options, least: 1, most: 1 });
  if (call === undefined) return 0;
  const { values, positionals } = call;
  const [file = ''] = positionals;
  const seed = wholeNumber('seed', values.seed) ?? Date.now() % 2 ** 32;
  const most = wholeNumber('questions', values.questions) ?? Number.POSITIVE_INFINITY;
  const { drafts, title = basename(file, extname(file)), report, licence, attribution } = await importFrom(file, io);
  const questions = drafts.filter(hasKey).map((draft) => playableOf(questionOf(draft), {}));
  const pack: Pack = { id: '', title, description: '', questions };
  const drawn = draw(pack, {}, most, seed);
  if (drawn.length === 0) {
    io.stderr.write(`${file} has no questions with keys; \`popquiz import ${file}\` says why.\n`);
    return 1;
  }
  const asked = drawn.map((question, place) => askedOf(question, seed, place + 1));
  const out = io.stdout;
  out.write(`${plainText(title)}: ${count(asked.length, 'question')}. Enter passes, Ctrl-D ends.\n`);
  const credit = [attribution, licence].filter(Boolean).join(' · ');
  if (credit !== '') out.write(`${credit}\n`);
  const left = report.leftOut.length + drafts.length - questions.length;
  if (left > 0) io.stderr.write(`${left} of its questions left out; \`popquiz import ${file}\` says why.\n`);
  const kept = questions.filter(isAsked).length - drawn.length;
  if (kept > 0 && drawn.length < most)
    io.stderr.write(
      `${count(kept, 'question')} not asked, as another one here would give the answer away (enemies).\n`,
    );
  const terminal = createInterface({ input: io.stdin, terminal: false });
  const lines = terminal[Symbol.asyncIterator]();
  let points = 0;
  let possible = 0;
  for (const [place, one] of asked.entries()) {
    out.write(`${questionText(one, place, asked.length)}\n> `);
    const share = await answerTo(one, lines, out);
    if (share === 'end') break;
    const { explanation, reference, weight = 1 } = one.question;
    possible += weight;
    points += share * weight;
    const mark =
      share === 1 ? `✅ Right: ${keyText(one)}` : share > 0 ? `🟡 Partly right: ${keyText(one)}` : `❌ ${keyText(one)}`;
    out.write(
      `${mark}\n${explanation === undefined ? '' : `${plainText(explanation)}\n`}${reference === undefined ? '' : `${reference}\n`}`,
    );
  }
  terminal.close();
  out.write(`\n${Number(points.toFixed(2))} of ${count(possible, 'point')}.\n`);
  return 0;
};

const again = ({ order }: AskedQuestion, refusal: NoAnswer): string => {
  if (refusal.code === 'not-a-number')
    return refusal.hints.length > 0 ? `A number, please: ${refusal.hints.join(' or ')}?` : 'A number, please.';
  return refusal.code === 'nothing-typed'
    ? 'A word, please.'
    : `A letter from a to ${OPTION_IDS[order.length - 1]}, please.`;
};

/**
 * Reads an answer, again until it can be one, and judges it as the bot does.
 * @returns the share of the points, 0 to 1; 'end' if there is no more input
 */
const answerTo = async (
  asked: AskedQuestion,
  lines: AsyncIterator<string>,
  out: NodeJS.WritableStream,
): Promise<number | 'end'> => {
  for (;;) {
    const { value, done } = await lines.next();
    if (done) return 'end';
    const answer = value.trim();
    if (answer === '') return 0;
    const places = [...answer.toLowerCase().replace(/[\s,;]+/g, '')].map((letter) =>
      (OPTION_IDS as readonly string[]).indexOf(letter),
    );
    const accepted = kindOf(asked).accept(asked, asked.order.length > 0 ? { places } : { text: answer });
    if (accepted.ok) return shareOf(asked, accepted.given);
    out.write(`${again(asked, accepted.refusal)}\n> `);
  }
};
