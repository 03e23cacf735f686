import fc from 'fast-check';
import { Keyv } from 'keyv';
import { expect, test } from 'vitest';
import { quicken } from '../../src/store/serialization.ts';

const plain = new Keyv<unknown>();
const quick = new Keyv<unknown>();
quicken(quick);

/** Values as we store them, with many strings that look like what Keyv or JSON escapes. */
const anyText = fc.oneof(
  fc.string(),
  fc
    .array(fc.constantFrom(':', '"', ',', '[', '{', '\\', 'base64:', 'x', '\u2028', '\ud800', 'ü'), { maxLength: 6 })
    .map((parts) => parts.join('')),
);
const { value: anyValue } = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    anyText,
    fc.double(),
    fc.boolean(),
    fc.constantFrom(null, undefined),
    fc.uint8Array({ maxLength: 5 }).map((bytes) => Buffer.from(bytes)),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(anyText, tie('value'), { maxKeys: 4 }),
  ),
}));

test('what is stored is what Keyv itself would store, and is read as Keyv reads it', async () => {
  await fc.assert(
    fc.asyncProperty(anyValue, async (value) => {
      const text = await plain.serializeData({ value });
      expect(await quick.serializeData({ value })).toBe(text);
      expect(await quick.deserializeData(String(text))).toEqual(await plain.deserializeData(String(text)));
    }),
    { numRuns: 5000 },
  );
});

test('text without anything to escape does not go through Keyv’s own functions', async () => {
  const keyv = new Keyv<unknown>();
  const visited: unknown[] = [];
  const { serialize, deserialize } = keyv;
  keyv.serialize = (data) => {
    visited.push(data);
    return serialize?.(data) ?? '';
  };
  keyv.deserialize = (text) => {
    visited.push(text);
    return deserialize?.(text);
  };
  quicken(keyv);
  const read = (value: unknown) => keyv.deserializeData(String(keyv.serialize?.({ value })));
  await read({ at: 1, text: 'https://docs.python.org: "a:b", [x:y]', list: ['12:30', 'a'] });
  expect(visited).toEqual([]);
  await read({ text: ':)' });
  expect(visited).toHaveLength(2);
});
