/** Reads Moodle XML (https://docs.moodle.org/en/Moodle_XML_format). */

import { clean, oneLine, plainText } from '../quiz/texts.ts';
import { type Draft, emptyReading, newDraft, noKind, type Reading, remarkAt } from './draft.ts';
import { categoryTag } from './gift.ts';
import { numberKey, SEVERAL_NUMBERS, withoutStars } from './gift-answers.ts';
import { looksLikeHtml } from './html.ts';
import { slugOf } from './markup.ts';
import { addOption, explanationOf, type Rich, setStem } from './rich.ts';
import { type Markup, toRich } from './to-rich.ts';
import { setTrueFalse, statementOf } from './truth.ts';
import type { Watch } from './watch.ts';
import { child, childrenOf, type Element, innerMarkup } from './xml.ts';
import { readEach } from './xml-each.ts';

/** The text, with its tags if they are neither escaped nor in CDATA. */
const textOf = (element: Element | undefined): string => {
  const holder = child(element, 'text') ?? element;
  if (holder === undefined) return '';
  return holder.name === 'text' && holder.children.length > 0 ? innerMarkup(holder) : holder.text;
};

const numberOf = (text: string): number => {
  const shown = oneLine(clean(text)).replace(/^(-?\d+),(\d+)$/, '$1.$2');
  return shown === '' ? Number.NaN : Number(shown);
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

const fractionOf = (answer: Element): number => Number((answer.attributes.fraction ?? '0').replace(',', '.'));

const isYes = (text: string): boolean => /^\s*(true|1|yes)\s*$/i.test(text);

const readQuestion = (question: Element, draft: Draft): string | undefined => {
  const type = question.attributes.type ?? 'none';
  const body = child(question, 'questiontext');
  setStem(draft, richOf(body));
  // Moodle 1.9 had one picture for each question.
  if ((child(question, 'image')?.text ?? '').trim() !== '') draft.flaws.push('needs a picture');
  const answers = childrenOf(question, 'answer');
  const reason = READERS[type]?.(question, answers, draft);
  if (READERS[type] === undefined) {
    return type === 'description' ? 'is a description: it has no answers' : noKind(type);
  }
  if (reason !== undefined) return reason;
  const right = draft.key?.length === 1 ? answers.find((answer) => fractionOf(answer) > 0) : undefined;
  const [explanation] = [child(question, 'generalfeedback'), child(right, 'feedback')].flatMap(
    (feedback) => explanationOf(richOf(feedback)) ?? [],
  );
  if (explanation !== undefined) draft.explanation = explanation;
  draft.tags.push(
    ...childrenOf(child(question, 'tags'), 'tag')
      .slice(0, 5)
      .flatMap((tag) => slugOf(textOf(tag)) ?? []),
  );
  draft.tags = [...new Set(draft.tags)].slice(0, 5);
  const id = oneLine(child(question, 'idnumber')?.text ?? '');
  // A number comes from a database; only a name is worth keeping.
  if (slugOf(id) === id && !/^\d*$/.test(id)) draft.id = id;
  const shuffles = child(question, 'shuffleanswers');
  if (shuffles !== undefined && !isYes(shuffles.text) && draft.kind !== 'typed') draft.fixed = true;
  return undefined;
};

const readChoice = (question: Element, all: Element[], draft: Draft): string | undefined => {
  const single = question.attributes.type === 'multichoiceset' ? SEVERAL : child(question, 'single');
  // Moodle's form leaves empty choices at the end, and never shows them.
  const answers = all.filter((answer) => fractionOf(answer) > 0 || textOf(answer).trim() !== '');
  const right = answers.flatMap((answer, place) => (fractionOf(answer) > 0 ? [place] : []));
  const full = answers.flatMap((answer, place) => (fractionOf(answer) >= 100 ? [place] : []));
  for (const answer of answers) addOption(draft, richOf(answer, child(question, 'questiontext')?.attributes.format));
  if (right.length === 0) return 'none of its answers is right';
  const asksForOne = single === undefined ? right.length === 1 : isYes(single.text);
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

/** The element `<single>` of a question with several right answers. */
const SEVERAL: Element = { name: 'single', attributes: {}, text: 'false', children: [], parts: [], line: 0 };

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
  draft.kind = 'typed';
  const accepted = answers
    .filter((answer) => fractionOf(answer) >= 100)
    .map((answer) => withoutStars(oneLine(plainText(richOf(answer).text)), draft));
  draft.typed = { accepted: [...new Set(accepted.filter(Boolean))] };
  return undefined;
};

const readNumerical = (_question: Element, answers: Element[], draft: Draft): string | undefined => {
  const numbers = answers
    .filter((answer) => fractionOf(answer) >= 100)
    .map((answer) => ({
      value: numberOf(textOf(answer)),
      tolerance: numberOf(child(answer, 'tolerance')?.text.trim() || '0'),
    }));
  if (numbers.length === 0 || !numbers.every(({ value, tolerance }) => Number.isFinite(value + tolerance)))
    return 'its answer is not a number';
  const key = numberKey(numbers);
  if (key === undefined) return SEVERAL_NUMBERS;
  Object.assign(draft, { kind: 'typed', typed: key });
  return undefined;
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
    if (reason === undefined) reading.drafts.push(draft);
    else reading.leftOut.push({ line: question.line, number, reason });
  };
  const error = readEach(text, new Set(['question']), new Set(['file', 'image_base64']), take, watch);
  if (error !== undefined) {
    if (/DOCTYPE/.test(error.message)) return { ...emptyReading(), remarks: [remarkAt(error.line, error.message)] };
    reading.remarks.push(
      remarkAt(error.line, `the XML is broken here, and what follows is left out: ${error.message}`),
    );
  }
  return reading;
};
