/** Items of QTI 1.2 (https://www.imsglobal.org/question/qtiv1p2/imsqti_asi_bindv1p2.html), as Canvas and Respondus write them. */
import { type Draft, newDraft } from './draft.ts';
import { clean, oneLine, plainText } from './markup.ts';
import { addOption, explanationOf, fromHtml, fromPlain, looksLikeHtml, type Rich, setStem } from './rich.ts';
import { allBelow, child, childrenOf, type Element, innerMarkup } from './xml.ts';

const richOf = (material: Element | undefined): Rich => {
  const texts = allBelow(material, 'mattext');
  const html = texts.some(({ attributes, text }) => /html/i.test(attributes.texttype ?? '') || looksLikeHtml(text));
  const rich = html
    ? fromHtml(
        texts
          .map(({ text, children, ...rest }) => (children.length > 0 ? innerMarkup({ text, children, ...rest }) : text))
          .join('<br>'),
      )
    : fromPlain(texts.map(({ text }) => text).join('\n'));
  for (const image of allBelow(material, 'matimage'))
    rich.pictures.push({ source: image.attributes.uri ?? '', alt: '' });
  if (allBelow(material, 'mataudio').length + allBelow(material, 'matvideo').length > 0) rich.media = true;
  return rich;
};

/** What an item calls its own type: `multiple_choice_question`, `multipleChoice`. */
const typeOf = (item: Element): string =>
  allBelow(item, 'qti_metadatafield')
    .find((one) => /question_type|qtype|qmd_itemtype/i.test(child(one, 'fieldlabel')?.text ?? ''))
    ?.children.find(({ name }) => name === 'fieldentry')
    ?.text.trim() ?? '';

interface Condition {
  points: number;
  values: string[];
  element: Element;
}

/** `<varequal>` that has to hold: not those in `<not>`. */
const valuesOf = (element: Element): string[] =>
  element.children.flatMap((one) =>
    one.name === 'not' ? [] : one.name === 'varequal' ? [oneLine(one.text)] : valuesOf(one),
  );

const conditionsOf = (item: Element): Condition[] =>
  allBelow(child(item, 'resprocessing'), 'respcondition').map((condition) => {
    const variables = childrenOf(condition, 'setvar').filter(({ attributes }) => attributes.action !== 'Subtract');
    const points = Math.max(0, ...variables.map(({ text }) => Number(text) || 0));
    const values = valuesOf(child(condition, 'conditionvar') ?? condition);
    return { points, values, element: condition };
  });

const feedbackOf = (item: Element, conditions: readonly Condition[]): string | undefined => {
  const right = conditions
    .filter(({ points }) => points > 0)
    .flatMap(({ element }) => childrenOf(element, 'displayfeedback'));
  const named = right.map(({ attributes }) => attributes.linkrefid ?? '');
  const feedbacks = childrenOf(item, 'itemfeedback');
  const general = feedbacks.filter(({ attributes }) => /general|_ALL$/i.test(attributes.ident ?? ''));
  for (const feedback of [
    ...general,
    ...feedbacks.filter(({ attributes }) => named.includes(attributes.ident ?? '')),
  ]) {
    const text = explanationOf(richOf(feedback));
    if (text !== undefined) return text;
  }
  return undefined;
};

const NO_KIND = 'is of a type that is no kind of question here';

/** @returns the draft; or why the item cannot be one */
export const readItem12 = (item: Element, number: number): Draft | string => {
  const draft = newDraft(item.line, number);
  const presentation = child(item, 'presentation');
  const choices = allBelow(presentation, 'response_lid');
  const typed = [...allBelow(presentation, 'response_str'), ...allBelow(presentation, 'response_num')];
  const labels = new Set([...choices, ...typed]);
  setStem(draft, richOf(presentation === undefined ? undefined : without(presentation, labels)));
  const conditions = conditionsOf(item);
  const explanation = feedbackOf(item, conditions);
  if (explanation !== undefined) draft.explanation = explanation;
  const type = typeOf(item);
  if (
    /essay|upload|matching|ordering|multiple_dropdowns|fill_in_multiple|calculated|formula|hot_?spot|jumbled/i.test(
      type,
    )
  )
    return `is of the type ${type}, which is no kind of question here`;
  if (choices.length + typed.length > 1) return 'asks for several answers in one, which is no kind of question here';
  const [choice] = choices;
  if (choice !== undefined) return readChoice(choice, conditions, draft);
  const [field] = typed;
  if (field === undefined)
    return allBelow(presentation, 'render_hotspot').length > 0 ? NO_KIND : 'is a description: it has no answers';
  return readTyped(field, type, conditions, draft);
};

/** The element without those given, wherever they stand. */
const without = (element: Element, left: ReadonlySet<Element>): Element => ({
  ...element,
  children: element.children.filter((one) => !left.has(one)).map((one) => without(one, left)),
});

const readChoice = (choice: Element, conditions: readonly Condition[], draft: Draft): Draft | string => {
  const labels = allBelow(choice, 'response_label');
  for (const label of labels) addOption(draft, richOf(label));
  const places = new Map(labels.map(({ attributes }, place) => [attributes.ident ?? '', place]));
  const earning = conditions.filter(({ points }) => points > 0);
  const right = new Set(earning.flatMap(({ values }) => values.flatMap((value) => places.get(value) ?? [])));
  draft.kind = /multiple/i.test(choice.attributes.rcardinality ?? 'Single') ? 'several' : 'single';
  if (draft.options.length === 2 && draft.options.every((option) => /^(true|false)$/i.test(option))) draft.fixed = true;
  if (right.size === 0) draft.changes.push('no option of it earns points, so its key has to be given');
  else if (draft.kind === 'single' && right.size > 1) return 'gives points for several options and asks for one';
  else draft.key = [...right].sort((one, two) => one - two);
  return draft;
};

const readTyped = (field: Element, type: string, conditions: readonly Condition[], draft: Draft): Draft | string => {
  const earning = conditions.filter(({ points }) => points > 0);
  draft.kind = 'typed';
  const fib = allBelow(field, 'render_fib')[0]?.attributes.fibtype ?? '';
  const isNumber = field.name === 'response_num' || /numeric/i.test(type) || /decimal|integer/i.test(fib);
  if (isNumber) {
    const bound = (name: string): number =>
      Number(earning.flatMap(({ element }) => allBelow(element, name))[0]?.text.trim() || Number.NaN);
    const [low, high] = [bound('vargte'), bound('varlte')];
    const exact = Number(earning[0]?.values[0] ?? Number.NaN);
    const value = Number.isFinite(exact) ? exact : (low + high) / 2;
    if (!Number.isFinite(value)) return 'its answer is not a number';
    draft.typed = {
      value,
      tolerance: Number.isFinite(high - low) ? Math.max(Math.abs(high - value), Math.abs(value - low)) : 0,
    };
    return draft;
  }
  const accepted = earning
    .flatMap(({ values }) => values)
    .map((value) => oneLine(clean(plainText(value))))
    .filter(Boolean);
  if (accepted.length === 0) return 'is an essay: it has no right answer';
  draft.typed = { accepted: [...new Set(accepted)] };
  return draft;
};
