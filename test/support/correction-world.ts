import type { Pack } from '../../src/quiz/pack.ts';
import { spanAt } from '../../src/quiz/period.ts';
import type { OptionId } from '../../src/quiz/question.ts';
import { posted, type Round, scored, scoresOf } from '../../src/quiz/round.ts';
import { type CorrectRequest, createCorrections } from '../../src/quizmaster/corrections/corrections.ts';
import { unmetered } from '../../src/quizmaster/ports/meter.ts';
import type { Store } from '../../src/quizmaster/ports/store.ts';
import type { LiveQuiz } from '../../src/quizmaster/quizzes/live-quizzes.ts';
import { createOldRankings } from '../../src/quizmaster/quizzes/old-rankings.ts';
import { createRounds, type Rounds } from '../../src/quizmaster/rounds/rounds.ts';
import { createBoards } from '../../src/quizmaster/scores/boards.ts';
import { createQueue, type Queue } from '../../src/quizmaster/work/queue.ts';
import { openStore } from '../../src/store/store.ts';
import { testChannel } from './channel.ts';
import { store as put } from './history.ts';
import { manualClock } from './manual-clock.ts';
import { samplePack } from './sample-pack.ts';
import { sampleAnswer, sampleQuiz, sampleRound } from './sample-quiz.ts';

export const NOW = Date.UTC(2026, 4, 4, 12);
export const MINUTE = 60_000;
const silent = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

/** The sample pack as its author has changed it: another revision, with another key for question-0. */
export function fixed(key: OptionId): Pack {
  const pack = samplePack();
  const [first, ...others] = pack.questions;
  if (!first) throw new Error('no question');
  return { ...pack, questions: [{ ...first, key, revision: 'r2' }, ...others] };
}

/** Two quizzes of two questions; the key of question-0 is `a`, which only player 1 chose. */
export async function world(change: (store: Store) => Partial<Store> = () => ({})) {
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
          quizzes: { ofGuild: () => self.quizzes },
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
export async function askFixed(store: Store, { questions: [question] }: Pack) {
  if (!question) throw new Error('no question');
  const open = posted({ ...sampleRound(sampleQuiz('11', '1', '100003'), 1), question }, '7003', NOW + MINUTE);
  const given = sampleAnswer('4', 'a', NOW + MINUTE + 1000);
  await store.answers.save(open, given);
  await store.rounds.score(scored(open, [given], new Set(), NOW + 2 * MINUTE));
}

/** A round as it would be if the right option had been known from the start. */
export const knownFromTheStart = (round: Round, key: OptionId): Round['phase'] => {
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
