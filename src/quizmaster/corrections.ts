import type { Correction, Verdict } from '../quiz/correction.ts';
import type { Pack } from '../quiz/pack.ts';
import { askedAt, type Round, rescored, scoresOf } from '../quiz/round.ts';
import type { Boards } from './boards.ts';
import type { Game } from './games.ts';
import type { CorrectOutcome } from './outcomes.ts';
import type { Clock, Log, Messenger, Store } from './ports.ts';
import { postOnce } from './post-once.ts';
import type { Queue } from './queue.ts';
import { createTimer } from './timer.ts';
import { createTroubles } from './troubles.ts';

/** An admin's wish to correct a question. */
export interface CorrectRequest {
  /** The id of the command's interaction. */
  id: string;
  guildId: string;
  userId: string;
  packId: string;
  questionId: string;
  /** undefined: what the pack says holds again. */
  verdict: Verdict | undefined;
}

/** What a correction changed. */
export interface Rescored {
  rounds: number;
  answers: number;
  /** Players who have other points now. */
  players: number;
}

/** Puts scores right after the fact: stores the correction, scores every round of its question again, tells the channel. */
export interface Corrections {
  correct(request: CorrectRequest): Promise<CorrectOutcome>;
  /** Takes up what a crash has left. */
  begin(): Promise<void>;
  stop(): Promise<void>;
}

