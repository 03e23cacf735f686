import fc, { type StringConstraints } from 'fast-check';

const SURROGATES = { first: 0xd800, count: 0x800 };

/** Any character but half of a pair. fast-check's own `binary` first makes a table of all million of them, which takes seconds. */
const character = fc
  .integer({ min: 0, max: 0x10ffff - SURROGATES.count })
  .map((place) => String.fromCodePoint(place < SURROGATES.first ? place : place + SURROGATES.count));

/** Texts of whatever characters there are. */
export const anyText = (limits: Pick<StringConstraints, 'maxLength'> = {}): fc.Arbitrary<string> =>
  fc.string({ unit: character, ...limits });
