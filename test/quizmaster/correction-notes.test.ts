/** What people read of a correction: its note, the reveals and the rankings. */
import { expect, test } from 'vitest';
import { posted, type Round } from '../../src/quiz/round.ts';
import { standings } from '../../src/quiz/standings.ts';
import type { Sent } from '../../src/quizmaster/ports/messenger.ts';
import { type LiveQuiz, loadLiveQuizzes } from '../../src/quizmaster/quizzes/live-quizzes.ts';
import { MINUTE, NOW, world } from '../support/correction-world.ts';
import { sampleQuiz, sampleRound } from '../support/sample-quiz.ts';

test('a question that is about to be revealed is revealed as corrected', async () => {
  const it = await world();
  await it.store.quizzes.save({ ...sampleQuiz('11', '1', '100001'), phase: { name: 'asking', number: 1 } });
  const quizzes = await loadLiveQuizzes({
    ...it,
    rounds: it.live,
    onDue: () => undefined,
  });
  await it.correct('b');
  expect(quizzes.in('11')?.round).toEqual(await it.store.rounds.find('1', '100001.1'));
  expect(quizzes.in('11')?.round?.verdict).toBe('b');
});

test('the note waits until the question is open nowhere, since it tells what is right', async () => {
  const it = await world();
  const open = posted(sampleRound(sampleQuiz('12', '1', '100009'), 1), '7009', NOW - 1000);
  await it.store.rounds.save(open);
  await it.correct('b');
  await it.pass(15_000);
  expect(it.notes()).toEqual([]);
  expect(await it.phase()).toBe('telling');
  await it.pass(10_000);
  expect(it.notes()).toEqual(['correction 950']);
  expect(await it.phase()).toBe('done');
});

test('the note waits for a question that is about to be posted, as long as that can still happen', async () => {
  const it = await world();
  const opening = (id: string, since: number): Round => ({
    ...sampleRound(sampleQuiz('12', '1', id), 1),
    phase: { name: 'opening', since },
  });
  // One that was given up long ago.
  await it.store.rounds.save(opening('100008', NOW - 360 * MINUTE));
  const soon = opening('100009', NOW - MINUTE);
  await it.store.rounds.save(soon);
  await it.correct('b');
  await it.pass(MINUTE);
  expect(it.notes()).toEqual([]);
  const open = posted(soon, '7009', NOW + MINUTE);
  await it.store.rounds.save(open);
  await it.pass(MINUTE);
  expect(it.notes()).toEqual([]);
  await it.score(open);
  await it.pass(1);
  expect(it.notes()).toEqual(['correction 950']);
});

test('the note of a question that was never posted comes in the end', async () => {
  const it = await world();
  const never: Round = { ...sampleRound(sampleQuiz('12', '1', '100009'), 1), phase: { name: 'opening', since: NOW } };
  await it.store.rounds.save(never);
  await it.correct('b');
  await it.pass(359 * MINUTE);
  expect(it.notes()).toEqual([]);
  await it.pass(2 * MINUTE);
  expect(it.notes()).toEqual(['correction 950']);
});

test('a question that is scored while its rounds are searched is not waited for', async () => {
  let scans = 0;
  let meanwhile: () => Promise<void> = async () => undefined;
  const it = await world((store) => ({
    rounds: {
      ...store.rounds,
      async *ofGuild(guildId) {
        yield* store.rounds.ofGuild(guildId);
        scans += 1;
        // The first one is for scoring again.
        if (scans === 2) await meanwhile();
      },
    },
  }));
  const open = posted(sampleRound(sampleQuiz('12', '1', '100009'), 1), '7009', NOW - 1000);
  await it.store.rounds.save(open);
  meanwhile = () => it.score(open);
  await it.correct('b');
  await it.pass(1);
  expect(it.notes()).toEqual(['correction 950']);
});

test('while Discord is down, the note is retried, and posted once', async () => {
  const it = await world();
  it.channel.trouble = () => ({ ok: false, obstacle: undefined, detail: 'Discord is away' });
  await it.correct('b');
  await it.pass(20 * MINUTE);
  expect(await it.phase()).toBe('telling');
  it.channel.trouble = undefined;
  await it.pass(MINUTE);
  expect(it.notes()).toEqual(['correction 950']);
  expect(await it.phase()).toBe('done');
});

test('a channel that is closed to us is not retried', async () => {
  const it = await world();
  const tries: string[] = [];
  it.channel.trouble = (request): Sent<never> & { ok: false } => {
    tries.push(request);
    return { ok: false, obstacle: 'missing-permission', detail: 'no' };
  };
  await it.correct('b');
  await it.pass(20 * MINUTE);
  // Each once: the reveals of its two rounds, and the note.
  expect(tries.toSorted()).toEqual(['correction 950', 'reveal 100001.1', 'reveal 100002.1']);
  expect(await it.phase()).toBe('done');
});

