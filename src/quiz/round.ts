import type { Verdict } from './correction.ts';
import type { Given, Input, NoAnswer } from './kinds/kind.ts';
import { kindOf } from './kinds/kinds.ts';
import type { Pack } from './pack.ts';
import type { OptionId, Question } from './question.ts';
import { FULL_POINTS, points } from './scoring.ts';

/**
 * A round: one question put to people, with a deadline. It opens, collects answers, is scored and revealed.
 * Everything here decides on plain data; all times are ms since the epoch on Discord's clock.
 */
export interface Round {
  /** `<quiz id>.<number>`: at most 22 characters, so that it fits a message's nonce and a custom_id. */
  id: string;
  guildId: string;
  channelId: string;
  packId: string;
  packTitle: string;
  /** The question as it was asked: a pack that changes later does not change what people answered. */
  question: Question;
  codeLanguage: string;
  /** The quiz or the schedule that asks it. */
  host: Host;
  /** The options as shown: place 0 is the button A. */
  order: OptionId[];
  closes: Closing;
  /** A correction of the question that holds for this round; undefined when it is scored by its own key. */
  verdict: Verdict | undefined;
  /** While it is open: the marks of players who answered it and then had their data deleted. A mark does not show who it was. */
  left?: { salt: string; marks: string[] } | undefined;
  phase: RoundPhase;
}

/** The quiz that a round belongs to, with the round's number from 1, or the schedule. */
export type Host = { kind: 'quiz'; quizId: string; number: number; of: number } | ({ kind: 'daily' } & Daily);

/** When a round closes: `at` a moment (ms since the epoch), or some ms `after` its message was posted. */
export type Closing = { at: number } | { after: number };

/** The daily part of a round. There is no hurry, and all right answers earn the same. */
export interface Daily {
  scheduleId: string;
  /** In the schedule's time zone: `2026-11-24`. */
  date: string;
  /** An admin asked for it in addition to the schedule's dates, so it counts for no streak. */
  extra: boolean;
  /** Whether a player learns the key privately after answering. */
  atOnce: boolean;
  roleId: string | undefined;
  /** The previous question, which is over. */
  previous: PreviousQuestion | undefined;
  /** Dates that were missed in between. */
  missed: string[];
}

/** A summary of how a question went. */
export interface PreviousQuestion {
  /** Rounds of earlier versions do not have it. */
  roundId?: string | undefined;
  channelId: string;
  messageId: string;
  /** What is right, in words; undefined when the question was voided. */
  answer: string | undefined;
  right: number;
  answered: number;
}

export type RoundPhase =
  /** Stored, but not yet known to be in the channel. `since`: when it was first meant to be posted. */
  | { name: 'opening'; since: number }
  /**
   * In the channel. Clicks up to `closesAt` count. It is scored at `scoreAt`: a little after the deadline, for clicks
   * made in time that are still on their way, or earlier when everybody has answered.
   */
  | { name: 'open'; messageId: string; openedAt: number; closesAt: number; scoreAt: number }
  | { name: 'scored'; messageId: string; openedAt: number; closesAt: number; scoredAt: number; scores: Score[] };

/** An accepted answer. There is one per player and round, for ever. */
export interface Answer {
  userId: string;
  /** What was asked, in which revision, and what was given. */
  packId: string;
  questionId: string;
  revision: string;
  choice: Given;
  /** The interaction that gave it: one that is delivered twice is the same answer. */
  clickId: string;
  /** When the player clicked. */
  at: number;
}

/** What an answer earned. */
export interface Score {
  userId: string;
  choice: Given;
  /** It earned all the points. An answer that earned some of them was right in part. */
  right: boolean;
  points: number;
  /** ms from the question's message to the click. */
  elapsed: number;
  /** It was the player's first answer in this quiz: where the quiz counts as played. */
  joined: boolean;
}

export interface Click {
  userId: string;
  input: Input;
  clickId: string;
  at: number;
  /** They answered this round before their data was deleted. */
  hasLeft?: boolean;
}

