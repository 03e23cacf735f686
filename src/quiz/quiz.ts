import type { Verdict } from './correction.ts';
import { optionOrder, type Wish } from './draw.ts';
import type { Pack } from './pack.ts';
import type { Question } from './question.ts';
import { nextRoundTask, openingRound, type Round, type RoundTask } from './round.ts';

/**
 * A quiz: a sequence of rounds in one channel. It is a state machine, and {@link nextTask} reads the next step from its state.
 * Nothing is remembered elsewhere, so a quiz continues after a crash as if nothing had happened.
 */
export interface Quiz {
  /** The id of the interaction that started it, so that a command that is delivered twice starts one quiz. */
  id: string;
  guildId: string;
  channelId: string;
  startedBy: string;
  /** The token of the command that started it: for 15 minutes it reaches that person even in a channel closed to us. */
  replyToken: string;
  startedAt: number;
  packId: string;
  packTitle: string;
  questionIds: string[];
  /** The wish by which they were drawn. Quizzes of earlier versions do not have it. */
  wish?: Wish;
  seconds: number;
  seed: number;
  /** Who answered the latest scored round. When all of them have answered, the next round need not wait for its deadline. */
  regulars: string[];
  /** Set when it ends before its last question. */
  ending: Ending | undefined;
  /** The number of a round whose reveal Discord has not taken: it is shown once the ranking is there. */
  unrevealed?: number | undefined;
  phase: QuizPhase;
}

export type QuizPhase =
  /** Until `until`, people read; then round `next` opens, or the ranking comes if there is no such round. */
  | { name: 'between'; next: number; until: number }
  | { name: 'asking'; number: number }
  /** The ranking will be posted. `since`: when we first meant to. */
  | { name: 'finishing'; since: number }
  | { name: 'finished'; messageId: string | undefined };

export type Ending =
  | { reason: 'stopped'; by: string }
  /** Discord does not let us go on: what is missing, in the words of {@link Obstacle}. */
  | { reason: 'obstacle'; obstacle: Obstacle }
  /** The process was down for so long that the players have gone. */
  | { reason: 'interrupted' };

/** Why Discord refuses something for good. */
export type Obstacle =
  | 'missing-permission'
  | 'not-verified'
  | 'age-restricted'
  | 'too-many-threads'
  | 'channel-gone'
  | 'message-gone'
  | 'text-blocked'
  | 'refused'
  | 'unreachable';

/** The obstacles that close a whole channel, until somebody changes something or for ever. */
const CLOSED: ReadonlyMap<Obstacle, 'for-now' | 'for-ever'> = new Map([
  ['missing-permission', 'for-now'],
  ['not-verified', 'for-now'],
  ['age-restricted', 'for-now'],
  ['too-many-threads', 'for-now'],
  ['channel-gone', 'for-ever'],
]);

/** Whether an obstacle closes a whole channel to us, and how. */
export const closureBy = (obstacle: Obstacle): 'for-now' | 'for-ever' | undefined => CLOSED.get(obstacle);

/** Whether an obstacle has closed the channel, or a message in it, to a quiz. Trying again would only be refused again. */
export const closedTo = (quiz: Quiz, what: 'channel' | 'message'): boolean => {
  if (quiz.ending?.reason !== 'obstacle') return false;
  const { obstacle } = quiz.ending;
  return closureBy(obstacle) !== undefined || (what === 'message' && obstacle === 'message-gone');
};

/** Time to read before the first question, between a reveal and the next question, and before the ranking. */
export const LEAD_IN_MS = 4000;
export const PAUSE_MS = 7000;

/** The players of a quiz whose next step is overdue by more than this have left: it ends rather than goes on. */
export const ABANDONED_MS = 10 * 60_000;

/** A quiz that begins with its lead-in. @param questions in the order in which they are asked */
export function newQuiz(
  start: Pick<Quiz, 'id' | 'guildId' | 'channelId' | 'startedBy' | 'replyToken' | 'seconds' | 'wish'>,
  pack: Pack,
  questions: readonly Question[],
  seed: number,
  now: number,
): Quiz {
  return {
    ...start,
    startedAt: now,
    packId: pack.id,
    packTitle: pack.title,
    questionIds: questions.map(({ id }) => id),
    seed,
    regulars: [],
    ending: undefined,
    phase: { name: 'between', next: 1, until: now + LEAD_IN_MS },
  };
}

/** What to do next for a quiz, decided only by its state. */
export type Task =
  | { do: 'open'; number: number }
  | RoundTask
  | { do: 'finish' }
  | { do: 'announce'; since: number }
  | { do: 'reveal-late'; round: Round }
  | { do: 'retire' };

/** The number of the round that {@link nextTask} needs: the one being asked, or one that is still to be revealed. */
export const roundNeeded = ({ phase, unrevealed }: Quiz): number | undefined =>
  phase.name === 'asking' ? phase.number : unrevealed;