test('a second correction before the first was told: only the one in force is told', async () => {
  const it = await world();
  it.channel.trouble = () => ({ ok: false, obstacle: undefined, detail: 'Discord is away' });
  await it.correct('b');
  await it.correct('void', '951');
  it.channel.trouble = undefined;
  await it.pass(MINUTE);
  expect(it.notes()).toEqual(['correction 951']);
  expect((await it.rounds()).filter(({ verdict }) => verdict === 'void')).toHaveLength(2);
});

test('a second correction while the first is being carried out takes over', async () => {
  let goOn: () => void = () => undefined;
  let held: Promise<void> | undefined = new Promise((resolve) => {
    goOn = resolve;
  });
  let reach: () => void = () => undefined;
  const reached = new Promise<void>((resolve) => {
    reach = resolve;
  });
  const it = await world((store) => ({
    rounds: {
      ...store.rounds,
      async *ofGuild(guildId) {
        const waits = held;
        held = undefined;
        for await (const round of store.rounds.ofGuild(guildId)) {
          if (round.id === '100002.1') {
            reach();
            await waits;
          }
          yield round;
        }
      },
    },
  }));
  const first = it.correct('b');
  await reached;
  expect(await it.correct('void', '951')).toMatchObject({ ok: true, rescored: { rounds: 2 } });
  goOn();
  expect(await first).toMatchObject({ ok: true });
  await it.pass(MINUTE);
  expect((await it.rounds()).filter(({ verdict }) => verdict === 'void')).toHaveLength(2);
  expect(await it.board()).toEqual(standings(await it.rounds()));
  expect(it.notes()).toEqual(['correction 951']);
});

/** The quiz that asked question-0 latest, as it is at its end. */
const ended = (messageId: string | undefined, id = '100001') =>
  ({ ...sampleQuiz('11', '1', id), phase: { name: 'finished', messageId } }) as const;

test('the rankings of the quizzes that asked it are edited, each once, however often Discord is down', async () => {
  const it = await world();
  for (const quiz of [ended('801'), ended('802', '100002')]) {
    await it.store.quizzes.save(quiz);
    await it.store.quizzes.retire(quiz);
  }
  let tries = 0;
  it.channel.trouble = (request) => {
    if (request !== 'ranking-again 100002') return undefined;
    tries += 1;
    return tries < 3 ? { ok: false, obstacle: undefined, detail: 'Discord is away' } : undefined;
  };
  await it.correct('b');
  await it.pass(MINUTE);
  expect(it.channel.rankings).toEqual(['100001 801', '100002 802']);
  // What was done is not done again.
  expect(it.channel.reveals).toEqual(['100001.1', '100002.1']);
  expect(it.notes()).toEqual(['correction 950']);
  expect(await it.phase()).toBe('done');
});

test('a kill before a ranking is edited loses nothing; a deleted ranking holds nothing up', async () => {
  const it = await world();
  await it.store.quizzes.save(ended('801'));
  await it.store.quizzes.retire(ended('801'));
  it.channel.trouble = (request) =>
    request.startsWith('ranking-again') ? { ok: false, obstacle: undefined, detail: 'Discord is away' } : undefined;
  await it.correct('b');
  await it.pass(MINUTE);
  expect(await it.phase()).toBe('telling');
  await it.corrections.stop();
  it.channel.trouble = undefined;
  await it.start();
  await it.pass(MINUTE);
  expect(it.channel.rankings).toEqual(['100001 801']);
  expect(it.notes()).toEqual(['correction 950']);

  it.channel.trouble = (request) =>
    request.startsWith('ranking-again') ? { ok: false, obstacle: 'message-gone', detail: 'deleted' } : undefined;
  await it.correct('c', '951');
  await it.pass(MINUTE);
  expect(it.channel.rankings).toHaveLength(1);
  expect(await it.phase()).toBe('done');
});

test('a ranking that is being posted is waited for; one that is still to come, or never came, is left alone', async () => {
  const it = await world();
  await it.store.quizzes.save(ended(undefined, '100002'));
  await it.store.quizzes.retire(ended(undefined, '100002'));
  const live = (phase: LiveQuiz['quiz']['phase']) => [
    { quiz: { ...ended('801'), phase }, round: undefined, players: new Set<string>() },
  ];
  it.quizzes = live({ name: 'finishing', since: NOW });
  await it.correct('b');
  await it.pass(10_000);
  expect(await it.phase()).toBe('telling');
  await it.store.quizzes.save(ended('801'));
  await it.store.quizzes.retire(ended('801'));
  it.quizzes = [];
  await it.pass(MINUTE);
  expect(it.channel.rankings).toEqual(['100001 801']);

  it.quizzes = live({ name: 'between', next: 2, until: NOW });
  await it.correct('c', '951');
  await it.pass(MINUTE);
  expect(await it.phase()).toBe('done');
  expect(it.channel.rankings).toHaveLength(1);
});
