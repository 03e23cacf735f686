/** What a question loses on its way through a format: what is written, beside what is read of it again. */
import { isDeepStrictEqual } from 'node:util';
import { oneLine, plainText } from '../../quiz/texts.ts';
import { keepOrder } from '../check.ts';
import { appliesText, type Draft, numberOf, spellingsOf } from '../draft.ts';
import { isOneOfSeveral, kindOf } from './kinds.ts';

const looksTheSame = (one: string, two: string | undefined): boolean =>
  one === two || (two !== undefined && oneLine(plainText(one)) === oneLine(plainText(two)));

/** Whether people read the same, answer in the same way, and the same is right. */
export const asksTheSame = (draft: Draft, back: Draft | undefined): back is Draft => {
  if (back === undefined || kindOf(draft) !== kindOf(back) || draft.options.length !== back.options.length)
    return false;
  const [all, some] = [draft, back].map((one) => spellingsOf(one)?.accepted ?? []) as [string[], string[]];
  return (
    looksTheSame(draft.stem, back.stem) &&
    draft.options.every((option, place) => looksTheSame(option, back.options[place])) &&
    isDeepStrictEqual(draft.key, back.key) &&
    numberOf(draft)?.value === numberOf(back)?.value &&
    numberOf(draft)?.tolerance === numberOf(back)?.tolerance &&
    all[0] === some[0] &&
    some.every((spelling) => all.includes(spelling))
  );
};

/**
 * Parts that may be lost or changed while a question stays the same, by name; undefined if a draft lacks the part. An order that
 * options keep anyway counts beside one that is fixed.
 */
const PARTS: Record<string, (draft: Draft, other: Draft) => unknown> = {
  formatting: ({ stem, options }) => [stem, ...options],
  'sign that several answers may be given': (draft) => isOneOfSeveral(draft) || undefined,
  id: ({ id }) => id,
  code: ({ code }) => code?.trimEnd(),
  explanation: ({ explanation }) => explanation,
  reference: ({ reference }) => reference,
  difficulty: ({ difficulty }) => difficulty,
  tags: ({ tags }) => (tags.length === 0 ? undefined : tags),
  'versions it applies to': appliesText,
  'ranges of versions': ({ applies }) => (typeof applies === 'object' ? applies : undefined),
  weight: ({ weight }) => weight,
  enemies: ({ enemies }) => enemies,
  'day it was checked': ({ checked }) => checked,
  picture: ({ picture }) => picture,
  'fixed order of options': ({ fixed, options }, other) => fixed || (other.fixed && keepOrder(options)) || undefined,
  retirement: ({ retired }) => retired || undefined,
  'reason for having no proof': ({ unproven }) => unproven,
  spellings: (draft) => spellingsOf(draft)?.accepted,
  'rules for comparing spellings': (draft) => spellingsOf(draft)?.match,
  unit: (draft) => numberOf(draft)?.unit,
  'rule that the nearest answer wins': (draft) => numberOf(draft)?.nearest || undefined,
};

/** What was lost or changed, as half a sentence; undefined if nothing was. */
export const lossesOf = (draft: Draft, back: Draft, language: string | undefined): string | undefined => {
  // A pack carries everything, so nothing is read back.
  if (back === draft) return undefined;
  const lost: string[] = [];
  const changed: string[] = [];
  for (const [name, of] of Object.entries(PARTS)) {
    const [before, after] = [of(draft, back), of(back, draft)];
    if (before !== after && !isDeepStrictEqual(before, after)) (after === undefined ? lost : changed).push(name);
  }
  if (back.code !== undefined && back.codeLanguage !== (draft.codeLanguage ?? language)) changed.push('code language');
  const said = [
    ...(lost.length > 0 ? [`without its ${lost.join(', ')}`] : []),
    ...(changed.length > 0 ? [`with changes in its ${changed.join(', ')}`] : []),
  ];
  return said.length === 0 ? undefined : said.join(', ');
};
