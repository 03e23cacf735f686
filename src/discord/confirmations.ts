import type { ButtonInteraction } from 'discord.js';
import type { PlayerResult } from '../quiz/progress.ts';
import type { Round } from '../quiz/round.ts';
import type { Clock } from '../quizmaster/ports/clock.ts';
import type { Log } from '../quizmaster/ports/log.ts';
import type { Edge } from './client.ts';
import { errorText } from './errors.ts';
import type { Names } from './names.ts';
import { body } from './view.ts';
import { ownResultText } from './views/own-result.ts';
import type { Words } from './words/en.ts';

/**
 * The private messages that confirmed answers. Each is edited once to show the result of the answer. An edit needs the token of
 * the click, which works for fifteen minutes
 * (https://docs.discord.com/developers/interactions/receiving-and-responding#followup-messages). Tokens are in memory alone,
 * and nothing waits for an edit: one that is lost leaves the confirmation as it was.
 */
export interface Confirmations {
  /**
   * Keeps the token of a click whose answer was confirmed, unless it will have expired before the round is over.
   * @param closesAt when the round closes, ms since the epoch
   */
  keep(roundId: string, click: Click, closesAt: number): void;
  /** Begins to tell the players of a round, in this order. Each is told once. */
  tell(round: Round, results: readonly PlayerResult[]): void;
  /** Starts no further edit. @returns when those under way are done */
  stop(): Promise<void>;
}

type Click = Pick<ButtonInteraction, 'token' | 'createdTimestamp'> & { user: { id: string } };

/** A token works for fifteen minutes. This leaves time for the edit. */
const KEPT_MS = 14 * 60_000;

/** The most tokens in memory, over all rounds: a few megabytes. */
const MAX_KEPT = 50_000;

/** Parallel edits: few enough that confirmations of the next question need not wait for them. */
const AT_ONCE = 16;

/**
 * If this many edits in a row fail, the others would fail too, and Discord blocks an address for 10,000 refused requests within ten
 * minutes (https://docs.discord.com/developers/topics/rate-limits#invalid-request-limit-aka-cloudflare-bans).
 */
const MAX_FAILED = 50;

interface Kept {
  tokens: Map<string, string>;
  until: number;
  /** Cancels the timer that drops it. */
  keep: () => void;
}

/** The edits of a round that are still to be made, the next one last. */
interface Wave {
  round: Round;
  until: number;
  left: { token: string; result: PlayerResult }[];
}

export function createConfirmations(
  { client, replies }: Edge,
  { words, names, clock, log }: { words: Words; names: Pick<Names, 'put'>; clock: Clock; log: Log },
): Confirmations {
  const rounds = new Map<string, Kept>();
  let kept = 0;
  let waves: Wave[] = [];
  let failed = 0;
  let stopped = false;
  const underWay = new Set<Promise<void>>();

  return {
    keep(roundId, { token, user, createdTimestamp }, closesAt) {
      if (stopped || kept >= MAX_KEPT || closesAt > createdTimestamp + KEPT_MS) return;
      const { tokens } = rounds.get(roundId) ?? open(roundId);
      if (!tokens.has(user.id)) kept += 1;
      tokens.set(user.id, token);
    },
    tell(round, results) {
      const of = take(round.id);
      if (!of || stopped) return;
      const left = results.flatMap((result) => {
        const token = of.tokens.get(result.score.userId);
        return token === undefined ? [] : [{ token, result }];
      });
      waves.push({ round, until: of.until, left: left.reverse() });
      failed = 0;
      while (underWay.size < AT_ONCE && waves.length > 0) {
        const working = work().finally(() => underWay.delete(working));
        underWay.add(working);
      }
    },
    async stop() {
      stopped = true;
      waves = [];
      for (const roundId of [...rounds.keys()]) take(roundId);
      await Promise.all(underWay);
    },
  };

  /** All tokens of a round are dropped together, as soon as the first one is too old. */
  function open(roundId: string): Kept {
    const until = clock.now() + KEPT_MS;
    const round: Kept = { tokens: new Map(), until, keep: clock.at(until, () => void take(roundId)) };
    rounds.set(roundId, round);
    return round;
  }

  function take(roundId: string): Kept | undefined {
    const round = rounds.get(roundId);
    if (!round) return undefined;
    round.keep();
    rounds.delete(roundId);
    kept -= round.tokens.size;
    return round;
  }

  /** Makes one edit after the other until none is left. */
  async function work(): Promise<void> {
    for (let next = nextEdit(); next; next = nextEdit()) {
      const { round, token, result } = next;
      await edit(round, token, result).then(
        () => {
          failed = 0;
        },
        (error) => {
          failed += 1;
          log.debug({ roundId: round.id, detail: errorText(error) }, 'a player was not told their own result');
        },
      );
      if (failed >= MAX_FAILED) waves = [];
    }
  }

  /** From the latest round, whose players are looking at it now. */
  function nextEdit(): (Wave['left'][number] & { round: Round }) | undefined {
    for (let wave = waves.at(-1); wave; wave = waves.at(-1)) {
      const next = clock.now() < wave.until ? wave.left.pop() : undefined;
      if (next) return { ...next, round: wave.round };
      waves.pop();
    }
    return undefined;
  }

  async function edit(round: Round, token: string, result: PlayerResult): Promise<void> {
    if (!client.application) return;
    const view = await names.put({ content: ownResultText(words, round, result) }, round.guildId);
    await replies.edit(client.application.id, token, body(view));
  }
}
