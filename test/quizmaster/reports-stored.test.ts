/** Reports in the store: none is lost or counted twice, despite kills, and they go with their people. */
import { cpuUsage } from 'node:process';
import { describe, expect, test } from 'vitest';
import { jsonOf } from '../../src/discord/privacy-file.ts';
import { scoresOf } from '../../src/quiz/round.ts';
import { fingerprintOf } from '../../src/quizmaster/reports/fingerprint.ts';
import { freshFile, GUILD, mentions } from '../support/playing.ts';
import type { TestProcess } from '../support/process.ts';
import {
  ann,
  ben,
  CORRECTION,
  dismiss,
  eve,
  hear,
  newsOf,
  pageOf,
  played,
  ROUND,
  send,
  voided,
} from '../support/reporting.ts';
import { sampleReport } from '../support/sample-report.ts';

describe('killed at any write or request, nothing is lost and nothing is done twice', () => {
  const decisions = {
    dismissed: (process: TestProcess) => dismiss(process, 'No.'),
    corrected: voided,
  };
  test.each(Object.entries(decisions))('when a report is %s', async (name, decide) => {
    let steps = 0;
    for (let dieAt = 0; dieAt <= steps; dieAt++) {
      const process = await played();
      if (dieAt === 0) steps = Number.POSITIVE_INFINITY;
      const from = process.steps;
      process.dieAt = dieAt === 0 ? undefined : from + dieAt;
      let deaths = 0;
      /** Who gets no answer does it again. */
      const again = async <T>(work: () => Promise<T>): Promise<T | undefined> => {
        for (;;) {
          const result = await work().catch((error) => {
            if (!process.dead) throw error;
            return undefined;
          });
          if (!process.dead) return result;
          deaths += 1;
          await process.restart();
        }
      };
      await again(() => send(process, eve));
      await again(() => send(process, ben));
      expect(await pageOf(process)).toMatchObject({ reports: 2, worded: 2 });
      // Where it was decided unseen, there is nothing to decide any more.
      await again(async () => ((await pageOf(process)) ? decide(process) : undefined));
      await again(() => process.runUntil(process.clock.now() + 60_000));
      expect(await pageOf(process)).toBeUndefined();
      for (const userId of [eve, ben]) {
        expect(await newsOf(process, userId)).toMatchObject([{ name }]);
        await again(() => hear(process, userId));
        expect(await newsOf(process, userId)).toEqual([]);
      }
      const round = await process.store.rounds.find(GUILD, ROUND);
      expect(round && scoresOf(round).map(({ points }) => points > 0)).toEqual([name === 'dismissed', false]);
      expect(process.channel.posts.filter((post) => post.startsWith('correction'))).toEqual(
        name === 'dismissed' ? [] : [`correction ${CORRECTION}`],
      );
      if (dieAt === 0) {
        steps = process.steps - from;
        expect(steps).toBeGreaterThan(8);
      } else expect(deaths, `died at step ${dieAt}`).toBe(1);
      await process.store.close();
    }
  });
});

test('ten thousand reports are read in no time, of which a few sentences are kept in memory', async () => {
  const process = await played();
  const round = await process.store.rounds.find(GUILD, ROUND);
  const questionId = round?.question.id ?? '';
  const revision = round?.question.revision ?? '';
  const stood = fingerprintOf(round?.question);
  const one = (number: number) =>
    sampleReport(GUILD, {
      id: String(10_000 + number),
      userId: String(600_000 + number),
      text: `Sentence ${number}. ${'x'.repeat(250)}`,
      at: 1000 + number,
      // A few are about questions of their own.
      ...(number < 100 ? { questionId: `other-${number}`, stood: undefined } : { questionId, revision, stood }),
    });
  await Promise.all(Array.from({ length: 10_000 }, (_, number) => process.store.reports.save(one(number))));
  const began = cpuUsage();
  const page = await process.quizmaster.reports.page(GUILD, 0);
  const { user, system } = cpuUsage(began);
  // Discord waits for three seconds. What others do on the machine meanwhile does not count.
  expect((user + system) / 1000).toBeLessThan(2000);
  expect(page).toMatchObject({ count: 101, reported: { reports: 9900, worded: 9900, latest: '19999' } });
  expect(page?.reported.sentences.map(({ at }) => at)).toEqual(
    Array.from({ length: 10 }, (_, index) => 10_999 - index),
  );
  expect(await process.quizmaster.reports.page(GUILD, 5000)).toMatchObject({ page: 100 });
  expect(await process.quizmaster.news.of(GUILD, ann)).toEqual([]);
  expect(await dismiss(process)).toEqual({ ok: true, reports: 9900 });
  expect(await process.quizmaster.reports.page(GUILD, 0)).toMatchObject({ count: 100, reported: { reports: 1 } });
  expect(await newsOf(process, '600500')).toMatchObject([{ name: 'dismissed' }]);
});

test('people see what they reported, and it is deleted with their data', async () => {
  const file = freshFile();
  const process = await played(`sqlite://${file}`);
  await send(process, eve, { text: 'Eve wrote this.' });
  await send(process, ben);
  let json = '';
  for await (const piece of jsonOf('', await process.quizmaster.privacy.show(eve))) json += piece;
  expect(JSON.parse(json).servers).toMatchObject([
    { reports: [{ pack: 'sample', reason: 'wrong', text: 'Eve wrote this.' }] },
  ]);
  await process.quizmaster.privacy.erase(eve);
  for (const what of [eve, 'Eve wrote this']) expect(mentions(file, what)).toBe(0);
  expect(await pageOf(process)).toMatchObject({ reports: 1 });
  expect(await newsOf(process, eve)).toEqual([]);
  await process.quizmaster.departures.left(GUILD);
  await process.runUntil(process.clock.now() + 31 * 24 * 60 * 60_000);
  expect(await process.store.reports.ofPerson(GUILD, ben)).toEqual([]);
  await process.store.close();
});

test('the figures of a question are read again when there are other answers, or other points', async () => {
  const process = await played();
  const round = await process.store.rounds.find(GUILD, ROUND);
  const questionId = round?.question.id ?? '';
  const figures = () => process.quizmaster.figures.of(GUILD, 'sample', questionId);
  const [one, two] = await Promise.all([figures(), figures()]);
  expect(one).toMatchObject({ answers: 2, right: { right: 0.5 } });
  expect(two).toBe(one);
  expect(await figures()).toBe(one);
  expect(await process.quizmaster.figures.of(GUILD, 'sample', 'question-77')).toBeUndefined();
  await voided(process);
  // A voided question says nothing.
  expect(await figures()).toBeUndefined();
});
