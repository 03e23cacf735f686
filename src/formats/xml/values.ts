/** Turns XML of any kind into values such as those of JSON, with the lines of its elements. */
import { type Element, innerMarkup, readXml, type XmlError } from './xml.ts';

type Value = string | Value[] | { [name: string]: Value };

/** Tags of HTML in a text. */
const INLINE = /^(?:a|b|br|code|em|i|img|li|ol|p|pre|span|strong|sub|sup|u|ul)$/i;

/** Attributes of an answer that say whether it is right. */
const MARK = /^(?:is_?)?(?:correct|right|true|valid|ok)(?:answer)?$/i;

/** Whether several elements of a name are the options of what they stand in, whatever their name. */
const areOptions = (name: string, all: readonly Element[]): boolean =>
  /^answer$/i.test(name) || all.some(({ attributes }) => Object.keys(attributes).some((one) => MARK.test(one)));

const isText = ({ text, children }: Element): boolean =>
  children.every(({ name }) => INLINE.test(name)) && (text.trim() !== '' || children.length === 0);

const asValue = (element: Element, lines: Map<unknown, number>): Value => {
  const { name, children } = element;
  const attributes = Object.entries(element.attributes);
  const text = isText(element) ? (children.length > 0 ? innerMarkup(element) : element.text).trim() : undefined;
  if (text !== undefined && attributes.length === 0) return text;
  const parts = new Map<string, Element[]>();
  for (const one of text === undefined ? children : []) {
    const alike = parts.get(one.name);
    if (alike === undefined) parts.set(one.name, [one]);
    else alike.push(one);
  }
  const values = [...parts].map(([key, all]): [string, Value[]] => [
    all.length > 1 && areOptions(key, all) ? 'answers' : key,
    all.map((one) => asValue(one, lines)),
  ]);
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

/** @param root the name of the outermost element @param lines where the line of each value goes that has names */
export const xmlValue = (text: string, root: string, lines: Map<unknown, number>): Value | XmlError => {
  let value: Value = '';
  const { error } = readXml(text, new Set([root]), new Set(), (element) => {
    value = asValue(element, lines);
  });
  return error ?? value;
};
