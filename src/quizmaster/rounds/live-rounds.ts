import type { Answer, Round } from '../../quiz/round.ts';
import type { Recap } from '../ports/messenger.ts';
import type { Turn } from '../work/queue.ts';
import type { Counted } from './counter.ts';

/** A round in memory that is not over, as it is in the store. Only `Rounds` changes it. */
export interface LiveRound extends Counted {
  readonly host: RoundHost;
}

/** The quiz or the schedule that a round belongs to. It is told what becomes of the round, within the guild's turn. */
export interface RoundHost {
  /** Whether a round that may not be in the channel yet should still be asked. */
  mayOpen(): boolean;
  /** The question is in the channel: stores the round with everything that this changes, and goes on. */
  opened(turn: Turn, round: Round): Promise<void>;
  /** More players have answered. */
  answered(turn: Turn, userIds: readonly string[]): void;
  /** Whether the open round is due for scoring: its deadline may have moved meanwhile. */
  mayScore(round: Round): boolean;
  /** The players who answered an earlier round of the same quiz. */
  earlierPlayers(): ReadonlySet<string>;
  /** The recap above the round's question. */
  recap(round: Round): Promise<Recap | undefined>;
  /** The round is scored and stored. */
  scored(turn: Turn, round: Round): void;
}

/** @see LiveRound */
export interface KeptRound extends LiveRound {
  round: Round;
  /** By player. undefined until they are needed, if some may have been given before the process began. */
  answers: Map<string, Answer> | undefined;
  /** Players whose answer may or may not be in the store, because a failed write may have gone through. */
  unsure: Set<string>;
}

/** The live rounds of all guilds, by id and by guild. */
export class LiveRounds {
  readonly #byId = new Map<string, KeptRound>();
  readonly #byGuild = new Map<string, Set<KeptRound>>();

  get(roundId: string): KeptRound | undefined {
    return this.#byId.get(roundId);
  }

  ofGuild(guildId: string): KeptRound[] {
    return [...(this.#byGuild.get(guildId) ?? [])];
  }

  /** @param answers undefined: to be read from the store when they are needed */
  add(round: Round, host: RoundHost, answers: Map<string, Answer> | undefined): void {
    const live: KeptRound = {
      round,
      host,
      answers,
      unsure: new Set(),
      get answered() {
        return this.answers?.size ?? 0;
      },
    };
    this.#byId.set(round.id, live);
    this.#byGuild.set(round.guildId, (this.#byGuild.get(round.guildId) ?? new Set()).add(live));
  }

  /** Replaces the state of a round, if it is live. */
  put(round: Round): void {
    const live = this.#byId.get(round.id);
    if (live) live.round = round;
  }

  delete(roundId: string): void {
    const live = this.#byId.get(roundId);
    if (!live) return;
    this.#byId.delete(roundId);
    const others = this.#byGuild.get(live.round.guildId);
    others?.delete(live);
    if (others?.size === 0) this.#byGuild.delete(live.round.guildId);
  }
}