/** An answer to a round. */
export interface Answered {
  round: Round;
  given: Given;
}

export type AnswerRefusal =
  | { code: 'too-late'; closedAt: number; earlier: Answered | undefined }
  | ({ code: 'already-answered' } & Answered)
  /** They answered it, and then had their data deleted. */
  | { code: 'has-left' }
  | NoAnswer;

/** How long a round waits after its deadline for clicks made in time that are still on their way. */
export const GRACE_MS = 1000;

/** When its question was posted, or was first meant to be: ms since the epoch. */
export const askedAt = ({ phase }: Round): number => (phase.name === 'opening' ? phase.since : phase.openedAt);

/** The schedule's part of a round; undefined for a round of a quiz. */
export const dailyOf = ({ host }: Round): Daily | undefined => (host.kind === 'daily' ? host : undefined);

/** Its place in its quiz, from 1; 1 for the question of a schedule. */
export const numberOf = ({ host }: Round): number => (host.kind === 'quiz' ? host.number : 1);

/** The deadline of a round whose message was posted at `openedAt`: ms since the epoch. */
export const deadlineOf = ({ closes }: Pick<Round, 'closes'>, openedAt: number): number =>
  'at' in closes ? closes.at : openedAt + closes.after;

/** A right answer in this round; undefined if the question was voided. */
export const keyOf = (round: Round): Given | undefined => kindOf(round).right(round);

/** An answer in words, with ` · ` between several options. */
export const textOf = ({ question }: Pick<Round, 'question'>, given: Given): string =>
  kindOf({ question }).texts(question, given).join(' · ');

/** A round that asks a question of a pack, before its message is posted. @param verdict of a correction that holds for it */
export const openingRound = (
  head: Pick<Round, 'id' | 'guildId' | 'channelId' | 'host' | 'order' | 'closes'>,
  question: Question,
  pack: Pick<Pack, 'id' | 'title' | 'codeLanguage'>,
  verdict: Verdict | undefined,
  now: number,
): Round => ({
  ...head,
  packId: pack.id,
  packTitle: pack.title,
  question,
  codeLanguage: question.codeLanguage ?? pack.codeLanguage ?? '',
  verdict,
  phase: { name: 'opening', since: now },
});

/** The round once its message is in the channel, at `openedAt`. A round already open stays as it is. */
export function posted(round: Round, messageId: string, openedAt: number): Round {
  if (round.phase.name !== 'opening') return round;
  const closesAt = deadlineOf(round, openedAt);
  return { ...round, phase: { name: 'open', messageId, openedAt, closesAt, scoreAt: closesAt + GRACE_MS } };
}

/** Brings the scoring of an open round forward. The deadline for clicks stays, so a click before the scoring counts. */
export function scoredBy(round: Round, scoreAt: number): Round {
  if (round.phase.name !== 'open') return round;
  return { ...round, phase: { ...round.phase, scoreAt: Math.min(round.phase.scoreAt, scoreAt) } };
}

/**
 * Judges a click on a round.
 * @param earlier the player's stored answer to this round, if there is one
 * @returns the answer to store, or (same click again) the stored one, or why it does not count
 */
export function answer(
  round: Round,
  earlier: Answer | undefined,
  click: Click,
): { ok: true; answer: Answer } | { ok: false; refusal: AnswerRefusal } {
  if (earlier?.clickId === click.clickId) return { ok: true, answer: earlier };
  if (round.phase.name === 'scored' || (round.phase.name === 'open' && click.at > round.phase.closesAt)) {
    const closedAt =
      round.phase.name === 'scored' ? Math.min(round.phase.closesAt, round.phase.scoredAt) : round.phase.closesAt;
    return { ok: false, refusal: { code: 'too-late', closedAt, earlier: earlier && { round, given: earlier.choice } } };
  }
  if (earlier) return { ok: false, refusal: { code: 'already-answered', round, given: earlier.choice } };
  if (click.hasLeft) return { ok: false, refusal: { code: 'has-left' } };
  const accepted = kindOf(round).accept(round, click.input);
  if (!accepted.ok) return accepted;
  const { given: choice } = accepted;
  const { packId, question } = round;
  const asked = { packId, questionId: question.id, revision: question.revision };
  return { ok: true, answer: { userId: click.userId, ...asked, choice, clickId: click.clickId, at: click.at } };
}

