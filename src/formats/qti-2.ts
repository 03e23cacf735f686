/** Items of QTI 2.1 and 2.2 (https://www.imsglobal.org/question/qtiv2p1/imsqti_infov2p1.html). */
import { type Draft, newDraft } from './draft.ts';
import { oneLine, plainText } from './markup.ts';
import { addOption, explanationOf, fromHtml, setStem } from './rich.ts';
import { allBelow, child, childrenOf, type Element, innerMarkup } from './xml.ts';

const INTERACTION = /Interaction$/;

const interactionsIn = (element: Element | undefined): Element[] =>
  (element?.children ?? []).flatMap((one) => (INTERACTION.test(one.name) ? [one] : interactionsIn(one)));

/** Values of `correctResponse`; else those that a `mapping` gives the most points for. */
const rightValues = (declaration: Element | undefined): string[] => {
  const named = childrenOf(child(declaration, 'correctResponse'), 'value').map(({ text }) => oneLine(text));
  if (named.length > 0) return named;
  return childrenOf(child(declaration, 'mapping'), 'mapEntry')
    .filter(({ attributes }) => Number(attributes.mappedValue ?? 0) > 0)
    .map(({ attributes }) => attributes.mapKey ?? '');
};

/** @returns the draft; or why the item cannot be one */
export const readItem21 = (item: Element, number: number): Draft | string => {
  const draft = newDraft(item.line, number);
  const body = child(item, 'itemBody');
  const interactions = interactionsIn(body);
  const [interaction, ...more] = interactions;
  if (body === undefined || interaction === undefined) return 'is a description: it has no answers';
  if (more.length > 0) return 'asks for several answers in one, which is no kind of question here';
  const declaration = childrenOf(item, 'responseDeclaration').find(
    ({ attributes }) => attributes.identifier === (interaction.attributes.responseIdentifier ?? 'RESPONSE'),
  );
  const prompt = child(interaction, 'prompt');
  const stem = `${innerMarkup(body, new Set([interaction]))}${prompt === undefined ? '' : ` ${innerMarkup(prompt)}`}`;
  setStem(draft, fromHtml(interaction.name === 'textEntryInteraction' ? stem.replace(/\s*<\/p>\s*$/, '') : stem));
  const feedbacks = [...childrenOf(item, 'modalFeedback'), ...allBelow(body, 'feedbackBlock')];
  const explanation = feedbacks
    .map((one) => explanationOf(fromHtml(innerMarkup(one))))
    .find((text) => text !== undefined);
  if (explanation !== undefined) draft.explanation = explanation;
  if (interaction.name === 'choiceInteraction') return readChoice(interaction, declaration, draft);
  if (interaction.name === 'textEntryInteraction') return readTyped(declaration, item, draft);
  if (interaction.name === 'extendedTextInteraction') return 'is an essay: it has no right answer';
  return `is of the type ${interaction.name}, which is no kind of question here`;
};

const readChoice = (interaction: Element, declaration: Element | undefined, draft: Draft): Draft => {
  const choices = allBelow(interaction, 'simpleChoice');
  for (const choice of choices) {
    addOption(draft, fromHtml(innerMarkup(choice, new Set(childrenOf(choice, 'feedbackInline')))));
  }
  const names = choices.map(({ attributes }) => attributes.identifier ?? '');
  const key = rightValues(declaration).map((value) => names.indexOf(value));
  const cardinality =
    declaration?.attributes.cardinality ?? (interaction.attributes.maxChoices === '1' ? 'single' : 'multiple');
  draft.kind = cardinality === 'single' ? 'single' : 'several';
  if (key.length > 0) draft.key = key.sort((one, two) => one - two);
  else draft.changes.push('no option of it is named as right, so its key has to be given');
  // QTI's default is not to shuffle, and most writers leave it out: only an explicit "no" is meant.
  if (interaction.attributes.shuffle === 'false') draft.fixed = true;
  return draft;
};

const readTyped = (declaration: Element | undefined, item: Element, draft: Draft): Draft | string => {
  const right = rightValues(declaration)
    .map((value) => oneLine(plainText(value)))
    .filter(Boolean);
  const mapped = childrenOf(child(declaration, 'mapping'), 'mapEntry').map(({ attributes }) => attributes.mapKey ?? '');
  const [first] = right;
  if (first === undefined) return 'is an essay: it has no right answer';
  draft.kind = 'typed';
  if (/^(float|integer)$/.test(declaration?.attributes.baseType ?? '')) {
    const value = Number(first);
    if (!Number.isFinite(value)) return 'its answer is not a number';
    const equal = allBelow(child(item, 'responseProcessing'), 'equal')[0];
    const tolerance = Number(equal?.attributes.tolerance?.split(' ')[0] ?? 0);
    draft.typed = { value, tolerance: Number.isFinite(tolerance) ? tolerance : 0 };
  } else draft.typed = { accepted: [...new Set([...right, ...mapped.map(oneLine)].filter(Boolean))] };
  return draft;
};
