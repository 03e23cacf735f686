import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { packJsonSchema } from '../../src/packs/json-schema.ts';

type Described = { description?: string; properties?: Record<string, Described>; items?: Described };

/** The names of all fields that say nothing to an author who hovers over them. */
const undescribed = ({ properties = {}, items }: Described): string[] => [
  ...Object.entries(properties).flatMap(([name, field]) => [
    ...(field.description === undefined ? [name] : []),
    ...undescribed(field),
  ]),
  ...(items === undefined ? [] : undescribed(items)),
];

describe('the schema for editors', () => {
  const text = packJsonSchema();
  const schema = JSON.parse(text);
  const validate = new Ajv({ allErrors: true }).compile(schema);

  test('is committed as the code generates it (if not: npm run pack-schema)', () => {
    expect(readFileSync('data/pack.schema.json', 'utf8')).toBe(text);
  });

  test('describes every field', () => {
    expect(undescribed(schema)).toEqual([]);
  });

  test('accepts python-senior, which names it in its first line', () => {
    const pack = readFileSync('data/python-senior.yaml', 'utf8');
    expect(pack.split('\n')[0]).toBe('# yaml-language-server: $schema=./pack.schema.json');
    validate(parse(pack));
    expect(validate.errors).toBeNull();
  });

  test('refuses what the loader refuses in a single field', () => {
    validate({
      title: '',
      description: 'd',
      questions: [{ id: 'Not a slug', options: { a: 'x', z: 'y' }, key: 'z', colour: 1 }],
    });
    expect(new Set(validate.errors?.map(({ instancePath, keyword }) => `${instancePath} ${keyword}`))).toEqual(
      new Set([
        '/title minLength',
        '/questions/0 required',
        '/questions/0 additionalProperties',
        '/questions/0/id pattern',
        '/questions/0/options enum',
        '/questions/0/options propertyNames',
      ]),
    );
  });
});
