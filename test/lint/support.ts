/** Packs of questions about planets, with a flaw or without one. */
import { lintPack } from '../../src/lint/lint.ts';

export const NOW = Date.parse('2026-11-26T12:00:00Z');

export interface Given {
  stem?: string;
  options?: string[];
  key?: string;
  explanation?: string;
  more?: string;
}

/** A question that no rule has anything to say of. */
export const sound = ({
  stem = 'Which planet is the hottest?',
  options = ['Venus with its thick air', 'Mars with its red dust', 'Pluto with its wide orbit'],
  key = 'a',
  explanation = 'The air holds the heat of the sun. Pluto is far from it, and cold.',
  more = '',
}: Given = {}): string =>
  [
    `  - stem: ${JSON.stringify(stem)}`,
    `    options: {${options.map((option, place) => `${'abcdefghij'[place]}: ${JSON.stringify(option)}`).join(', ')}}`,
    `    key: ${key}`,
    `    explanation: ${JSON.stringify(explanation)}`,
    '    reference: https://example.org/planets',
    '    difficulty: easy',
    '    tags: [planets]',
    more,
  ]
    .filter(Boolean)
    .join('\n');

export const lint = (...questions: string[]) =>
  lintPack('planets.yaml', `title: Planets\ndescription: D.\nquestions:\n${questions.join('\n')}\n`, NOW);
export const codes = (...questions: string[]): string[] => lint(...questions).map(({ code }) => code);
