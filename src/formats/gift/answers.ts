/** Reads the answers of a GIFT question: the text between its braces. */

import { clean, oneLine, plainText } from '../../quiz/texts.ts';
import { type Draft, setTyped } from '../draft.ts';
import { firstOf } from '../first-of.ts';
import { decimalOf, type Span, setNumbers, spanBetween } from '../numbers.ts';
import { addOption, type Rich } from '../rich/rich.ts';
import { toRich } from '../rich/to-rich.ts';
import { setTrueFalse } from '../truth.ts';
import { readFormat, unshield } from './text.ts';

interface Answer {
  mark: '=' | '~';
  /** In per cent; undefined if none is given. */
  weight: number | undefined;
  text: string;
  feedback: string | undefined;
}

/** More answers than any question has. The limit on options reports them. */
const MAX_ANSWERS = 200;

const SIGN = /([=~])([^=~]*)/g;
/** If each answer has its own line, = inside an answer is text: `x = 1`, `header=True`. */
const SIGN_OF_LINE = /(?:(?<=^|\n)[^\S\n]*([=~])|(~))((?:(?!\n[^\S\n]*=)[^~])*)/g;

/** Whether each answer has its own line: no line has another = after a space and right before a word. */
const isByLine = (text: string): boolean =>
  text.split('\n').filter((line) => /^\s*[=~]/.test(line)).length > 1 && !/\S[^\S\n]+=(?=[%\w\p{L}])/u.test(text);

const answersOf = (text: string, draft?: Draft): Answer[] => {
  const byLine = isByLine(text);
  if (byLine && text.replace(/^[^\S\n]*[=~]/gm, '').includes('='))
    draft?.changes.push('= within a line of its answers is taken as text');
  return [...firstOf(text.matchAll(byLine ? SIGN_OF_LINE : SIGN), MAX_ANSWERS)].map((found) => {
    const rest = found.at(-1) ?? '';
    const mark = found[1] ?? '~';
    const [answer = '', ...feedback] = rest.split('#');
    const weighted = /^\s*%(-?\d+(?:[.,]\d+)?)%/.exec(answer);
    return {
      mark: mark === '=' ? '=' : '~',
      weight: weighted ? decimalOf(weighted[1] ?? '') : undefined,
      text: (weighted ? answer.slice(weighted[0].length) : answer).trim(),
      feedback: feedback.join('#').trim() || undefined,
    };
  });
};

