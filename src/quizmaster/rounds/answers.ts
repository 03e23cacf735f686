import type { Verdict } from '../../quiz/correction.ts';
import { isRelative, shareOf } from '../../quiz/kinds/kinds.ts';
import { type Answer, answer, askedAt, dailyOf, posted } from '../../quiz/round.ts';
import type { Store } from '../ports/store.ts';
import type { Parts } from '../work/parts.ts';
import type { Turn, Waiting } from '../work/queue.ts';
import type { AnswerOutcome, AnswerRequest } from './answer.ts';
import { hasLeft } from './left-marks.ts';
import type { KeptRound, LiveRounds } from './live-rounds.ts';
import { findVerdict } from './verdicts.ts';

type Click = Waiting<AnswerRequest, AnswerOutcome>;

/** A click whose outcome is certain as soon as the answer it depends on is stored. */
interface Decided {
  click: Click;
  live: KeptRound;
  /** The player's answer, which was stored earlier or is stored with this group. */
  answer: Answer;
}

/** What a group of clicks adds to its rounds: stored in one write, then confirmed. */
interface Group {
  /** New answers by round and player. */
  given: Map<KeptRound, Map<string, Answer>>;
  accepted: Decided[];
  /** Clicks that are refused because of a new answer in the same group. */
  refused: { click: Click; outcome: AnswerOutcome }[];
  /** Rounds that could not be read or opened. The group's other clicks on them fail at once, not one by one. */
  failed: Map<KeptRound, unknown>;
}

/**
 * Takes answers. Waiting clicks of a guild are decided in the order in which they came, stored in one durable write, and then
 * confirmed. So a player who reads "Locked in" has an answer on the disk, and a failed write fails exactly the clicks that
 * depend on it. The work for an answer does not grow with the number of players.
 */
