/**
 * Reads items of QTI 1.2 (https://www.imsglobal.org/question/qtiv1p2/imsqti_asi_bindv1p2.html), as Canvas, Respondus, Blackboard, ILIAS,
 * Sakai and Brightspace write them.
 */

import { clean, oneLine, plainText } from '../../quiz/texts.ts';
import { type Draft, newDraft, noKind, setTyped } from '../draft.ts';
import { setNumbers, tidy } from '../numbers.ts';
import { fromHtml, looksLikeHtml } from '../rich/html.ts';
import { addOption, explanationOf, type Rich, setStem } from '../rich/rich.ts';
import { fromPlain } from '../rich/to-rich.ts';
import { GAP, optionsSaid, takeKey, withoutLastGap } from './qti-item.ts';
import { allBelow, child, childrenOf, type Element, innerMarkup } from './xml.ts';

/** A text marked as plain is HTML only if it begins like a paragraph, because an answer may be `<b>` itself. */
const isHtml = ({ attributes, text }: Element): boolean => {
  const type = attributes.texttype ?? attributes.type ?? '';
  return /html/i.test(type) || (/plain/i.test(type) ? /^\s*<(?:p|div|span)\b[^>]*>/i.test(text) : looksLikeHtml(text));
};

const richOf = (material: Element | undefined): Rich => {
  const texts = allBelow(material, 'mattext', 'mat_formattedtext').filter(
    ({ text, children }) => text.trim() !== '' || children.length > 0,
  );
  const rich = texts.some(isHtml)
    ? fromHtml(texts.map((one) => (one.children.length > 0 ? innerMarkup(one) : one.text)).join('<br>'))
    : fromPlain(texts.map(({ text }) => text).join('\n'));
  // Sakai writes an empty one next to each text.
  for (const { attributes } of allBelow(material, 'matimage'))
    if ((attributes.uri ?? '') !== '') rich.pictures.push({ source: attributes.uri ?? '', alt: '' });
  if (allBelow(material, 'mataudio', 'matvideo').length > 0) rich.media = true;
  return rich;
};

/** The type that an item names: `multiple_choice_question`, `multipleChoice`, `Fill in the Blank`. */
const typeOf = (item: Element): string =>
  allBelow(item, 'qtimetadatafield', 'qti_metadatafield')
    .find((one) => /question_?type|qtype|qmd_itemtype|cc_profile/i.test(child(one, 'fieldlabel')?.text ?? ''))
    ?.children.find(({ name }) => name === 'fieldentry')
    ?.text.trim() ??
  allBelow(item, 'bbmd_questiontype')[0]?.text.trim() ??
  '';

/** Types whose elements alone would be read as something else. */
const OTHER_TYPES =
  /essay|upload|matching|ordering|multiple_dropdowns|fill_in_multiple|calculated|formula|hot_?spot|image_?map|jumbled|kprim|error_?text|text_?subset|long_?menu|opinion|likert/i;

interface Condition {
  points: number;
  values: string[];
  /** Whether it is named the right answer, whatever its points. */
  isCalledRight: boolean;
  element: Element;
}

/** The `<varequal>` elements that have to hold, without those in `<not>`. */
const valuesOf = (element: Element): string[] =>
  element.children.flatMap((one) =>
    one.name === 'not'
      ? []
      : one.name === 'varequal' || one.name === 'varsubset'
        ? [oneLine(one.text)].filter(Boolean)
        : valuesOf(one),
  );

/** Blackboard gives `SCORE.max`. Brightspace counts wrong choices in a separate variable. */
const pointsOf = (condition: Element): number =>
  Math.max(
    0,
    ...childrenOf(condition, 'setvar')
      .filter(({ attributes }) => attributes.action !== 'Subtract' && !/incorrect/i.test(attributes.varname ?? ''))
      .map(({ text }) => (/\.max\s*$/i.test(text) ? Number.POSITIVE_INFINITY : Number(text) || 0)),
  );

const conditionsOf = (item: Element): Condition[] =>
  allBelow(child(item, 'resprocessing'), 'respcondition').map((condition) => {
    const names = [
      condition.attributes.title,
      ...childrenOf(condition, 'displayfeedback').map(({ attributes }) => attributes.linkrefid),
    ];
    return {
      points: pointsOf(condition),
      values: valuesOf(child(condition, 'conditionvar') ?? condition),
      isCalledRight: names.some((name) => /^\s*correct(_fb)?\s*$/i.test(name ?? '')),
      element: condition,
    };
  });

/** The conditions that give points; if none does, those that are named right, or all of them if none says anything of points. */
const rightConditions = (conditions: readonly Condition[]): Condition[] => {
  const paid = conditions.filter(({ points }) => points > 0);
  if (paid.length > 0) return paid;
  const called = conditions.filter(({ isCalledRight }) => isCalledRight);
  const isBare = conditions.every(({ element }) => element.children.every(({ name }) => name === 'conditionvar'));
  return called.length === 0 && isBare ? [...conditions] : called;
};

