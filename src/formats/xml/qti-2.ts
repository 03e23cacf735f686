/**
 * Reads items of QTI 2.0 to 2.2 (https://www.imsglobal.org/question/qtiv2p1/imsqti_infov2p1.html), and of QTI 3, whose names are mapped
 * to those of QTI 2.
 */

import { clean, oneLine } from '../../quiz/texts.ts';
import { type Draft, newDraft, noKind, setTyped } from '../draft.ts';
import { setNumbers, tidy } from '../numbers.ts';
import { fromHtml } from '../rich/html.ts';
import { addOption, explanationOf, type Rich, setStem } from '../rich/rich.ts';
import { GAP, takeKey, withoutLastGap } from './qti-item.ts';
import { allBelow, child, childrenOf, type Element, innerMarkup } from './xml.ts';

/** Buttons and recordings next to a question, which are not answers. */
const INTERACTION = /(?<!^(?:endAttempt|media))Interaction$/;

const interactionsIn = (element: Element | undefined): Element[] =>
  (element?.children ?? []).flatMap((one) => (INTERACTION.test(one.name) ? [one] : interactionsIn(one)));

/** What is shown later, or not to those who answer. */
const isHidden = ({ name, attributes }: Element): boolean =>
  /^(feedbackBlock|feedbackInline|templateBlock|templateInline|endAttemptInteraction|stylesheet)$/.test(name) ||
  (name === 'rubricBlock' && !/candidate/.test(attributes.view ?? 'candidate'));

const hiddenIn = (element: Element): Element[] =>
  element.children.flatMap((one) => (isHidden(one) ? [one] : hiddenIn(one)));

const shown = (element: Element, also: [Element, string][] = []): Rich =>
  fromHtml(innerMarkup(element, new Map([...hiddenIn(element).map((one): [Element, string] => [one, '']), ...also])));

/** The points of each value: all of them for a `correctResponse`, or those that a `mapping` names. */
const valuesOf = (declaration: Element | undefined): Map<string, number> => {
  const named = childrenOf(child(declaration, 'correctResponse'), 'value').map(({ text }) => oneLine(text));
  if (named.length > 0) return new Map(named.map((value) => [value, 1]));
  return mappedIn(declaration);
};

const mappedIn = (declaration: Element | undefined): Map<string, number> =>
  new Map(
    childrenOf(child(declaration, 'mapping'), 'mapEntry').flatMap(({ attributes }) => {
      const points = Number(attributes.mappedValue ?? 0);
      return points > 0 ? [[oneLine(attributes.mapKey ?? ''), points]] : [];
    }),
  );

/** @returns the draft, or why the item cannot be one */
export const readItem21 = (item: Element, number: number): Draft | string => {
  const draft = newDraft(item.line, number);
  const body = child(item, 'itemBody');
  const [interaction, ...more] = interactionsIn(body);
  if (body === undefined || interaction === undefined) return 'is a description: it has no answers';
  if (more.length > 0) return 'asks for several answers in one, which is no kind of question here';
  if (childrenOf(item, 'templateDeclaration').length > 0)
    return 'is a template, whose values change each time it is asked';
  const declaration = childrenOf(item, 'responseDeclaration').find(
    ({ attributes }) => attributes.identifier === (interaction.attributes.responseIdentifier ?? 'RESPONSE'),
  );
  const prompt = child(interaction, 'prompt');
  const gap = IN_LINE.has(interaction.name) ? ` ${GAP}` : '';
  const isSaid = prompt === undefined || shown(prompt).text === shown(body, [[interaction, '']]).text;
  const instead = `${isSaid ? '' : `<br>${innerMarkup(prompt)}<br>`}${gap}`;
  const stem = shown(body, [[interaction, instead]]);
  setStem(draft, gap === '' ? stem : withoutLastGap(stem));
  const explanation = feedbackOf(item, body, interaction, new Set(valuesOf(declaration).keys()));
  if (explanation !== undefined) draft.explanation = explanation;
  if (interaction.name === 'choiceInteraction' || interaction.name === 'inlineChoiceInteraction')
    return readChoice(interaction, declaration, draft);
  if (interaction.name === 'textEntryInteraction') return readTyped(declaration, item, draft);
  if (interaction.name === 'extendedTextInteraction') return 'is an essay: it has no right answer';
  return noKind(interaction.name);
};

const IN_LINE = new Set(['textEntryInteraction', 'inlineChoiceInteraction']);

/** The feedback for a right answer; otherwise the only feedback that is not for a wrong one. */
const feedbackOf = (
  item: Element,
  body: Element,
  interaction: Element,
  right: ReadonlySet<string>,
): string | undefined => {
  const choices = allBelow(interaction, 'simpleChoice', 'inlineChoice').map(({ attributes }) => attributes.identifier);
  const all = [...allBelow(body, 'feedbackBlock', 'feedbackInline'), ...childrenOf(item, 'modalFeedback')].flatMap(
    (one) => {
      const text = explanationOf(fromHtml(innerMarkup(one)));
      return text === undefined ? [] : [{ text, name: one.attributes.identifier ?? '' }];
    },
  );
  const others = all.filter(
    ({ name }) => right.has(name) || !(/incorrect|wrong|false/i.test(name) || choices.includes(name)),
  );
  const said =
    others.find(({ name }) => right.has(name)) ?? others.find(({ name }) => /correct|right|solution|true/i.test(name));
  return said?.text ?? (others.length === 1 ? others[0]?.text : undefined);
};

const readChoice = (interaction: Element, declaration: Element | undefined, draft: Draft): Draft | string => {
  const choices = allBelow(interaction, 'simpleChoice', 'inlineChoice');
  for (const choice of choices) addOption(draft, shown(choice));
  const values = valuesOf(declaration);
  const names = choices.map(({ attributes }) => attributes.identifier ?? '');
  if ([...values.keys()].some((value) => !names.includes(value))) return 'its key names an option it does not have';
  const isSingle =
    interaction.name === 'inlineChoiceInteraction' ||
    (declaration?.attributes.cardinality ?? (interaction.attributes.maxChoices === '1' ? 'single' : '')) === 'single';
  draft.kind = isSingle ? 'single' : 'several';
  // QTI's default is not to shuffle, but most programs just leave it out, so only an explicit "no" counts.
  if (interaction.attributes.shuffle === 'false') draft.fixed = true;
  return takeKey(
    draft,
    names.map((name) => values.get(name) ?? 0),
  );
};

const readTyped = (declaration: Element | undefined, item: Element, draft: Draft): Draft | string => {
  const right = [...new Set([...valuesOf(declaration).keys(), ...mappedIn(declaration).keys()])]
    .map((value) => oneLine(clean(value)))
    .filter(Boolean);
  const [first] = right;
  if (first === undefined) return 'is an essay: it has no right answer';
  if (/^(float|integer)$/.test(declaration?.attributes.baseType ?? '')) {
    const value = Number(first);
    return setNumbers(draft, [{ value, tolerance: toleranceOf(item, value) }]) ?? draft;
  }
  setTyped(draft, { accepted: right });
  return draft;
};

/** How far an answer may be from the value; two numbers apply below and above it. */
const toleranceOf = (item: Element, value: number): number => {
  const { toleranceMode = 'exact', tolerance = '0' } =
    allBelow(child(item, 'responseProcessing'), 'equal')[0]?.attributes ?? {};
  const away = Math.max(...tolerance.trim().split(/\s+/).map(Number));
  if (!Number.isFinite(away) || toleranceMode === 'exact') return 0;
  return toleranceMode === 'relative' ? tidy((Math.abs(value) * away) / 100) : away;
};
