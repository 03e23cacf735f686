import { expect, test } from 'vitest';
import type { Pack } from '../../src/quiz/pack.ts';
import { spanAt } from '../../src/quiz/period.ts';
import { playedIn } from '../../src/quiz/played.ts';
import type { OptionId } from '../../src/quiz/question.ts';
import { posted, type Round, scored, scoresOf } from '../../src/quiz/round.ts';
import { standings } from '../../src/quiz/standings.ts';
import { type CorrectRequest, createCorrections } from '../../src/quizmaster/corrections/corrections.ts';
import type { Sent } from '../../src/quizmaster/ports/messenger.ts';
import { unmetered } from '../../src/quizmaster/ports/meter.ts';
import type { Store } from '../../src/quizmaster/ports/store.ts';
import { type LiveQuiz, loadLiveQuizzes } from '../../src/quizmaster/quizzes/live-quizzes.ts';
import { createOldRankings } from '../../src/quizmaster/quizzes/old-rankings.ts';
import { createRounds, type Rounds } from '../../src/quizmaster/rounds/rounds.ts';
import { createBoards } from '../../src/quizmaster/scores/boards.ts';
import { rebuild } from '../../src/quizmaster/scores/rebuild.ts';
import { createQueue, type Queue } from '../../src/quizmaster/work/queue.ts';
import { openStore } from '../../src/store/store.ts';
import { testChannel } from '../support/channel.ts';
import { store as put } from '../support/history.ts';
import { manualClock } from '../support/manual-clock.ts';
import { samplePack } from '../support/sample-pack.ts';
import { sampleAnswer, sampleQuiz, sampleRound } from '../support/sample-quiz.ts';

const NOW = Date.UTC(2026, 4, 4, 12);
const MINUTE = 60_000;
const silent = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

/** The sample pack as its author has changed it: another revision, with another key for question-0. */
function fixed(key: OptionId): Pack {
  const pack = samplePack();
  const [first, ...others] = pack.questions;
  if (!first) throw new Error('no question');
  return { ...pack, questions: [{ ...first, key, revision: 'r2' }, ...others] };
}

/** Two quizzes of two questions; the key of question-0 is `a`, which only player 1 chose. */
async function world(change: (store: Store) => Partial<Store> = () => ({})) {
  const store = await openStore('sqlite://:memory:');
  for (const quiz of [1, 2]) {
    const openedAt = NOW - quiz * 10 * MINUTE;
    await put(store, { quiz, number: 1, openedAt, choices: { 1: 'a', 2: 'b', 3: 'b' } });
    await put(
      store,
      { quiz, number: 2, openedAt: openedAt + 5, choices: { 2: 'b', 4: 'b' } },
      new Set(['1', '2', '3']),
    );
  }
  const clock = manualClock(NOW);
  const channel = testChannel(clock, () => undefined);
  const self = {
    store,
    clock,
    channel,
    packs: new Map([['sample', samplePack()]]),
    queue: undefined as never as Queue,
    live: undefined as never as Rounds,
    /** Those that are live. */
    quizzes: [] as LiveQuiz[],
    corrections: undefined as never as ReturnType<typeof createCorrections>,
    boards: undefined as never as ReturnType<typeof createBoards>,
    /** Starts (again) what carries corrections out, on the same store. */
    async start() {
      const queue = createQueue();
      const used = { ...store, ...change(store) };
      const onScored = async () => undefined;
      self.queue = queue;
      const onRescored = () => undefined;
      const heard = { onScored, onRescored };
      self.live = createRounds({
        store: used,
        messenger: channel.messenger,
        clock,
        queue,
        log: silent,
        meter: unmetered,
        ...heard,
      });
      self.boards = createBoards({ store: used, queue, log: silent, worthWriting: 1 });
      self.corrections = createCorrections({
        store: used,
        boards: self.boards,
        queue,
        clock,
        messenger: channel.messenger,
        packs: { of: async () => [], find: async (_guildId, id) => self.packs.get(id) },
        rounds: self.live,
        rankings: createOldRankings({
          store: used,
          messenger: channel.messenger,
          live: { ofGuild: () => self.quizzes },
        }),
        log: silent,
      });
      await self.corrections.begin();
    },
    correct: (verdict: CorrectRequest['verdict'], id = '950', questionId = 'question-0') =>
      self.corrections.correct({ id, guildId: '1', userId: '5', packId: 'sample', questionId, verdict }),
    /** An open round comes to its end, with nobody's answer. */
    async score(open: Round) {
      const round = scored(open, [], new Set(), clock.now());
      await store.rounds.score(round);
      self.corrections.scored(round);
    },
    notes: () => channel.posts.filter((post) => post.startsWith('correction')),
    phase: async () => (await store.corrections.find('1', 'sample', 'question-0'))?.phase,
    /** Lets what is due until then happen. */
    async pass(ms: number) {
      const until = clock.now() + ms;
      do await settled();
      while (clock.ringNext(until));
      clock.set(until);
    },
    async rounds(): Promise<Round[]> {
      const rounds: Round[] = [];
      for await (const round of store.rounds.ofGuild('1')) rounds.push(round);
      return rounds;
    },
    board: async () => (await self.boards.page('1', spanAt('all', NOW, 'UTC'), 0, '1')).rows,
  };
  await self.start();
  return self;

  /** Waits until the store and the channel have been left alone for a while. */
  async function settled() {
    for (let turn = 0; turn < 50; turn++) await store.guilds.settings('1');
  }
}

