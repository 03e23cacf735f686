import { type Answer, askedAt, posted, type Round, scored, scoredBy } from '../../quiz/round.ts';
import type { Posted, RevealExtras, Sent } from '../ports/messenger.ts';
import type { LedgerEntry } from '../ports/play-store.ts';
import type { Parts } from '../work/parts.ts';
import type { Turn } from '../work/queue.ts';
import type { AnswerOutcome, AnswerRequest } from './answer.ts';
import { answersOf, createAnswers } from './answers.ts';
import { createCounter } from './counter.ts';
import { type KeptRound, type LiveRound, LiveRounds, type RoundHost } from './live-rounds.ts';
import { createRecaps } from './recaps.ts';
import { findVerdict } from './verdicts.ts';

/**
 * The rounds that are not over, of quizzes and schedules, by id. Only this module changes them: in the store first, then in
 * memory.
 */
export interface Rounds {
  find(roundId: string): LiveRound | undefined;
  ofGuild(guildId: string): LiveRound[];
  /** Adds a round that its host has stored. @param isNew whether nobody can have answered it yet */
  add(turn: Turn, round: Round, host: RoundHost, isNew: boolean): void;
  /** Replaces the state of a round with one that its host has stored. */
  put(turn: Turn, round: Round): void;
  /** Stores a changed round. */
  save(turn: Turn, round: Round): Promise<void>;
  /** Drops a round that is over. */
  remove(turn: Turn, roundId: string): void;
  /** Reads who has answered, if that is not known yet. @returns them */
  answers(turn: Turn, roundId: string): Promise<ReadonlyMap<string, Answer>>;
  /** Takes a click: its answer is on the disk when this resolves. */
  answer(request: AnswerRequest): Promise<AnswerOutcome>;
  /** Brings the scoring of an open round forward. It is not stored: after a crash, the round waits for its deadline again. */
  hasten(turn: Turn, roundId: string, scoreAt: number): void;
  /** Shows the current state of an open round. */
  show(turn: Turn, roundId: string): Promise<void>;
  /** Posts the question, or finds it if it was posted without our knowing. @param since when it was first meant to be posted */
  post(round: Round, since: number): Promise<Sent>;
  /** Looks for a question that may have been posted without our knowing. @returns whether it is in the channel */
  lookFor(round: Round): Promise<Sent<boolean>>;
  /** Scores an open round from its answers and stores it, if its host still wants that. */
  score(round: Round): Promise<void>;
  /** Replaces the question with the reveal of the scored round. */
  reveal(round: Round, more: RevealExtras): Promise<Sent>;
  /** Stores a rescored round, live or not. */
  rescore(turn: Turn, round: Round): Promise<void>;
  /**
   * Replaces a player's answer in a round, live or not, with somebody else's or none.
   * @param without gives the round without the player, if it is already scored
   */
  replace(
    turn: Turn,
    round: Round,
    userId: string,
    instead: Answer | undefined,
    without: (answers: Answer[]) => Round | undefined,
  ): Promise<void>;
  stop(): void;
}

export function createRounds(
  parts: Pick<Parts, 'store' | 'messenger' | 'clock' | 'queue' | 'log' | 'meter'> & {
    /** Called with each round once its scores are stored. @param entry its ledger entry, unless it was scored before */
    onScored(turn: Turn, round: Round, entry: LedgerEntry | undefined): Promise<void>;
    /** Called with each scored round whose scores changed later, or that lost a player. */
    onRescored(round: Round): void;
  },
): Rounds {
  const { store, messenger, clock, queue, log, meter, onScored, onRescored } = parts;
  const live = new LiveRounds();
  const recaps = createRecaps({ rounds: live, log });
  const counter = createCounter<KeptRound>({
    messenger,
    clock,
    log,
    find: (roundId) => live.get(roundId),
    recapOf: recaps.of,
  });
  const { take } = createAnswers({
    ...{ store, queue, log, rounds: live, meter },
    onAnswered: counter.changed,
    streakWith: recaps.streakWith,
  });

  return {
    find: (roundId) => live.get(roundId),
    ofGuild: (guildId) => live.ofGuild(guildId),
    add: (_turn, round, host, isNew) => live.add(round, host, isNew ? new Map() : undefined),
    put: (_turn, round) => live.put(round),
    async save(_turn, round) {
      await store.rounds.save(round);
      live.put(round);
    },
    remove: (_turn, roundId) => live.delete(roundId),
    async answers(turn, roundId) {
      const asked = live.get(roundId);
      return asked ? answersOf(turn, store, asked) : new Map();
    },
    answer: take,
    hasten(_turn, roundId, scoreAt) {
      const asked = live.get(roundId);
      if (asked) asked.round = scoredBy(asked.round, scoreAt);
    },
    async show(turn, roundId) {
      const asked = live.get(roundId);
      if (asked?.round.phase.name !== 'open') return;
      await answersOf(turn, store, asked);
      counter.changed(asked);
    },
    async post(round, since) {
      const asked = live.get(round.id);
      const recap = asked && (await recaps.of(asked));
      const sent = await messenger.post({ kind: 'question', round, recap }, since);
      if (!sent.ok) return sent;
      await opened(round, sent.value);
      return { ok: true, value: undefined };
    },
    async lookFor(round) {
      const found = await messenger.find({ kind: 'question', round });
      if (!found.ok) return found;
      if (found.value) await opened(round, found.value);
      return { ok: true, value: found.value !== undefined };
    },
    score: ({ guildId, id }) =>
      queue.run(guildId, async (turn) => {
        const asked = live.get(id);
        if (!asked?.host.mayScore(asked.round)) return;
        const { round, host } = asked;
        // Read from the store, which may also have answers whose write was reported as failed.
        const answers = await store.answers.ofRound(round);
        // A correction made while the question was open counts for it.
        const verdict = await findVerdict(store, round, askedAt(round));
        const result = scored({ ...round, verdict }, answers, host.earlierPlayers(), clock.now());
        await onScored(turn, result, await store.rounds.score(result));
        live.put(result);
        if (result.host.kind === 'daily') recaps.clear(guildId);
        host.scored(turn, result);
      }),
    async reveal(round, more) {
      const asked = live.get(round.id);
      // An edit under way must not overtake the reveal.
      if (asked) await counter.settled(asked);
      // It may have been rescored meanwhile, or a player deleted from it.
      return messenger.show(asked?.round ?? round, more);
    },
    async rescore(_turn, round) {
      await store.rounds.rescore(round);
      live.put(round);
      recaps.clear(round.guildId);
      onRescored(round);
    },
    async replace(_turn, round, userId, instead, without) {
      if (instead) await store.answers.save(round, instead);
      const after = without(await store.answers.ofRound(round));
      if (after) await store.rounds.rescore(after);
      await store.answers.remove(round.guildId, round.id, userId);
      recaps.clear(round.guildId);
      if (after) {
        live.put(after);
        onRescored(after);
      }
      const asked = live.get(round.id);
      asked?.answers?.delete(userId);
      if (instead) asked?.answers?.set(instead.userId, instead);
    },
    stop: () => counter.stop(),
  };

  function opened({ guildId, id }: Round, { messageId, at }: Posted): Promise<void> {
    return queue.run(guildId, async (turn) => {
      const asked = live.get(id);
      // If a click proved earlier that the message is there, it is open already.
      if (asked?.round.phase.name === 'opening') await asked.host.opened(turn, posted(asked.round, messageId, at));
    });
  }
}
