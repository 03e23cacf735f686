/** A small sound pack, and what the loader says of it after a change. */
import { expect } from 'vitest';
import { formatMistake } from '../../src/packs/mistake.ts';
import { parsePack } from '../../src/packs/parse.ts';

/** A sound pack. Line numbers in the tests count from its first line. */
export const SOUND = `title: Capitals
description: Where governments sit.
questions:
  - id: france
    stem: What is the capital of France?
    options:
      a: Paris
      b: Lyon
    key: a
    explanation: It is Paris. Lyon was the capital of Gaul.
    reference: https://example.org/france
    difficulty: easy
    tags: [europe]
  - id: peru
    stem: What is the capital of Peru?
    options:
      a: Cusco
      b: Lima
    key: b
    explanation: It is Lima. Cusco was the capital of the Incas.
    reference: https://example.org/peru
    difficulty: hard
    tags: [america]
`;

/** The sound pack with one text replaced by another. */
export const soundBut = (original: string, replacement: string): string => {
  expect(SOUND).toContain(original);
  return SOUND.replace(original, replacement);
};

export const mistakesIn = (text: string, file = 'data/capitals.yaml'): string[] => {
  const parsed = parsePack(file, text);
  return parsed.ok ? [] : parsed.mistakes.map(formatMistake);
};