export function createAnswers(
  parts: Pick<Parts, 'store' | 'queue' | 'log' | 'meter'> & {
    rounds: LiveRounds;
    /** Called with a round that has more answers. */
    onAnswered(live: KeptRound): void;
    /** @see Recaps */
    streakWith(live: KeptRound, userId: string): Promise<number | undefined>;
  },
): { take(request: AnswerRequest): Promise<AnswerOutcome> } {
  const { store, queue, log, rounds, meter, onAnswered, streakWith } = parts;

  return { take: (request) => queue.together(request.guildId, takeTogether, request) };

  async function takeTogether(turn: Turn, clicks: readonly Click[]): Promise<void> {
    const group: Group = { given: new Map(), accepted: [], refused: [], failed: new Map() };
    let failed = 0;
    const fail = (click: Click, error: unknown): void => {
      failed += 1;
      click.reject(error);
    };
    for (const click of clicks) {
      const { guildId, roundId } = click.item;
      const live = rounds.get(roundId);
      if (live?.round.guildId !== guildId || !isAsked(live)) {
        click.resolve(late(click.item));
        continue;
      }
      await decide(turn, group, live, click).catch((error) => {
        group.failed.set(live, error);
        fail(click, error);
      });
    }
    const saved = await save(group);
    if (saved.ok) for (const [live, answers] of group.given) add(turn, live, answers);
    const verdicts = new Map<KeptRound, Promise<Verdict | undefined>>();
    for (const { click, live, answer: given } of group.accepted) {
      if (!saved.ok && group.given.get(live)?.get(given.userId) === given) fail(click, saved.error);
      else click.resolve(outcomeOf(live, given, verdicts));
    }
    for (const { click, outcome } of group.refused) {
      if (saved.ok) click.resolve(outcome);
      else fail(click, saved.error);
    }
    const stored = saved.ok ? sizeOf(group.given.values()) : 0;
    meter.answered({ stored, refused: clicks.length - stored - failed, failed });
  }

  async function decide(turn: Turn, group: Group, live: KeptRound, click: Click): Promise<void> {
    const { item: request } = click;
    if (group.failed.has(live)) throw group.failed.get(live);
    if (live.round.phase.name === 'opening') {
      // Somebody clicked on it, so the message is there: Discord's response to our post is late, or was lost.
      await live.host.opened(turn, posted(live.round, request.messageId, request.messageAt));
    }
    const stored = await storedAnswer(turn, live, request.userId);
    const given = group.given.get(live) ?? new Map<string, Answer>();
    const earlier = given.get(request.userId) ?? stored;
    const verdict = answer(live.round, earlier, { ...request, hasLeft: hasLeft(live.round, request.userId) });
    if (!verdict.ok) {
      // The answer that made it refused may not be stored yet.
      if (earlier === stored) click.resolve(verdict);
      else group.refused.push({ click, outcome: verdict });
      return;
    }
    if (verdict.answer !== earlier) group.given.set(live, given.set(request.userId, verdict.answer));
    group.accepted.push({ click, live, answer: verdict.answer });
  }

  async function storedAnswer(turn: Turn, live: KeptRound, userId: string): Promise<Answer | undefined> {
    const { guildId, id } = live.round;
    const answers = await answersOf(turn, store, live);
    if (live.unsure.has(userId)) {
      const found = await store.answers.find(guildId, id, userId);
      if (found) answers.set(userId, found);
      live.unsure.delete(userId);
    }
    return answers.get(userId);
  }

  async function save({ given }: Group): Promise<{ ok: true } | { ok: false; error: unknown }> {
    const answers = [...given].flatMap(([{ round }, own]) => [...own.values()].map((one) => ({ round, answer: one })));
    if (answers.length === 0) return { ok: true };
    try {
      await store.answers.saveAll(answers);
      return { ok: true };
    } catch (error) {
      for (const [live, own] of given) for (const userId of own.keys()) live.unsure.add(userId);
      return { ok: false, error };
    }
  }

  function add(turn: Turn, live: KeptRound, answers: ReadonlyMap<string, Answer>): void {
    for (const one of answers.values()) live.answers?.set(one.userId, one);
    onAnswered(live);
    live.host.answered(turn, [...answers.keys()]);
  }

  /** @param verdicts of the group's rounds whose players learn at once what is right, each read once */
  async function outcomeOf(
    live: KeptRound,
    { choice, userId }: Answer,
    verdicts: Map<KeptRound, Promise<Verdict | undefined>>,
  ): Promise<AnswerOutcome> {
    const daily = dailyOf(live.round);
    const streak = daily && (await streakWith(live, userId));
    const answered = { ok: true, round: live.round, given: choice, streak } as const;
    if (!daily?.atOnce || isRelative(live.round.question)) return answered;
    const reading = verdicts.get(live) ?? findVerdict(store, live.round, askedAt(live.round));
    verdicts.set(live, reading);
    try {
      const round = { ...live.round, verdict: await reading };
      return { ...answered, learned: { round, share: shareOf(round, choice) } };
    } catch (error) {
      // The answer counts all the same, and its player learns the key when everybody does.
      log.warn({ error, roundId: live.round.id }, 'whether the key was corrected could not be read');
      return answered;
    }
  }

  /** A click on a question that is no longer live. */
  async function late({ guildId, roundId, userId }: AnswerRequest): Promise<AnswerOutcome> {
    const round = await store.rounds.find(guildId, roundId);
    if (!round) return { ok: false, refusal: { code: 'unknown-round' } };
    const earlier = await store.answers.find(guildId, roundId, userId);
    const closedAt = round.phase.name === 'scored' ? Math.min(round.phase.closesAt, round.phase.scoredAt) : undefined;
    return { ok: false, refusal: { code: 'too-late', closedAt, earlier: earlier && { round, given: earlier.choice } } };
  }
}

const sizeOf = (maps: Iterable<ReadonlyMap<string, Answer>>): number =>
  [...maps].reduce((sum, { size }) => sum + size, 0);

/** Whether clicks on the round can count: it is in the channel, or may be. */
const isAsked = ({ round, host }: KeptRound): boolean => round.phase.name !== 'opening' || host.mayOpen();

/** The answers of a live round by player, read from the store when they are first needed. */
export async function answersOf(_turn: Turn, store: Store, live: KeptRound): Promise<Map<string, Answer>> {
  live.answers ??= new Map((await store.answers.ofRound(live.round)).map((one) => [one.userId, one]));
  return live.answers;
}
