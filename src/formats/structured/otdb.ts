/** Reads the JSON of Open Trivia DB (https://opentdb.com/api_config.php), in each of its four encodings. */

import { clean, oneLine } from '../../quiz/texts.ts';
import { type Draft, emptyReading, leaveOut, newDraft, type Reading, remarkAt } from '../draft.ts';
import { fromHtml } from '../rich/html.ts';
import { slugsOf } from '../rich/markup.ts';
import { type Rich, setStem } from '../rich/rich.ts';
import { fromPlain } from '../rich/to-rich.ts';
import { setTrueFalse } from '../truth.ts';
import { type Fields, isGroup } from './question-fields.ts';

/** Whether a list holds this site's questions. */
export const isOtdbList = (value: unknown): value is unknown[] =>
  Array.isArray(value) &&
  value.some((one) => isGroup(one) && 'correct_answer' in one && Array.isArray(one.incorrect_answers));

/** Response codes without questions. */
const CODES: Record<number, string> = {
  1: 'Open Trivia DB found no questions for what was asked of it',
  2: 'Open Trivia DB was asked for something it does not know',
  3: 'the session token was not found by Open Trivia DB',
  4: 'the session token has had every question: reset it',
  5: 'Open Trivia DB was asked too often: wait five seconds and fetch the file again',
};

/** Why an answer of the site has no questions; undefined if it has some, or is not from there. */
export const otdbCode = (value: unknown): string | undefined =>
  isGroup(value) && typeof value.response_code === 'number' && value.response_code !== 0
    ? (CODES[value.response_code] ?? `Open Trivia DB answered with the code ${value.response_code}`)
    : undefined;

type Encoding = 'base64' | 'url' | 'urlLegacy' | 'html';

const textsOf = (question: Fields): string[] =>
  [
    question.question,
    question.correct_answer,
    ...(Array.isArray(question.incorrect_answers) ? question.incorrect_answers : []),
  ].map(String);

const encodingOf = (questions: readonly Fields[]): Encoding => {
  // "multiple" and "boolean" in base64.
  if (questions.some(({ type }) => type === 'bXVsdGlwbGU=' || type === 'Ym9vbGVhbg==')) return 'base64';
  const texts = questions.flatMap(textsOf);
  const spaced = texts.filter((text) => text.includes(' ')).length;
  const escaped = texts.filter((text) => /%[0-9A-F]{2}/i.test(text)).length;
  if (spaced > 0 || escaped === 0) return 'html';
  return questions.some(({ question }) => String(question).includes('+')) ? 'urlLegacy' : 'url';
};

/** Whether entities are escaped again, as `&amp;quot;`, in several questions, and none is escaped once. */
const escapedTwice = (questions: readonly Fields[]): boolean => {
  const twice = questions.filter((question) => textsOf(question).some((text) => /&amp;(?:quot|#0*39);/.test(text)));
  return (
    twice.length > 1 && !questions.some((question) => textsOf(question).some((text) => /&(?!amp;#?\w+;)/.test(text)))
  );
};

const percentDecoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

const DECODERS: Record<Encoding, (text: string) => Rich> = {
  base64: (text) => fromPlain(Buffer.from(text, 'base64').toString('utf8')),
  url: (text) => fromPlain(percentDecoded(text)),
  urlLegacy: (text) => fromPlain(percentDecoded(text.replaceAll('+', ' '))),
  // Only entities are decoded: a tag is text here.
  html: (text) => fromHtml(text.replaceAll('<', '&lt;')),
};

/** @param lineOf the line on which question `place` (from 0) begins */
export const readOtdb = (list: readonly unknown[], lineOf: (place: number) => number): Reading => {
  const reading = emptyReading();
  reading.licence = 'CC BY-SA 4.0';
  reading.attribution = 'Open Trivia Database, https://opentdb.com';
  const questions = list.filter(isGroup);
  const encoding = encodingOf(questions);
  const isTwice = encoding === 'html' && escapedTwice(questions);
  const decode = (text: string): Rich => DECODERS[encoding](isTwice ? text.replaceAll('&amp;', '&') : text);
  if (isTwice) reading.remarks.push(remarkAt(lineOf(0), 'its texts are escaped twice, and read so'));
  const word = (value: unknown): string => oneLine(clean(decode(String(value ?? '')).text));
  for (const [place, question] of list.entries()) {
    const line = lineOf(place);
    const number = place + 1;
    if (!isGroup(question) || question.question === undefined || !Array.isArray(question.incorrect_answers)) {
      leaveOut({ line, number }, 'is no question of Open Trivia DB', reading);
      continue;
    }
    const draft = newDraft(line, number);
    setStem(draft, decode(String(question.question)));
    fillOptions(draft, word(question.correct_answer), question.incorrect_answers.map(word));
    const difficulty = word(question.difficulty);
    if (difficulty === 'easy' || difficulty === 'medium' || difficulty === 'hard') draft.difficulty = difficulty;
    draft.tags = slugsOf([word(question.category)]);
    reading.drafts.push(draft);
  }
  return reading;
};

/** "True" comes before "False"; otherwise the right option comes first, because options are shuffled when they are asked. */
export const fillOptions = (draft: Draft, right: string, wrong: readonly string[]): void => {
  const all = [right, ...wrong];
  const truth = all.map((option) => /^(true|false)$/i.exec(option.trim())?.[1]?.toLowerCase());
  if (truth.every((value) => value !== undefined)) setTrueFalse(draft, truth[0] === 'true');
  else {
    draft.options = all;
    draft.key = [0];
  }
};