/** @param round the round from {@link roundNeeded}, if it has been stored */
export function nextTask(quiz: Quiz, round: Round | undefined, now: number): Task {
  const { phase } = quiz;
  switch (phase.name) {
    case 'between':
      if (quiz.ending || (now >= phase.until && phase.next > quiz.questionIds.length)) return { do: 'finish' };
      return now >= phase.until ? { do: 'open', number: phase.next } : { do: 'wait', until: phase.until };
    case 'asking':
      if (!round) return { do: 'open', number: phase.number };
      if (quiz.ending && round.phase.name === 'opening') return { do: 'finish' };
      return nextRoundTask(round, quiz.ending ? Number.POSITIVE_INFINITY : now);
    case 'finishing':
      return { do: 'announce', since: phase.since };
    case 'finished':
      return round ? { do: 'reveal-late', round } : { do: 'retire' };
  }
}

/** The id of round `number` of a quiz. */
export const roundId = (quizId: string, number: number): string => `${quizId}.${number}`;

/** Round `number` of the quiz, to be posted. The question's options come in an order decided by the quiz's seed. */
export function roundOf(
  quiz: Quiz,
  number: number,
  question: Question,
  pack: Pack,
  verdict: Verdict | undefined,
  now: number,
): Round {
  const { guildId, channelId, packTitle: title } = quiz;
  const head = {
    id: roundId(quiz.id, number),
    guildId,
    channelId,
    host: { kind: 'quiz', quizId: quiz.id, number, of: quiz.questionIds.length },
    order: optionOrder(question, quiz.seed, number),
    closes: { after: quiz.seconds * 1000 },
  } as const;
  return openingRound(head, question, { ...pack, title }, verdict, now);
}

/** The quiz asking round `number`. */
export const asking = (quiz: Quiz, number: number): Quiz => ({ ...quiz, phase: { name: 'asking', number } });

/** The quiz after round `number` has been scored and revealed, or could not be asked: people read, then it goes on. */
export function revealed(quiz: Quiz, number: number, players: readonly string[], until: number): Quiz {
  return { ...quiz, regulars: [...players], phase: { name: 'between', next: number + 1, until } };
}

/** The quiz that goes on to its ranking although Discord has not taken the reveal of round `number`. */
export const leftUnrevealed = (quiz: Quiz, number: number): Quiz => ({ ...quiz, unrevealed: number });

/** The quiz without a reveal that is still to be shown. */
export const allRevealed = ({ unrevealed: _, ...quiz }: Quiz): Quiz => quiz;

/** What comes once people have read the reveal of round `number`. */
export const stepAfter = (quiz: Quiz, number: number): 'question' | 'ranking' =>
  !quiz.ending && number < quiz.questionIds.length ? 'question' : 'ranking';

/** The ids of its questions that are still to be asked. */
export function questionsLeft({ phase, ending: end, questionIds }: Quiz): string[] {
  if (end) return [];
  if (phase.name === 'between') return questionIds.slice(phase.next - 1);
  return phase.name === 'asking' ? questionIds.slice(phase.number) : [];
}

/** The players who answered the previous round and have not answered the open one. */
export const awaitedPlayers = (quiz: Quiz, answered: ReadonlyMap<string, unknown>): Set<string> =>
  new Set(quiz.regulars.filter((userId) => !answered.has(userId)));

/** Whether the open round may close: the people who answered the one before have all answered this one. */
export const everybodyAnswered = (quiz: Quiz, awaited: ReadonlySet<string>): boolean =>
  quiz.regulars.length > 0 && awaited.size === 0;

/** The quiz with a reason to end. The first reason is kept, except that people must hear about an obstacle. */
export const ending = (quiz: Quiz, reason: Ending): Quiz => ({
  ...quiz,
  ending: quiz.ending && reason.reason !== 'obstacle' ? quiz.ending : reason,
});

/** The quiz without the rest of a pause. */
export const withoutPause = (quiz: Quiz, now: number): Quiz =>
  quiz.phase.name === 'between' ? { ...quiz, phase: { ...quiz.phase, until: Math.min(quiz.phase.until, now) } } : quiz;

export const finishing = (quiz: Quiz, now: number): Quiz => ({ ...quiz, phase: { name: 'finishing', since: now } });

/** The finished quiz, without the data that was only needed to play it. */
export const finished = (quiz: Quiz, messageId: string | undefined): Quiz => ({
  ...quiz,
  replyToken: '',
  regulars: [],
  phase: { name: 'finished', messageId },
});

/** The quiz with a player replaced by somebody else. */
export function replaced(quiz: Quiz, userId: string, standIn: string): Quiz {
  const { ending: end } = quiz;
  return {
    ...quiz,
    ...(quiz.startedBy === userId ? { startedBy: standIn, replyToken: '' } : {}),
    regulars: quiz.regulars.filter((regular) => regular !== userId),
    ending: end?.reason === 'stopped' && end.by === userId ? { ...end, by: standIn } : end,
  };
}

/** Whether a quiz found in the store after a start has waited for so long that nobody expects it to go on. */
export function isAbandoned(quiz: Quiz, round: Round | undefined, now: number): boolean {
  return now - dueSince(nextTask(quiz, round, 0), now) > ABANDONED_MS;
}

/** Since when a task is due, as far as the state says. */
function dueSince(task: Task, now: number): number {
  if (task.do === 'wait') return task.until;
  if (task.do === 'post') return task.since;
  if ((task.do === 'reveal' || task.do === 'reveal-late') && task.round.phase.name === 'scored') {
    return task.round.phase.scoredAt;
  }
  return now;
}