/**
 * Scores an open round, with one score per answer: the fastest right answer first, then those that were right in part, then the
 * wrong ones. Nobody can answer it any more, so the marks of deleted players are removed.
 * @param earlier the players who answered an earlier round of the same quiz
 */
export function scored(round: Round, answers: readonly Answer[], earlier: ReadonlySet<string>, now: number): Round {
  if (round.phase.name !== 'open') return round;
  const { messageId, openedAt, closesAt } = round.phase;
  const phase: RoundPhase = { name: 'scored', messageId, openedAt, closesAt, scoredAt: now, scores: [] };
  return rescored({ ...round, left: undefined, phase }, answers, earlier);
}

/** A scored round, rescored from its answers and its verdict, if it has one. Any other round stays as it is. */
export function rescored(round: Round, answers: readonly Answer[], earlier: ReadonlySet<string>): Round {
  const { phase } = round;
  if (phase.name !== 'scored') return round;
  const { openedAt, closesAt } = phase;
  const isDaily = round.host.kind === 'daily';
  const shareOf = kindOf(round).share(
    round,
    answers.map(({ choice }) => choice),
  );
  const { weight = 1 } = round.question;
  const scores = answers.map(({ userId, choice, at }): Score => {
    const share = shareOf(choice);
    const elapsed = Math.max(0, at - openedAt);
    return {
      userId,
      choice,
      right: share === 1,
      elapsed,
      points: isDaily ? Math.round(share * weight * FULL_POINTS) : points(share, elapsed, closesAt - openedAt, weight),
      joined: !isDaily && !earlier.has(userId),
    };
  });
  const rankOf = (score: Score) => Number(score.right) * 2 + Number(score.points > 0);
  scores.sort((a, b) => rankOf(b) - rankOf(a) || a.elapsed - b.elapsed || compareIds(a.userId, b.userId));
  return { ...round, phase: { ...phase, scores } };
}

/** The scores of a round; empty before it is scored. */
export const scoresOf = (round: Round): Score[] => (round.phase.name === 'scored' ? round.phase.scores : []);

/** How a scored round went as a whole. Deleted players are counted but cannot be named. */
export function overallResult(round: Round): 'void' | 'unanswered' | 'missed' | 'known to one' | 'known' {
  if (keyOf(round) === undefined) return 'void';
  const scores = scoresOf(round);
  if (scores.length === 0) return 'unanswered';
  const [first, ...others] = scores.filter((score) => score.right);
  if (!first) return 'missed';
  return others.length === 0 && scores.length > 1 && !isAnonymous(first.userId) ? 'known to one' : 'known';
}

/** Whether an id stands for a player whose data was deleted. The answer then counts for its question, but for nobody's score. */
export const isAnonymous = (userId: string): boolean => userId.startsWith('x');

/** Orders ids so that equal results come in the same order on every machine. */
export const compareIds = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** What to do next for a round, decided only by its state. */
export type RoundTask =
  | { do: 'post'; round: Round; since: number }
  | { do: 'score'; round: Round }
  | { do: 'reveal'; round: Round }
  | { do: 'wait'; until: number };

/** @param now `Infinity` for a round that ends now, whatever its deadline */
export function nextRoundTask(round: Round, now: number): RoundTask {
  const { phase } = round;
  switch (phase.name) {
    case 'opening':
      return { do: 'post', round, since: phase.since };
    case 'open':
      return now >= phase.scoreAt ? { do: 'score', round } : { do: 'wait', until: phase.scoreAt };
    case 'scored':
      return { do: 'reveal', round };
  }
}
