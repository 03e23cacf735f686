/** Reads Moodle XML (https://docs.moodle.org/en/Moodle_XML_format). */

import { clean, oneLine, plainText } from '../../quiz/texts.ts';
import { type Draft, emptyReading, newDraft, noKind, type Reading, remarkAt, setTyped, takeUnless } from '../draft.ts';
import { withoutStars } from '../gift/answers.ts';
import { categoryTag } from '../gift/gift.ts';
import { decimalOf, setNumbers } from '../numbers.ts';
import { looksLikeHtml } from '../rich/html.ts';
import { slugOf, slugsOf } from '../rich/markup.ts';
import { addOption, type Rich, setExplanation, setStem } from '../rich/rich.ts';
import { type Markup, toRich } from '../rich/to-rich.ts';
import { setTrueFalse, statementOf } from '../truth.ts';
import type { Watch } from '../watch.ts';
import { brokenAt, readEach } from './each.ts';
import { child, childrenOf, type Element, innerMarkup } from './xml.ts';

/** The text, with its tags if they are neither escaped nor in CDATA. */
const textOf = (element: Element | undefined): string => {
  const holder = child(element, 'text') ?? element;
  if (holder === undefined) return '';
  return holder.name === 'text' && holder.children.length > 0 ? innerMarkup(holder) : holder.text;
};

/** The formats are html, markdown, plain_text and moodle_auto_format (HTML if there are tags), which is also the default. */
const richOf = (element: Element | undefined, inherited?: string): Rich => {
  const text = textOf(element);
  const format = element?.attributes.format ?? inherited ?? 'moodle_auto_format';
  const markup: Markup =
    format === 'markdown'
      ? 'markdown'
      : format === 'html' || (format === 'moodle_auto_format' && looksLikeHtml(text))
        ? 'html'
        : 'plain';
  return toRich(text, markup);
};

const fractionOf = (answer: Element): number => decimalOf(answer.attributes.fraction || '0');

const isYes = (text: string): boolean => /^\s*(true|1|yes)\s*$/i.test(text);

const readQuestion = (question: Element, draft: Draft): string | undefined => {
  const type = question.attributes.type ?? 'none';
  const body = child(question, 'questiontext');
  setStem(draft, richOf(body));
  // Moodle 1.9 had one picture for each question.
  if ((child(question, 'image')?.text ?? '').trim() !== '') draft.flaws.push('needs a picture');
  const answers = childrenOf(question, 'answer');
  const read = READERS[type];
  if (read === undefined) return type === 'description' ? 'is a description: it has no answers' : noKind(type);
  const reason = read(question, answers, draft);
  if (reason !== undefined) return reason;
  const right = draft.key?.length === 1 ? answers.find((answer) => fractionOf(answer) > 0) : undefined;
  // The feedback on the question comes last, so that it replaces that on the answer if there are both.
  for (const feedback of [child(right, 'feedback'), child(question, 'generalfeedback')])
    setExplanation(draft, richOf(feedback));
  draft.tags.push(...slugsOf(childrenOf(child(question, 'tags'), 'tag').map(textOf)));
  const id = oneLine(child(question, 'idnumber')?.text ?? '');
  // A number comes from a database; only a name is worth keeping.
  if (slugOf(id) === id && !/^\d*$/.test(id)) draft.id = id;
  const shuffles = child(question, 'shuffleanswers');
  if (shuffles !== undefined && !isYes(shuffles.text) && draft.kind !== 'typed') draft.fixed = true;
  return undefined;
};

const readChoice = (question: Element, all: Element[], draft: Draft): string | undefined => {
  const single = child(question, 'single');
  // Moodle's form leaves empty choices at the end, and never shows them.
  const answers = all.filter((answer) => fractionOf(answer) > 0 || textOf(answer).trim() !== '');
  const right = answers.flatMap((answer, place) => (fractionOf(answer) > 0 ? [place] : []));
  const full = answers.flatMap((answer, place) => (fractionOf(answer) >= 100 ? [place] : []));
  for (const answer of answers) addOption(draft, richOf(answer, child(question, 'questiontext')?.attributes.format));
  if (right.length === 0) return 'none of its answers is right';
  const asksForOne =
    question.attributes.type !== 'multichoiceset' && (single === undefined ? right.length === 1 : isYes(single.text));
  if (asksForOne) {
    if (full.length > 1) return 'has two answers of 100 % and asks for one';
    if (full.length === 0) return 'none of its answers is fully right';
    if (right.length > 1) draft.changes.push('part of the points for other answers is dropped');
    draft.key = full;
  } else {
    draft.kind = 'several';
    draft.key = right;
  }
  return undefined;
};

const readTrueFalse = (_question: Element, answers: Element[], draft: Draft): string | undefined => {
  const right = answers.find((answer) => fractionOf(answer) > 0);
  if (right === undefined) return 'none of its answers is right';
  const said = [right, ...answers.filter((answer) => answer !== right)].map((answer) => plainText(richOf(answer).text));
  const statement = statementOf(said) ?? statementOf(said.slice(0, 1));
  if (statement === undefined) return `its right answer "${said[0]?.slice(0, 40)}" is neither true nor false`;
  setTrueFalse(draft, statement.keys[0] === 0);
  return undefined;
};

const readShortAnswer = (_question: Element, answers: Element[], draft: Draft): string | undefined => {
  const accepted = answers
    .filter((answer) => fractionOf(answer) >= 100)
    .map((answer) => withoutStars(oneLine(plainText(richOf(answer).text)), draft));
  setTyped(draft, { accepted: [...new Set(accepted.filter(Boolean))] });
  return undefined;
};

const readNumerical = (_question: Element, answers: Element[], draft: Draft): string | undefined => {
  const right = answers.filter((answer) => fractionOf(answer) >= 100);
  return setNumbers(
    draft,
    right.map((answer) => ({
      value: decimalOf(oneLine(clean(textOf(answer)))),
      tolerance: decimalOf(oneLine(clean(child(answer, 'tolerance')?.text ?? '')) || '0'),
    })),
  );
};

const READERS: Record<string, (question: Element, answers: Element[], draft: Draft) => string | undefined> = {
  multichoice: readChoice,
  multichoiceset: readChoice,
  truefalse: readTrueFalse,
  shortanswer: readShortAnswer,
  numerical: readNumerical,
};

export const readMoodleXml = (text: string, watch?: Watch): Reading => {
  const reading = emptyReading();
  let number = 0;
  let category: string | undefined;
  const take = (question: Element): void => {
    if (question.attributes.type === 'category') {
      category = categoryTag(textOf(child(question, 'category')));
      return;
    }
    number += 1;
    const draft = newDraft(question.line, number);
    if (category !== undefined) draft.tags.push(category);
    const reason = question.flaw ?? readQuestion(question, draft);
    takeUnless(reason, draft, reading);
  };
  const error = readEach(text, new Set(['question']), new Set(['file', 'image_base64']), take, watch);
  if (error !== undefined) {
    if (/DOCTYPE/.test(error.message)) return { ...emptyReading(), remarks: [remarkAt(error.line, error.message)] };
    reading.remarks.push(brokenAt(error));
  }
  return reading;
};
