/**
 * Reads XML as small trees from front to back. Only the requested elements are kept, one at a time, so that a large file needs little
 * memory. A DOCTYPE that only names a DTD is skipped, and nothing is fetched. One that declares entities is refused, because they can
 * expand to gigabytes or to other files.
 */
import { decodeHTMLStrict } from 'entities';
import { SaxesParser } from 'saxes';
import { WATCH_EVERY, type Watch } from '../watch.ts';

export interface Element {
  name: string;
  attributes: Record<string, string>;
  /** Its own text including CDATA, without that of its children. */
  text: string;
  children: Element[];
  /** Text and children in the order of the file. */
  parts: (string | Element)[];
  line: number;
  /** Why some of its text can't be read, as half a sentence. Only an element that is passed on has it. */
  flaw?: string;
}

/** No question is nested more deeply, but a file of a million opening tags is. */
const MAX_DEPTH = 200;

/** Thrown where XML cannot be read on. The message is half a sentence. */
export class XmlError extends Error {
  line: number;
  constructor(line: number, reason: string) {
    super(reason);
    this.line = line;
  }
}

/** The name without its prefix; names of QTI 3 such as `qti-item-body` are mapped to those of QTI 2. */
export const plainName = (name: string): string => {
  const local = name.slice(name.indexOf(':') + 1);
  return local.startsWith('qti-') ? camelCase(local.slice(4)) : local;
};

const camelCase = (name: string): string =>
  name.includes('-') ? name.replace(/-([a-z])/g, (_all, letter: string) => letter.toUpperCase()) : name;

/** Entities that HTML has and XML lacks, such as `&nbsp;`, but that many programs write in XML. */
const HTML_ENTITIES: Record<string, string> = new Proxy(
  {},
  {
    get: (_none, name) => {
      const source = `&${String(name)};`;
      const text = decodeHTMLStrict(source);
      return text === source ? undefined : text;
    },
  },
);

/** Characters that XML does not allow, as they are and as references. */
const FORBIDDEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: These are the characters to remove.
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|&#(?:0*(?:[0-8]|1[124-9]|2\d|3[01])|x0*(?:[0-8bcef]|1[0-9a-f]));/gi;

/** A character beyond the first 65,536 in two references, as some programs write it. */
const PAIR = /&#(5[56]\d{3}|xd[89ab][\da-f]{2});&#(5[67]\d{3}|xd[c-f][\da-f]{2});/gi;
const codeOf = (reference: string): number => Number(reference.replace(/^x/i, '0x'));