/** Asks the changed question; player 4 gives the first answer. */
async function askFixed(store: Store, { questions: [question] }: Pack) {
  if (!question) throw new Error('no question');
  const open = posted({ ...sampleRound(sampleQuiz('11', '1', '100003'), 1), question }, '7003', NOW + MINUTE);
  const given = sampleAnswer('4', 'a', NOW + MINUTE + 1000);
  await store.answers.save(open, given);
  await store.rounds.score(scored(open, [given], new Set(), NOW + 2 * MINUTE));
}

/** A round as it would be if the right option had been known from the start. */
const knownFromTheStart = (round: Round, key: OptionId): Round['phase'] => {
  if (round.phase.name !== 'scored') throw new Error('not scored');
  const { messageId, openedAt, scoredAt } = round.phase;
  const { verdict: _, ...asked } = round;
  const opening: Round = {
    ...asked,
    verdict: undefined,
    question: { ...round.question, key },
    phase: { name: 'opening', since: openedAt },
  };
  const answers = scoresOf(round).map(({ userId, choice, elapsed }) =>
    sampleAnswer(userId, choice, openedAt + elapsed),
  );
  const earlier = new Set(scoresOf(round).flatMap((score) => (score.joined ? [] : [score.userId])));
  return scored(posted(opening, messageId, openedAt), answers, earlier, scoredAt).phase;
};

test('a corrected key gives the scores as if it had been right from the start', async () => {
  const it = await world();
  const before = await it.rounds();
  expect((await it.board())[0]?.userId).toBe('1');
  expect(await it.correct('b')).toMatchObject({
    ok: true,
    rescored: { rounds: 2, answers: 6, changes: expect.objectContaining({ length: 3 }) },
  });
  const after = await it.rounds();
  for (const [index, round] of before.entries()) {
    expect(after[index]?.phase).toEqual(
      round.question.id === 'question-0' ? knownFromTheStart(round, 'b') : round.phase,
    );
    for (const { userId, played } of playedIn(after[index] as Round)) {
      expect(await it.store.played.of('1', userId)).toContainEqual(played);
    }
  }
  expect(await it.board()).toEqual(standings(after));
  expect((await it.board()).at(-1)).toMatchObject({ userId: '1', points: 0 });
  expect((await rebuild(it.store, { repair: false })).differences).toEqual([]);
});

test('a voided question counts for nobody', async () => {
  const it = await world();
  expect(await it.correct('void')).toMatchObject({
    ok: true,
    rescored: { rounds: 2, changes: expect.objectContaining({ length: 1 }) },
  });
  expect((await it.board()).map(({ userId, points, answered }) => [userId, points > 0, answered])).toEqual([
    ['2', true, 2],
    ['4', true, 2],
    ['1', false, 0],
    ['3', false, 0],
  ]);
});

test('the same correction again changes nothing and tells nobody', async () => {
  const it = await world();
  await it.correct('b');
  await it.pass(MINUTE);
  const [rounds, correction] = [await it.rounds(), await it.store.corrections.ofGuild('1')];
  expect(await it.correct('b', '951')).toEqual({ ok: false, refusal: { code: 'already-corrected' } });
  await it.pass(MINUTE);
  expect(await it.rounds()).toEqual(rounds);
  expect(await it.store.corrections.ofGuild('1')).toEqual(correction);
  expect(it.notes()).toEqual(['correction 950']);
});

