import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { nonEmpty, privacyFile } from '../../src/discord/privacy-file.ts';
import { shownView } from '../../src/discord/views/privacy.ts';
import { en } from '../../src/discord/words/en.ts';
import type { KeptData } from '../../src/quizmaster/privacy/privacy.ts';

const answer = (index: number) => ({ round: `900.${index}`, question: `What is number ${index}?`, chosen: 'this' });

/** What is kept of a person with this many answers. */
const kept = (answers: number): KeptData => ({
  user: '1',
  made: '2026-11-26T00:00:00.000Z',
  servers: (async function* () {
    for (const server of ['7', '8']) {
      const list = Array.from({ length: answers }, (_, index) => answer(index));
      yield {
        server,
        answers: (async function* () {
          yield* list;
        })(),
        quizzesStarted: [],
        quizzesStopped: [],
        corrections: [],
        schedules: [{ channel: '11' }],
        packsMade: [],
        questionsWritten: [],
        drafts: [],
        reports: [],
        imports: [],
      };
    }
  })(),
});

test.each([0, 1, 1200])('%i answers on each of two servers are one JSON document', async (answers) => {
  const file = await privacyFile(en, kept(answers));
  expect(file?.name).toBe('popquiz-my-data.json');
  const { about, user, servers } = JSON.parse(String(file?.data));
  expect(about).toBe(en.privacy.about);
  expect(user).toBe('1');
  expect(servers.map((one: { server: string; answers: object[] }) => [one.server, one.answers.length])).toEqual([
    ['7', answers],
    ['8', answers],
  ]);
  if (answers > 0) expect(servers[1].answers[0]).toEqual(answer(0));
});

test('a large file is compressed; if it still does not fit, people are told how to get it', async () => {
  const file = await privacyFile(en, kept(20_000), 2 ** 20);
  expect(file?.name).toBe('popquiz-my-data.json.gz');
  expect(file?.data.length).toBeLessThanOrEqual(2 ** 20);
  expect(JSON.parse(String(gunzipSync(file?.data ?? ''))).servers[1].answers).toHaveLength(20_000);
  const none = await privacyFile(en, kept(20_000), 1000);
  expect(none).toBeUndefined();
  expect(shownView(en, none)).toMatchObject({ content: expect.stringContaining('Whoever runs this bot') });
});

test('where nothing is kept there is no file to send; where something is, nothing of it is lost by looking', async () => {
  const nothing: KeptData = { ...kept(0), servers: (async function* () {})() };
  expect(await nonEmpty(nothing)).toBeUndefined();
  const [looked, plain] = [await nonEmpty(kept(3)), await privacyFile(en, kept(3))];
  if (!looked) throw new Error('there is something');
  expect(String((await privacyFile(en, looked))?.data)).toBe(String(plain?.data));
});
