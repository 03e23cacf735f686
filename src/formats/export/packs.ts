import type { WrittenQuestion } from '../../quiz/question-schema.ts';
import type { Draft } from '../draft.ts';
import { jsonPieces } from '../json-pieces.ts';
import { type PackInPieces, packYaml, questionOf } from '../to-pack.ts';
import type { Ability, Exporter, PackHead } from './exporter.ts';

const ALL: ReadonlySet<Ability> = new Set<Ability>([
  'several',
  'one-of-several',
  'typed',
  'number',
  'markup',
  'head',
  'id',
  'code',
  'explanation',
  'reference',
  'difficulty',
  'tags',
  'applies',
  'weight',
  'enemies',
  'checked',
  'picture',
  'fixed',
  'retired',
  'unproven',
  'unit',
  'nearest',
  'match',
  'spellings',
  'ranges',
]);

const packOf = (
  drafts: readonly Draft[],
  { title, description = title, codeLanguage, licence, attribution, sources, ...head }: PackHead,
): PackInPieces => ({
  title,
  description,
  ...(codeLanguage === undefined ? {} : { codeLanguage }),
  ...(licence === undefined ? {} : { licence }),
  ...(attribution === undefined ? {} : { attribution }),
  ...(sources === undefined ? {} : { sources }),
  ...(head.default === true ? { default: true } : {}),
  questions: questionsOf(drafts),
});

function* questionsOf(drafts: readonly Draft[]): Generator<WrittenQuestion> {
  for (const draft of drafts) yield questionOf(draft);
}

export const YAML: Exporter = {
  name: 'yaml',
  ending: '.yaml',
  carries: ALL,
  write: (drafts, head) => packYaml(packOf(drafts, head)),
};

export const JSON_PACK: Exporter = {
  name: 'json',
  ending: '.json',
  carries: ALL,
  write: (drafts, head) => jsonPieces(packOf(drafts, head)),
};