test('what the pack already says is no correction, and neither is an option that is not there', async () => {
  const it = await world();
  for (const verdict of ['a', undefined] as const) {
    expect(await it.correct(verdict)).toEqual({ ok: false, refusal: { code: 'already-corrected' } });
  }
  expect(await it.correct('f')).toMatchObject({ ok: false, refusal: { code: 'unknown-answer' } });
  expect(await it.correct('b', '950', 'question-99')).toMatchObject({
    ok: false,
    refusal: { code: 'unknown-question' },
  });
  expect(await it.store.corrections.ofGuild('1')).toEqual([]);
  expect(it.notes()).toEqual([]);
});

test('the author fixed the pack: the rounds asked before can be put right too', async () => {
  const it = await world();
  it.packs.set('sample', fixed('b'));
  await askFixed(it.store, fixed('b'));
  expect(await it.correct('b')).toMatchObject({
    ok: true,
    rescored: { rounds: 2, answers: 6, changes: expect.objectContaining({ length: 3 }) },
  });
  expect((await it.board())[0]?.userId).toBe('2');
  expect(await it.correct('b', '951')).toMatchObject({ ok: false });
  // As in the pack: each round by what it said when it was asked.
  expect(await it.correct(undefined, '952')).toMatchObject({ ok: true, rescored: { rounds: 2 } });
  expect((await it.board())[0]?.userId).toBe('1');
});

test('a question that its author has changed since is left alone, also when the correction is resumed late', async () => {
  const it = await world();
  it.channel.trouble = () => ({ ok: false, obstacle: undefined, detail: 'Discord is away' });
  await it.correct('b');
  await it.corrections.stop();
  const correction = await it.store.corrections.find('1', 'sample', 'question-0');
  if (!correction) throw new Error('no correction');
  await it.store.corrections.save({ ...correction, phase: 'applying' });
  it.packs.set('sample', fixed('a'));
  await askFixed(it.store, fixed('a'));
  await it.start();
  await it.pass(MINUTE);
  expect((await it.rounds()).map((round) => [round.id, round.verdict])).toEqual([
    ['100001.1', 'b'],
    ['100001.2', undefined],
    ['100002.1', 'b'],
    ['100002.2', undefined],
    ['100003.1', undefined],
  ]);
});

test('if no score changes, the correction holds from now on, and nothing is told', async () => {
  const it = await world();
  expect(await it.correct('a', '950', 'question-2')).toMatchObject({ ok: true, rescored: { rounds: 0 } });
  it.packs.set('sample', fixed('b'));
  // The rounds asked so far had this key, the changed question has not.
  expect(await it.correct('a', '951')).toMatchObject({ ok: true, rescored: { rounds: 0 } });
  await it.pass(MINUTE);
  expect(it.notes()).toEqual([]);
  expect((await it.store.corrections.ofGuild('1')).map(({ phase }) => phase)).toEqual(['done', 'done']);
});

test('another server keeps its scores', async () => {
  const it = await world();
  const { round } = await put(it.store, { quiz: 3, number: 1, openedAt: NOW, choices: { 1: 'a' } }, new Set(), '2');
  await it.correct('b');
  expect(await it.store.rounds.find('2', round.id)).toEqual(round);
});

test('when the store fails half-way, it goes on by itself, and asking again is safe', async () => {
  let failing = true;
  const it = await world((store) => ({
    rounds: {
      ...store.rounds,
      async rescore(round) {
        if (failing && round.id === '100002.1') throw new Error('the disk is full');
        await store.rounds.rescore(round);
      },
    },
  }));
  expect(await it.correct('b')).toMatchObject({ ok: true, rescored: undefined });
  await it.pass(MINUTE);
  expect(await it.phase()).toBe('applying');
  expect(it.notes()).toEqual([]);
  expect(await it.correct('b', '951')).toMatchObject({ ok: true });
  failing = false;
  await it.pass(MINUTE);
  expect(await it.phase()).toBe('done');
  expect(await it.board()).toEqual(standings(await it.rounds()));
  expect((await it.board())[0]?.userId).toBe('2');
  expect(it.notes()).toEqual(['correction 951']);
});

test('boards that cannot be invalidated at once are later, and the channel is told', async () => {
  let failing = true;
  const it = await world((store) => ({
    boards: {
      ...store.boards,
      async clear(guildId) {
        if (failing) throw new Error('the database is locked');
        await store.boards.clear(guildId);
      },
    },
  }));
  await it.board();
  expect(await it.correct('b')).toMatchObject({ ok: true, rescored: undefined });
  failing = false;
  await it.pass(MINUTE);
  expect(it.notes()).toEqual(['correction 950']);
  expect(await it.board()).toEqual(standings(await it.rounds()));
  expect((await it.store.boards.load('1', 'all'))?.tallies.find(({ userId }) => userId === '1')?.points ?? 0).toBe(0);
});

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
