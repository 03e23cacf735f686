import { present } from '../../quiz/present.ts';
import type { WrittenQuestion } from '../../quiz/question-schema.ts';
import type { Draft } from '../draft.ts';
import { jsonPieces } from '../structured/json-pieces.ts';
import { type PackInPieces, packYaml, questionOf } from '../to-pack.ts';
import type { Exporter, PackHead } from './exporter.ts';
import { EVERY_KIND } from './kinds.ts';

const packOf = (
  drafts: readonly Draft[],
  { title, description = title, codeLanguage, licence, attribution, sources, ...head }: PackHead,
): PackInPieces => ({
  ...present({ title, description, codeLanguage, licence, attribution, sources, default: head.default || undefined }),
  questions: questionsOf(drafts),
});

function* questionsOf(drafts: readonly Draft[]): Generator<WrittenQuestion> {
  for (const draft of drafts) yield questionOf(draft);
}

export const YAML: Exporter = {
  name: 'yaml',
  ending: '.yaml',
  kinds: EVERY_KIND,
  isPack: true,
  write: (drafts, head) => packYaml(packOf(drafts, head)),
};

export const JSON_PACK: Exporter = {
  name: 'json',
  ending: '.json',
  kinds: EVERY_KIND,
  isPack: true,
  write: (drafts, head) => jsonPieces(packOf(drafts, head)),
};
