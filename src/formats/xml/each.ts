/** Reads XML question by question, so that a broken one costs only itself. */
import { type Note, remarkAt } from '../draft.ts';
import { type Element, type How, parseXml, tidied, type XmlError } from './xml.ts';

/** More broken questions show that the file is not what it seems. */
const MAX_BROKEN = 50;
/** Replaces the outermost element when reading continues after a broken question. */
const ROOT = '<rest>';

/** Files that may do harm are not read on. */
const isHarmful = (error: XmlError): boolean => /DOCTYPE|nested/.test(error.message);

/** The remark on a file that could be read only up to an error. */
export const brokenAt = ({ line, message }: XmlError): Note =>
  remarkAt(line, `the XML is broken here, and what follows is left out: ${message}`);

/**
 * The same as `readXml`, but reading continues at the next element that is kept. A broken one is passed on with its flaw.
 * @returns where and why reading stopped, if it did
 */
export const readEach = (text: string, ...[kept, dropped, take, watch]: How): XmlError | undefined => {
  const source = tidied(text);
  const beginning = new RegExp(`<(?:[\\w-]+:)?(?:${[...kept].join('|')})(?=[\\s>])`, 'g');
  let from = 0;
  let lines = 0;
  for (let left = MAX_BROKEN; ; left--) {
    const root = from === 0 ? '' : ROOT;
    const pass = (element: Element): void => take(Object.assign(element, { line: element.line + lines }));
    const { error, at, open } = parseXml(root + source.slice(from), kept, dropped, pass, watch);
    if (error === undefined) return undefined;
    beginning.lastIndex = from + at - root.length;
    const next = beginning.exec(source)?.index;
    // Only the end of the outermost element is left, which is not that of the one put in its place.
    if (from > 0 && open === undefined && next === undefined) return undefined;
    if (left === 0 || isHarmful(error) || (open === undefined && next === undefined)) {
      error.line += lines;
      return error;
    }
    if (open !== undefined)
      pass(Object.assign(open, { flaw: `is broken XML: ${error.message} (line ${error.line + lines})` }));
    if (next === undefined) return undefined;
    lines += source.slice(from, next).split('\n').length - 1;
    from = next;
  }
};