const feedbackOf = (item: Element, conditions: readonly Condition[]): string | undefined => {
  const right = rightConditions(conditions);
  const values = new Set(right.flatMap((condition) => condition.values));
  const shown = [
    ...right,
    ...conditions.filter((one) => one.values.length > 0 && one.values.every((value) => values.has(value))),
  ].flatMap(({ element }) => childrenOf(element, 'displayfeedback').map(({ attributes }) => attributes.linkrefid));
  const feedbacks = childrenOf(item, 'itemfeedback');
  const general = feedbacks.filter(({ attributes }) => /^general_fb$|_ALL$|^general$/i.test(attributes.ident ?? ''));
  const named = shown.flatMap((name) => feedbacks.filter(({ attributes }) => attributes.ident === name));
  return [...general, ...named].map((one) => explanationOf(richOf(one))).find((text) => text !== undefined);
};

/** @returns the draft, or why the item cannot be one */
export const readItem12 = (item: Element, number: number): Draft | string => {
  const draft = newDraft(item.line, number);
  const presentation = child(item, 'presentation');
  const choices = allBelow(presentation, 'response_lid');
  const typed = allBelow(presentation, 'response_str', 'response_num');
  if (presentation !== undefined) setStem(draft, withoutLastGap(richOf(asked(presentation))));
  const conditions = conditionsOf(item);
  const explanation = feedbackOf(item, conditions);
  if (explanation !== undefined) draft.explanation = explanation;
  const type = typeOf(item);
  if (OTHER_TYPES.test(type.replace(/\s+/g, '_'))) return noKind(type);
  if (choices.length + typed.length > 1) return 'asks for several answers in one, which is no kind of question here';
  const [choice] = choices;
  if (choice !== undefined) return readChoice(choice, type, conditions, draft);
  const [field] = typed;
  if (field === undefined)
    return allBelow(presentation, 'render_hotspot').length > 0
      ? noKind('hotspot')
      : 'is a description: it has no answers';
  return readTyped(field, type, conditions, draft);
};

/** The question: the text without the options, and with a gap where an answer is typed. */
const asked = (element: Element): Element => ({
  ...element,
  children: element.children.flatMap((one) =>
    /^render_/.test(one.name)
      ? []
      : one.name === 'response_str' || one.name === 'response_num'
        ? [{ ...asked(one), children: [...asked(one).children, { ...one, name: 'mattext', text: GAP, children: [] }] }]
        : [asked(one)],
  ),
});

const readChoice = (choice: Element, type: string, conditions: readonly Condition[], draft: Draft): Draft | string => {
  const labels = allBelow(choice, 'response_label');
  for (const label of labels) addOption(draft, richOf(label));
  draft.options = optionsSaid(draft.options);
  const places = new Map(labels.map(({ attributes }, place) => [attributes.ident ?? '', place]));
  const points = labels.map(() => 0);
  const right = rightConditions(conditions);
  for (const { values, points: given } of right)
    for (const value of values) {
      const place = places.get(value);
      if (place === undefined) return `its key "${value}" is none of its options`;
      points[place] = Math.max(points[place] ?? 0, given || 1);
    }
  // Some programs call every list of options single.
  const isSeveral = /multiple/i.test(choice.attributes.rcardinality ?? '') || /multiple.(answer|response)/i.test(type);
  draft.kind = isSeveral ? 'several' : 'single';
  return takeKey(draft, points);
};

const readTyped = (field: Element, type: string, conditions: readonly Condition[], draft: Draft): Draft | string => {
  const right = rightConditions(conditions);
  const fib = allBelow(field, 'render_fib')[0]?.attributes.fibtype ?? '';
  const isNumber = field.name === 'response_num' || /numeric/i.test(type) || /decimal|integer/i.test(fib);
  if (isNumber) {
    const numbers = right.map(({ element, values }) => {
      const bound = (...names: string[]): number => Number(allBelow(element, ...names)[0]?.text.trim() || Number.NaN);
      const [low, high] = [bound('vargte', 'vargt'), bound('varlte', 'varlt')];
      const exact = Number(values[0] ?? Number.NaN);
      const value = Number.isFinite(exact) ? exact : (low + high) / 2;
      const away = Math.max(Math.abs(high - value), Math.abs(value - low)) || 0;
      return { value, tolerance: tidy(away) };
    });
    return setNumbers(draft, numbers) ?? draft;
  }
  const accepted = right
    .flatMap(({ values }) => values)
    .map((value) => oneLine(clean(plainText(value))))
    .filter(Boolean);
  if (accepted.length === 0) return 'is an essay: it has no right answer';
  setTyped(draft, { accepted: [...new Set(accepted)] });
  return draft;
};
