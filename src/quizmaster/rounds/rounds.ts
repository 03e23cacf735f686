import { type Answer, askedAt, closing, posted, type Round, scored } from '../../quiz/round.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { Messenger, Posted, RevealExtras, Sent } from '../ports/messenger.ts';
import type { Meter } from '../ports/meter.ts';
import type { LedgerEntry, Store } from '../ports/store.ts';
import type { Queue, Turn } from '../work/queue.ts';
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
  /** Takes in a round that its host has stored. @param isNew nobody can have answered it yet */
  add(turn: Turn, round: Round, host: RoundHost, isNew: boolean): void;
  /** Takes in the next state of a round that its host has stored. */
  put(turn: Turn, round: Round): void;
  /** Stores the next state of a round. */
  save(turn: Turn, round: Round): Promise<void>;
  /** The round is over, or of no interest any more. */
  remove(turn: Turn, roundId: string): void;
  /** Reads who has answered, if that is not known yet. @returns them */
  answers(turn: Turn, roundId: string): Promise<ReadonlyMap<string, Answer>>;
  /** Takes a click: its answer is on the disk when this resolves. */
  answer(request: AnswerRequest): Promise<AnswerOutcome>;
  /** Brings the scoring of an open round forward. Not stored: a process that dies here only waits for the deadline again. */
  hasten(turn: Turn, roundId: string, scoreAt: number): void;
  /** Shows an open round again, as it is now. */
  show(turn: Turn, roundId: string): Promise<void>;
  /** Posts the question, or finds it where it was posted unseen. @param since when it was first meant to be posted */
  post(round: Round, since: number): Promise<Sent>;
  /** Looks for a question that may have been posted unseen. @returns whether it is in the channel */
  lookFor(round: Round): Promise<Sent<boolean>>;
  /** Scores an open round from its answers and stores it, if its host still wants that. */
  score(round: Round): Promise<void>;
  /** Shows the scored round in the place of its question. */
  reveal(round: Round, more: RevealExtras): Promise<Sent>;
  /** Stores a scored round that was scored again, live or not. */
  rescore(turn: Turn, round: Round): Promise<void>;
  /**
   * Replaces a player's answer in a round, live or not, by somebody else's or by none.
   * @param without the round without the player, if it is scored already
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

export function createRounds(parts: {
  store: Store;
  messenger: Messenger;
  clock: Clock;
  queue: Queue;
  log: Log;
  meter: Meter;
  /** Called with each round once its scores are stored. @param entry its ledger entry, unless it was scored before */
  onScored(turn: Turn, round: Round, entry: LedgerEntry | undefined): Promise<void>;
  /** Called with each scored round whose scores changed later, or that lost a player. */
  onRescored(round: Round): void;
}): Rounds {
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
    ...{ store, queue, rounds: live, meter },
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
      if (asked) asked.round = closing(asked.round, scoreAt);
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
        // From the store: it also has answers whose saving failed, as far as we were told, and yet went through.
        const answers = await store.answers.ofRound(round);
        // A correction that came while the question was open holds for it.
        const verdict = await findVerdict(store, round, askedAt(round));
        const result = scored({ ...round, verdict }, answers, host.earlierPlayers(), clock.now());
        await onScored(turn, result, await store.rounds.score(result));
        live.put(result);
        if (result.host.kind === 'daily') recaps.clear(guildId);
        host.scored(turn, result);
      }),
    async reveal(round, more) {
      const asked = live.get(round.id);
      // What is shown next must not be overtaken by an edit that is under way.
      if (asked) await counter.settled(asked);
      // It may have been rescored since, or a player deleted from it.
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
      // A click may have proved earlier that the message is there: then it is open already.
      if (asked?.round.phase.name === 'opening') await asked.host.opened(turn, posted(asked.round, messageId, at));
    });
  }
}
