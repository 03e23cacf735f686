import type { OwnPack, OwnQuestion, QuestionDraft, TypedQuestion } from '../../src/quiz/own-pack.ts';

export const sampleOwnPack = (guildId: string): OwnPack => ({
  guildId,
  id: 'own.ours',
  title: 'Ours',
  description: 'Ours',
  createdBy: '5',
  createdAt: 1000,
});

export const sampleOwnQuestion = (guildId: string, id: string): OwnQuestion => ({
  guildId,
  packId: 'own.ours',
  id,
  written: { stem: `Which port has ${id}?`, options: { a: '5432', b: '80' }, key: 'a' },
  edition: 1,
  author: '5',
  writtenAt: 1000,
  changedAt: 1000,
});

/** A question as people type it. */
export const typed = (more: Partial<TypedQuestion> = {}): TypedQuestion => ({
  question: 'Which port does our database listen on?',
  options: '5432\n80\n443',
  right: ['a'],
  why: 'It is in the runbook.',
  ...more,
});

export const sampleDraft = (guildId: string, id: string): QuestionDraft => ({
  guildId,
  id,
  author: '5',
  typed: typed(),
  tags: 'ops',
  difficulty: 'easy',
  pack: { title: 'Ours' },
  changes: undefined,
  from: undefined,
  isBlank: false,
  phase: { name: 'writing' },
  changedAt: 1000,
});