const TRUE_FALSE = /^\s*(t|true|f|false)\s*(?:#(.*))?$/is;

/**
 * Sets the options and the key of a draft from the text of the answers, whose escapes are shielded.
 * @returns the explanation; or why the question cannot be imported
 */
export const readAnswers = (all: string, format: string, draft: Draft): { explanation: Rich | undefined } | string => {
  const general = all.indexOf('####');
  const text = (general < 0 ? all : all.slice(0, general)).trim();
  const explained = general < 0 ? undefined : all.slice(general + 4);
  const rich = (part: string): Rich => {
    const read = readFormat(part, format);
    return toRich(read.text, read.markup);
  };
  const explanationFrom = (feedback: string | undefined) => {
    const chosen = [explained, feedback].find((part) => part !== undefined && part.trim() !== '');
    return { explanation: chosen === undefined ? undefined : rich(chosen) };
  };
  if (text === '') return 'is an essay: it has no answers to choose from';
  if (text.startsWith('#')) {
    const feedback = readNumber(text.slice(1), draft);
    return feedback.reason ?? explanationFrom(feedback.right);
  }
  const truth = TRUE_FALSE.exec(text);
  if (truth) {
    setTrueFalse(draft, /^t/i.test(truth[1] ?? ''));
    // The first feedback is for the wrong answer, the second for the right one.
    const [wrong, good] = (truth[2] ?? '').split('#').map((part) => part.trim());
    return explanationFrom(good || wrong);
  }
  const answers = answersOf(text, draft);
  const [first] = answers;
  if (first === undefined) return 'its answers begin neither with = nor with ~';
  if (!/^\s*[=~]/.test(text)) return 'there is text in front of its first answer';
  if (answers.every(({ mark, text: answer }) => mark === '=' && answer.includes('->'))) {
    return 'asks to match pairs, which is no kind of question here';
  }
  if (answers.every(({ mark }) => mark === '=')) {
    readAccepted(answers, rich, draft);
    return explanationFrom(answers[0]?.feedback);
  }
  const reason = readChoice(answers, rich, draft);
  if (reason !== undefined) return reason;
  const right = draft.key?.length === 1 ? answers[draft.key[0] ?? 0] : undefined;
  return explanationFrom(right?.feedback);
};

const readChoice = (answers: Answer[], rich: (part: string) => Rich, draft: Draft): string | undefined => {
  const marked = answers.flatMap(({ mark }, place) => (mark === '=' ? [place] : []));
  if (marked.length > 1)
    return 'has two answers with = beside others with ~: mark one, or give each right one its ~%50%';
  for (const { text } of answers) addOption(draft, rich(text));
  if (marked.length === 1) {
    draft.key = marked;
    if (answers.some(({ mark, weight }) => mark === '~' && weight !== undefined && weight > 0)) {
      draft.changes.push('part of the points for other answers is dropped');
    }
    return undefined;
  }
  draft.kind = 'several';
  draft.key = answers.flatMap(({ weight = 0 }, place) => (weight > 0 ? [place] : []));
  return draft.key.length === 0 ? 'none of its answers is marked as right' : undefined;
};

/** A typed answer of Moodle. A * at its ends means "anything", and nobody types it. */
export const withoutStars = (answer: string, draft: Draft): string => {
  const bare = answer.replace(/^\*+|(?<!\\)\*+$/g, '').trim();
  if (bare !== answer)
    draft.changes.push(`"${answer}" is accepted as "${bare}" alone, with nothing before or behind it`);
  if (/(?<!\\)\*/.test(bare)) draft.changes.push('a * in an answer is taken as the sign itself, not as "anything"');
  return bare.replaceAll('\\*', '*');
};

const readAccepted = (answers: Answer[], rich: (part: string) => Rich, draft: Draft): void => {
  const accepted = new Set<string>();
  for (const { text, weight = 100 } of answers) {
    const written = oneLine(plainText(rich(text).text));
    const answer = weight < 100 ? written : withoutStars(written, draft);
    if (weight > 0 && weight < 100) draft.changes.push(`"${answer}", which is only partly right, is not accepted`);
    else if (weight >= 100 && answer !== '') accepted.add(answer);
  }
  setTyped(draft, { accepted: [...accepted] });
};

/** `4`, `4:0.5` or `1..5`. */
const spanOf = (given: string): Span => {
  const [, low, high] = /^(.+)\.\.(.+)$/.exec(given) ?? [];
  if (low !== undefined && high !== undefined) return spanBetween(decimalOf(low), decimalOf(high));
  const [value = '', tolerance = '0'] = given.split(':');
  return { value: decimalOf(value), tolerance: Math.abs(decimalOf(tolerance)) };
};

/** A number, or several with `=` of which those at 100 % count. */
const readNumber = (text: string, draft: Draft): { reason?: string; right?: string | undefined } => {
  const answers = /^\s*=/.test(text) ? answersOf(text) : answersOf(`=${text}`);
  const full = answers.filter(({ mark, weight = 100 }) => mark === '=' && weight === 100);
  if (full.length === 0) return { reason: 'no number of it is fully right' };
  if (answers.some(({ weight = 0 }) => weight > 0 && weight < 100))
    draft.changes.push('other numbers, which earn a part of the points, are dropped');
  const given = full.map((answer) => clean(unshield(answer.text)));
  const spans = given.map(spanOf);
  const bad = spans.findIndex(({ value, tolerance }) => !Number.isFinite(value + tolerance));
  if (bad >= 0) return { reason: `"${given[bad]}" is not a number` };
  const reason = setNumbers(draft, spans);
  return reason === undefined ? { right: full[0]?.feedback } : { reason };
};