export function createCorrections(parts: {
  store: Store;
  boards: Boards;
  queue: Queue;
  clock: Clock;
  messenger: Messenger;
  packs: ReadonlyMap<string, Pack>;
  games: ReadonlyMap<string, Game>;
  log: Log;
}): Corrections {
  const { store, boards, queue, clock, messenger, packs, games, log } = parts;
  const troubles = createTroubles(clock);
  /** Corrections that are to be told, by id. */
  const telling = new Map<string, { correction: Correction; round: Round }>();
  const timer = createTimer(clock, (id) => void tell(id));
  const underWay = new Set<Promise<unknown>>();
  let stopped = false;

  return {
    correct: (request) => track(correct(request)),
    async begin() {
      for (const correction of await store.corrections.unfinished()) await track(carryOut(correction));
    },
    async stop() {
      stopped = true;
      timer.stop();
      await Promise.allSettled(underWay);
    },
  };

  async function correct(request: CorrectRequest): Promise<CorrectOutcome> {
    const { id, guildId, packId, questionId, verdict, userId } = request;
    const question = packs.get(packId)?.questions.find((one) => one.id === questionId);
    if (!question) return { ok: false, refusal: { code: 'unknown-question' } };
    if (verdict !== undefined && verdict !== 'void' && question.options[verdict] === undefined) {
      return { ok: false, refusal: { code: 'unknown-answer', question } };
    }
    // What the pack says needs no verdict.
    const wanted = verdict === question.key ? undefined : verdict;
    const correction: Correction = {
      id,
      guildId,
      packId,
      questionId,
      revision: question.revision,
      verdict: wanted,
      by: userId,
      at: clock.now(),
      phase: 'applying',
    };
    const isNew = await queue.run(guildId, async () => {
      const earlier = await store.corrections.find(guildId, packId, questionId);
      if (earlier?.verdict === wanted && (!earlier || earlier.revision === question.revision)) return false;
      await store.corrections.save(correction);
      return true;
    });
    if (!isNew) return { ok: false, refusal: { code: 'already-corrected', question, verdict: wanted } };
    return { ok: true, question, verdict: wanted, rescored: await carryOut(correction) };
  }

  /** Every step can be done again: after a crash, a correction that is not done is carried out from the beginning. */
  async function carryOut(correction: Correction): Promise<Rescored> {
    const { changed, latest } = await apply(correction);
    // Where the question was never asked, there is nobody to tell.
    const phase = latest ? 'telling' : 'done';
    const inForce = await queue.run(correction.guildId, async () => {
      await boards.forget(correction.guildId);
      return proceed(correction, phase);
    });
    if (inForce && latest) {
      telling.set(correction.id, { correction, round: latest });
      void tell(correction.id);
    }
    return changed;
  }

  /** Scores the question's rounds again, one by one in the guild's queue, so that nobody's click waits for long. */
  async function apply(correction: Correction): Promise<{ changed: Rescored; latest: Round | undefined }> {
    const { guildId, packId, questionId } = correction;
    const changed: Rescored = { rounds: 0, answers: 0, players: 0 };
    const players = new Set<string>();
    let latest: Round | undefined;
    for await (const found of store.rounds.ofGuild(guildId)) {
      if (found.packId === packId && found.question.id === questionId && found.phase.name === 'scored') {
        if (!latest || askedAt(found) >= askedAt(latest)) latest = found;
        const again = await queue.run(guildId, () => scoreAgain(found.id, correction));
        if (!again) continue;
        changed.rounds += 1;
        changed.answers += scoresOf(again.after).length;
        for (const userId of differing(again.before, again.after)) players.add(userId);
      }
    }
    return { changed: { ...changed, players: players.size }, latest };
  }

  /** @returns the round before and after; undefined when the verdict holds for it already, or another correction came */
  async function scoreAgain(roundId: string, { guildId, packId, questionId, id, verdict }: Correction) {
    const before = await store.rounds.find(guildId, roundId);
    const current = await store.corrections.find(guildId, packId, questionId);
    if (before?.phase.name !== 'scored' || current?.id !== id || before.verdict === verdict) return undefined;
    // Who joined in which round does not depend on the key.
    const joined = new Set(scoresOf(before).flatMap((score) => (score.joined ? [] : [score.userId])));
    const after = rescored({ ...before, verdict }, await store.answers.ofRound(before), joined);
    await store.rounds.rescore(after);
    const game = games.get(after.channelId);
    if (game?.round?.id === after.id) game.round = after;
    return { before, after };
  }

  /** @returns whether it is still the correction in force */
  async function proceed(correction: Correction, phase: Correction['phase']): Promise<boolean> {
    const { guildId, packId, questionId, id } = correction;
    const current = await store.corrections.find(guildId, packId, questionId);
    if (current?.id !== id) return false;
    await store.corrections.save({ ...current, phase });
    return true;
  }

  /** Tells the channel; where Discord is in trouble, later again. */
  async function tell(id: string): Promise<void> {
    const item = telling.get(id);
    if (!item || stopped) return;
    const { correction, round } = item;
    const sending = postOnce(
      clock,
      correction.at,
      () => messenger.findCorrection(correction, round),
      () => messenger.postCorrection(correction, round),
    );
    const sent = await track(sending).catch((error) => {
      log.error({ error, correctionId: id }, 'a correction could not be told; trying again');
      return { ok: false as const, obstacle: undefined, detail: String(error) };
    });
    if (!sent.ok && !sent.obstacle && !troubles.lasts(id)) {
      troubles.backOff(id);
      timer.set(id, troubles.of(id)?.retryAt ?? clock.now());
      return;
    }
    if (!sent.ok) log.warn({ correctionId: id, detail: sent.detail }, 'the channel could not be told of a correction');
    troubles.over(id);
    telling.delete(id);
    await track(queue.run(correction.guildId, () => proceed(correction, 'done'))).catch((error) =>
      log.error({ error, correctionId: id }, 'a correction could not be marked as told'),
    );
  }

  function track<T>(work: Promise<T>): Promise<T> {
    underWay.add(work);
    const done = () => void underWay.delete(work);
    work.then(done, done);
    return work;
  }
}

/** Who has other points after than before. */
function differing(before: Round, after: Round): string[] {
  const points = new Map(scoresOf(before).map((score) => [score.userId, score.points]));
  return scoresOf(after)
    .filter((score) => points.get(score.userId) !== score.points)
    .map(({ userId }) => userId);
}
