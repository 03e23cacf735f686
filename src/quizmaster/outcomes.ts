import type { BoardPage } from '../quiz/board.ts';
import type { Verdict } from '../quiz/correction.ts';
import type { Wish } from '../quiz/draw.ts';
import type { Pack } from '../quiz/pack.ts';
import type { Span } from '../quiz/period.ts';
import type { Question } from '../quiz/question.ts';
import type { Quiz } from '../quiz/quiz.ts';
import type { Answer, Round } from '../quiz/round.ts';
import type { Occurrence, Schedule } from '../quiz/schedule.ts';
import type { Rescored } from './corrections/rescoring.ts';
import type { LiveQuiz } from './quizzes/live-quizzes.ts';

/**
 * What can come of each thing a person does. A refusal is expected, changes nothing, and is told to that person alone;
 * its code is for programs, its words are the Discord edge's.
 */
type Outcome<Value, Refusal> = ({ ok: true } & Value) | { ok: false; refusal: Refusal };

export type StartRefusal =
  | { code: 'quiz-running'; game: LiveQuiz }
  | { code: 'unknown-pack'; packs: Pack[] }
  /** The pack has no question that fits and may be asked. `fitting`: how many fit, voided ones. */
  | { code: 'no-questions'; pack: Pack; wish: Wish; fitting: number };
export type StartOutcome = Outcome<{ quiz: Quiz }, StartRefusal>;

export type DailyRefusal =
  | { code: 'unknown-pack'; packs: Pack[] }
  | { code: 'too-many-schedules' }
  | { code: 'no-schedule' }
  | { code: 'which-schedule' }
  | { code: 'pause-too-long' }
  /** Its pack is gone, or has no question that may be asked. */
  | { code: 'nothing-to-ask'; packTitle: string };
/** `before`: the schedule that was changed, where it was set again. */
export type DailyOutcome = Outcome<
  { schedule: Schedule; next: Occurrence; before?: Schedule | undefined },
  DailyRefusal
>;

export type ControlRefusal = { code: 'no-quiz' } | { code: 'not-allowed'; startedBy: string };
export type ControlOutcome = Outcome<{ game: LiveQuiz }, ControlRefusal>;

export type ReviewRefusal = { code: 'unknown-quiz' };
export type ReviewOutcome = Outcome<
  { quiz: Quiz; rounds: { round: Round; answer: Answer | undefined }[] },
  ReviewRefusal
>;

/** `current`: the span has not ended. `zone`: where its days begin. */
export type LeaderboardOutcome = Outcome<
  { span: Span; current: boolean; zone: string; board: BoardPage },
  { code: 'unknown-span' }
>;

/** `next`: when the next day begins there, ms since the epoch. */
export type TimezoneOutcome = Outcome<{ timezone: string; next: number }, { code: 'unknown-timezone' }>;

export type CorrectRefusal =
  | { code: 'unknown-question' }
  | { code: 'unknown-answer'; question: Question }
  /** It would change neither a score nor what is right from now on. */
  | { code: 'already-corrected' };
/** `rescored`: undefined when scoring was held up; it goes on by itself. */
export type CorrectOutcome = Outcome<
  { question: Question; verdict: Verdict | undefined; rescored: Rescored | undefined },
  CorrectRefusal
>;
