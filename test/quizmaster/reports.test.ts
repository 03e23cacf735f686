/** Reports of questions: who reported one is told once what became of it, and two editors do nothing twice. */
import { expect, test } from 'vitest';
import { seenOf } from '../../src/quizmaster/reports/waiting.ts';
import { freshMemory, GUILD } from '../support/playing.ts';
import {
  ann,
  ben,
  dismiss,
  eve,
  hear,
  newsOf,
  nextId,
  pageOf,
  played,
  ROUND,
  send,
  voided,
} from '../support/reporting.ts';

test('the second report of a person on a question replaces the first; the same one sent twice is one', async () => {
  const process = await played();
  expect(await send(process, eve)).toEqual({ ok: true, replaced: undefined });
  expect(await send(process, eve)).toEqual({ ok: true, replaced: undefined });
  expect(await send(process, eve, { id: nextId(), reason: 'typo' })).toMatchObject({ replaced: { reason: 'wrong' } });
  expect(await send(process, ben, { text: '' })).toMatchObject({ ok: true });
  expect(await send(process, ben, { roundId: '900.7' })).toEqual({ ok: false, refusal: { code: 'unknown-round' } });
  expect(await pageOf(process)).toMatchObject({ reports: 2, worded: 1, reasons: { wrong: 1, typo: 1, unclear: 0 } });
  expect(await process.quizmaster.reports.about(GUILD, ROUND, eve)).toMatchObject({ earlier: { reason: 'typo' } });
  expect(await process.quizmaster.reports.about('2', ROUND, eve)).toMatchObject({ ok: false });
});

test('what was decided is heard once by each, and a new report waits again', async () => {
  const process = await played();
  await send(process, eve);
  await send(process, ben);
  expect(await newsOf(process, eve)).toEqual([]);
  expect(await dismiss(process, 'Look again.')).toEqual({ ok: true, reports: 2 });
  expect(await pageOf(process)).toBeUndefined();
  expect(await newsOf(process, eve)).toEqual([{ name: 'dismissed', word: 'Look again.' }]);
  await hear(process, eve);
  expect(await newsOf(process, eve)).toEqual([]);
  expect(await newsOf(process, ann)).toEqual([]);
  await process.restart();
  // What they send then has not been decided on, and is not taken away with what they hear.
  const late = await process.quizmaster.news.of(GUILD, ben);
  await send(process, ben, { id: nextId(), reason: 'typo' });
  await process.quizmaster.news.told(GUILD, late);
  expect(await pageOf(process)).toMatchObject({ reports: 1, reasons: { typo: 1 } });
  await voided(process);
  expect(await newsOf(process, ben)).toMatchObject([{ name: 'corrected', correction: { verdict: 'void' } }]);
});

test('who sends something while we look for news is not forgotten', async () => {
  let meanwhile: (() => Promise<unknown>) | undefined;
  const process = await played(freshMemory(), ({ drafts }) => ({
    drafts: {
      ...drafts,
      async ofGuild(guildId) {
        await meanwhile?.();
        return drafts.ofGuild(guildId);
      },
    },
  }));
  await send(process, eve);
  await dismiss(process);
  await hear(process, eve);
  meanwhile = () => {
    meanwhile = undefined;
    return send(process, eve, { id: nextId() });
  };
  expect(await newsOf(process, eve)).toEqual([]);
  await dismiss(process, 'Again.');
  expect(await newsOf(process, eve)).toEqual([{ name: 'dismissed', word: 'Again.' }]);
});

test('of two who decide in the same moment one does; what nobody has seen is not dismissed', async () => {
  const process = await played();
  await send(process, eve);
  const seen = seenOf((await pageOf(process)) as never);
  const both = await Promise.all(
    ['One.', 'Two.'].map((word) => process.quizmaster.reports.dismiss({ guildId: GUILD, roundId: ROUND, seen, word })),
  );
  expect(both).toEqual([
    { ok: true, reports: 1 },
    { ok: false, refusal: { code: 'nothing-waits' } },
  ]);
  expect(await newsOf(process, eve)).toEqual([{ name: 'dismissed', word: 'One.' }]);
  await send(process, ben, { id: nextId() });
  const before = seenOf((await pageOf(process)) as never);
  await send(process, eve, { id: nextId() });
  const late = { guildId: GUILD, roundId: ROUND, seen: before, word: '' };
  expect(await process.quizmaster.reports.dismiss(late)).toEqual({ ok: false, refusal: { code: 'changed-meanwhile' } });
  expect(await pageOf(process)).toMatchObject({ reports: 2 });
});

test('of two who correct it the later one is shown what the other did, and then may', async () => {
  const process = await played();
  const { corrections } = process.quizmaster;
  const wish = { guildId: GUILD, packId: 'sample', questionId: 'question-1' };
  const verdicts = [
    { ...wish, id: '951', userId: ann, verdict: 'void' as const },
    { ...wish, id: '952', userId: ben, verdict: 'd' as const },
  ];
  for (const one of verdicts) expect(await corrections.preview(one)).toMatchObject({ ok: true });
  const [first, second] = await Promise.all(verdicts.map(({ id }) => corrections.confirm(GUILD, id)));
  expect(first).toMatchObject({ ok: true, verdict: 'void' });
  expect(second).toMatchObject({
    refusal: { code: 'corrected-meanwhile', by: ann, preview: { now: 'void', wanted: 'd' } },
  });
  expect(await process.store.corrections.find(GUILD, 'sample', 'question-1')).toMatchObject({ id: '951' });
  expect(await corrections.confirm(GUILD, '952')).toMatchObject({ ok: true, verdict: 'd' });
});