/** A plain ampersand. */
const BARE = /&(?!#?\w{1,40};)/;
/** The same outside CDATA, or a whole CDATA section. */
const BARE_OR_CDATA = /<!\[CDATA\[[\s\S]*?(?:\]\]>|$)|&(?!#?\w{1,40};)/g;

/**
 * Corrects common mistakes in XML so that it can be parsed. The declaration is dropped: it means nothing once the text is decoded, and
 * is often wrong or below an empty line.
 */
export const tidied = (text: string): string => {
  const allowed = text
    .replace(PAIR, (_all, high: string, low: string) => String.fromCharCode(codeOf(high), codeOf(low)))
    .replace(/^\s*<\?xml\b[^>]*\?>/, (declaration) => declaration.replace(/[^\n]+/g, ''))
    .replace(FORBIDDEN, '');
  // A large text is copied only if it has to be.
  return BARE.test(allowed) ? allowed.replace(BARE_OR_CDATA, (found) => (found === '&' ? '&amp;' : found)) : allowed;
};

export interface XmlReading {
  /** Where and why reading stopped; what was read before is kept. */
  error: XmlError | undefined;
  /** The position in the source at which it stopped, and the element that was open there. */
  at: number;
  open: Element | undefined;
}

/**
 * @param kept names, without prefix, of the elements that are passed on as a whole, once each is closed; elements inside them are not
 * passed on separately
 * @param dropped names of elements whose contents are skipped, such as pictures in base64
 */
export const readXml = (text: string, ...how: How): XmlReading => parseXml(tidied(text), ...how);

/** The arguments after the source. */
export type How = [
  kept: ReadonlySet<string>,
  dropped: ReadonlySet<string>,
  take: (element: Element) => void,
  watch?: Watch,
];

/** The same for a text that is {@link tidied}. */
export const parseXml = (source: string, ...[kept, dropped, take, watch]: How): XmlReading => {
  const parser = new SaxesParser({ position: true });
  parser.ENTITIES = HTML_ENTITIES;
  const open: Element[] = [];
  let depth = 0;
  let skipping = 0;
  let before: number | undefined;
  parser.on('doctype', (doctype) => {
    if (!doctype.includes('[')) return;
    throw new XmlError(
      parser.line,
      'has a DOCTYPE with declarations, which question files do not need and which can be harmful: remove it',
    );
  });
  parser.on('error', (error) => {
    // The parser reads `type=multichoice` all the same, as a person does.
    if (/unquoted attribute value/.test(error.message)) return;
    if (/entity/.test(error.message)) {
      const [outermost] = open;
      if (outermost !== undefined)
        outermost.flaw ??= `has an entity that the file does not define (line ${parser.line})`;
      return;
    }
    throw new XmlError(parser.line, error.message.replace(/^\d+:\d+: /, ''));
  });
  parser.on('opentag', ({ name: qualified, attributes }) => {
    const name = plainName(qualified);
    depth += 1;
    if (depth > MAX_DEPTH) throw new XmlError(parser.line, `is nested more than ${MAX_DEPTH} deep`);
    if (skipping > 0 || dropped.has(name)) {
      skipping += 1;
      return;
    }
    if (open.length === 0 && !kept.has(name)) return;
    // Questions of Moodle are never nested.
    if (name === 'question' && open.length > 0 && kept.has(name)) {
      before = source.lastIndexOf('<', parser.position - 1);
      throw new XmlError(parser.line, 'the question is not closed before the next');
    }
    const element: Element = { name, attributes: {}, text: '', children: [], parts: [], line: parser.line };
    for (const [key, value] of Object.entries(attributes))
      element.attributes[camelCase(plainName(key))] = value as string;
    open.at(-1)?.children.push(element);
    open.at(-1)?.parts.push(element);
    open.push(element);
  });
  const addText = (part: string): void => {
    const element = open.at(-1);
    if (element === undefined || skipping > 0) return;
    element.text += part;
    element.parts.push(part);
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('closetag', () => {
    depth -= 1;
    if (skipping > 0) {
      skipping -= 1;
      return;
    }
    const element = open.pop();
    if (element !== undefined && open.length === 0) take(element);
  });
  try {
    // Parsed in pieces, so that line numbers are those of the current position and not of the end.
    for (let start = 0; start < source.length; start += WATCH_EVERY) {
      watch?.('reading', start, source.length);
      parser.write(source.slice(start, start + WATCH_EVERY));
    }
    parser.close();
    return { error: undefined, at: source.length, open: undefined };
  } catch (problem) {
    const error =
      problem instanceof XmlError
        ? problem
        : new XmlError(parser.line, problem instanceof Error ? problem.message : String(problem));
    return { error, at: before ?? parser.position, open: open[0] };
  }
};

export const child = (element: Element | undefined, name: string): Element | undefined =>
  element?.children.find((one) => one.name === name);

export const childrenOf = (element: Element | undefined, name: string): Element[] =>
  element?.children.filter((one) => one.name === name) ?? [];

/** Every descendant with one of these names, outermost first, including those inside another one. */
export const allBelow = (element: Element | undefined, ...names: string[]): Element[] =>
  element === undefined
    ? []
    : element.children.flatMap((one) => [...(names.includes(one.name) ? [one] : []), ...allBelow(one, ...names)]);

const escapeXml = (part: string): string => part.replace(/&/g, '&amp;').replace(/</g, '&lt;');

/** The contents of the element with their tags, as HTML. @param replaced replacements for elements and their contents */
export const innerMarkup = (element: Element, replaced: ReadonlyMap<Element, string> = new Map()): string =>
  element.parts
    .map((part) => {
      if (typeof part === 'string') return escapeXml(part);
      const instead = replaced.get(part);
      if (instead !== undefined) return instead;
      const attributes = Object.entries(part.attributes).map(
        ([key, value]) => ` ${key}="${escapeXml(value).replace(/"/g, '&quot;')}"`,
      );
      return `<${part.name}${attributes.join('')}>${innerMarkup(part, replaced)}</${part.name}>`;
    })
    .join('');
