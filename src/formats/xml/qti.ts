/** Reads QTI 1.2, 2 and 3: one file, or a zip of files, even if its manifest is missing or wrong. */

import { oneLine } from '../../quiz/texts.ts';
import { decode } from '../decode.ts';
import { digestOf } from '../digest.ts';
import { type Draft, emptyReading, type Reading, remarkAt, saidWithin } from '../draft.ts';
import { unzip } from '../zip.ts';
import { brokenAt, readEach } from './each.ts';
import { readItem12 } from './qti-1.ts';
import { readItem21 } from './qti-2.ts';
import { child } from './xml.ts';

export const isQtiRoot = (name: string): boolean => /^(questestinterop|assessmentItem|assessmentTest|item)$/.test(name);

/** A question of a file, or why it cannot be one; it has no number yet. */
type Item = Draft | { line: number; reason: string; ident: string; within?: string };

const itemsIn = (text: string, file: string, reading: Reading): Item[] => {
  const items: Item[] = [];
  const error = readEach(text, new Set(['item', 'assessmentItem']), new Set(), (element) => {
    // A manifest has items too, but without a presentation. Some programs write what it holds right into the item.
    if (child(element, 'response_lid') !== undefined && child(element, 'presentation') === undefined)
      element.children.push({ ...element, name: 'presentation', children: [...element.children] });
    const isItem = element.name === 'assessmentItem' || child(element, 'presentation') !== undefined;
    if (!isItem && element.flaw === undefined) return;
    const readItem = element.name === 'assessmentItem' ? readItem21 : readItem12;
    const read = element.flaw ?? readItem(element, items.length + 1);
    const { identifier, ident = identifier ?? '' } = element.attributes;
    const item: Item = typeof read === 'string' ? { line: element.line, reason: read, ident } : read;
    items.push(file === '' ? item : Object.assign(item, { within: file }));
  });
  if (error !== undefined) {
    const { line, reason } = brokenAt(error);
    reading.remarks.push(remarkAt(line, saidWithin(file || undefined, reason)));
    if (/DOCTYPE/.test(error.message)) return [];
  }
  return items;
};

/** Equal for items of two files that ask the same; empty if that cannot be told. */
const identity = (item: Item): string => {
  if ('reason' in item) return item.ident && `${item.ident} ${item.reason}`;
  const { stem, options, code = '', typed } = item;
  return digestOf([stem, code, [...options].sort(), typed]);
};

const readItems = (files: Item[][], reading: Reading): void => {
  const seen = new Map<string, string | undefined>();
  // Where every file has a single item, none of them is a copy.
  const archive = files.length > 1 && files.some(({ length }) => length > 1);
  let number = 0;
  let twice = 0;
  for (const item of files.sort((one, two) => two.length - one.length).flat()) {
    const ident = archive ? identity(item) : '';
    if (ident !== '' && seen.has(ident) && !('reason' in item && seen.get(ident) === item.within)) {
      twice += 1;
      continue;
    }
    if (ident !== '') seen.set(ident, item.within);
    number += 1;
    if ('reason' in item)
      reading.leftOut.push({ line: item.line, number, reason: saidWithin(item.within, item.reason) });
    else reading.drafts.push(Object.assign(item, { number }));
  }
  if (twice > 0) {
    reading.remarks.push(remarkAt(1, `${twice} of its questions lie in the archive twice and are taken once`));
  }
};

/** Blackboard names its files `res00001.dat`. */
export const isQtiFile = (name: string): boolean => /\.(xml|qti|dat)$/i.test(name) && !/^__MACOSX\//.test(name);

export const readQtiXml = (text: string): Reading => {
  const reading = emptyReading();
  readItems([itemsIn(text, '', reading)], reading);
  return reading;
};

/** @throws ZipError */
export const readQtiZip = (bytes: Uint8Array): Reading => {
  const reading = emptyReading();
  const files: Item[][] = [];
  for (const [name, content] of unzip(bytes, isQtiFile)) {
    const { text } = decode(content);
    if (/imsmanifest\.xml$/i.test(name)) {
      const title = /<(?:\w+:)?(?:langstring|string)[^>]*>([^<]{1,200})</.exec(text)?.[1];
      if (title !== undefined) reading.title = oneLine(title);
      continue;
    }
    if (/<(?:\w+:)?(?:item|assessmentItem|qti-assessment-item)\b/.test(text)) files.push(itemsIn(text, name, reading));
  }
  readItems(files, reading);
  return reading;
};
