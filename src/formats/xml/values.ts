/** Turns XML of any kind into values such as those of JSON, with the lines of its elements. */
import { type Note, remarkAt } from '../draft.ts';
import { brokenAt, readEach } from './each.ts';
import { type Element, innerMarkup, readXml, type XmlError } from './xml.ts';

type Value = string | Value[] | { [name: string]: Value };
/** Where the line of each value goes that has names. */
type Lines = Map<unknown, number>;

/** Tags of HTML in a text. */
const INLINE = /^(?:a|b|br|code|em|i|img|li|ol|p|pre|span|strong|sub|sup|u|ul)$/i;

/** Attributes of an answer that say whether it is right, and what they say. */
const MARK = /^(?:is_?)?(?:correct|right|true|valid|ok)(?:answer)?$/i;
const SAYS = /^(?:true|false|yes|no|correct|incorrect|right|wrong)$/i;
const RIGHT = /^(?:true|yes|y|x|1|correct|right)$/i;

/** No question has more options, nor an option more attributes. */
const FEW = 20;

/** The attribute that marks the right ones of several elements: known by its name, by what all of them say, or because some lack it. */
const markOf = (all: readonly Element[]): string | undefined => {
  const names = new Set(all.slice(0, FEW).flatMap(({ attributes }) => Object.keys(attributes).slice(0, FEW)));
  return [...names].find((name) => {
    const said = all.flatMap(({ attributes }) => attributes[name] ?? []);
    return MARK.test(name) || said.every((one) => (said.length === all.length ? SAYS : RIGHT).test(one));
  });
};

/** Elements that are options beside one for the answer. */
const OPTIONS = /^(?:option|choice|variant|alternative)$/i;

/** Several elements of a name as values. With marks they are the options of what they stand in, whatever their name. */
const asList = (name: string, all: readonly Element[], names: readonly string[], lines: Lines): [string, Value[]] => {
  const mark = markOf(all);
  const values = all.map((one) => asValue(one, lines));
  if (mark !== undefined && !MARK.test(mark))
    for (const [place, value] of values.entries())
      if (typeof value === 'object' && !Array.isArray(value))
        value.correct = String(RIGHT.test(all[place]?.attributes[mark] ?? ''));
  const areAnswers = /^answer$/i.test(name) && !names.some((other) => OPTIONS.test(other));
  return [mark !== undefined || areAnswers ? 'answers' : name, values];
};

const ASKING = /^(?:question|frage|pregunta|domanda|вопрос)$/i;

/** Questions that stand beside their answers, each group from a question to the next. */
const groupsIn = (children: readonly Element[]): Element[][] | undefined => {
  const asked = children.filter(({ name }) => ASKING.test(name)).length;
  const isFlat = children.every(({ attributes }) => Object.keys(attributes).length === 0) && children.every(isText);
  if (asked < 2 || asked * 2 > children.length || !ASKING.test(children[0]?.name ?? '') || !isFlat) return undefined;
  const groups: Element[][] = [];
  for (const one of children) {
    if (ASKING.test(one.name)) groups.push([one]);
    else groups.at(-1)?.push(one);
  }
  return groups;
};

const isText = ({ text, children }: Element): boolean =>
  children.every(({ name }) => INLINE.test(name)) && (text.trim() !== '' || children.length === 0);

const asValue = (element: Element, lines: Lines): Value => {
  const { name, children } = element;
  const groups = groupsIn(children);
  if (groups !== undefined)
    return groups.map((group) =>
      asValue({ ...element, attributes: {}, text: '', children: group, line: group[0]?.line ?? element.line }, lines),
    );
  const attributes = Object.entries(element.attributes);
  const text = isText(element) ? (children.length > 0 ? innerMarkup(element) : element.text).trim() : undefined;
  if (text !== undefined && attributes.length === 0) return text;
  const parts = new Map<string, Element[]>();
  for (const one of text === undefined ? children : []) {
    const alike = parts.get(one.name);
    if (alike === undefined) parts.set(one.name, [one]);
    else alike.push(one);
  }
  const values = [...parts].map(([key, all]): [string, Value[]] =>
    all.length > 1 ? asList(key, all, [...parts.keys()], lines) : [key, all.map((one) => asValue(one, lines))],
  );
  const [[only, list] = ['', []], ...more] = values;
  // <options><option>…</option>…</options>
  if (attributes.length + more.length === 0 && (list.length > 1 || (list.length === 1 && name === `${only}s`)))
    return list;
  const value = Object.fromEntries<Value>([
    ...attributes,
    ...(text === undefined || text === '' ? [] : [['text', text] as const]),
    ...values.map(([key, all]): [string, Value] => [key, all.length > 1 ? all : (all[0] ?? '')]),
  ]);
  lines.set(value, element.line);
  return value;
};

/** The name of the elements in the outermost one, if there are several. */
const itemName = (text: string, root: string): string | undefined => {
  const [, name = ''] = new RegExp(`<(?:[\\w-]+:)?${root}\\b[^<>]*>\\s*<([\\w-]+)`).exec(text.slice(0, 20_000)) ?? [];
  return name !== '' && text.split(`<${name}`).length > 2 ? name : undefined;
};

/**
 * @param root the name of the outermost element
 * @returns the value, and what is broken if only some of its elements could be read
 */
export const xmlValue = (text: string, root: string, lines: Lines): { value: Value; broken: Note[] } | XmlError => {
  let value: Value = '';
  const { error } = readXml(text, new Set([root]), new Set(), (element) => {
    value = asValue(element, lines);
  });
  if (error === undefined) return { value, broken: [] };
  const name = itemName(text, root);
  if (name === undefined) return error;
  const items: Value[] = [];
  const broken: Note[] = [];
  const end = readEach(text, new Set([name]), new Set(), (element) => {
    if (element.flaw === undefined) items.push(asValue(element, lines));
    else broken.push(remarkAt(element.line, element.flaw));
  });
  if (items.length === 0) return error;
  return { value: items, broken: end === undefined ? broken : [...broken, brokenAt(end)] };
};
