import type { Wish } from '../../quiz/draw.ts';
import type { Pack } from '../../quiz/pack.ts';
import type { Quiz } from '../../quiz/quiz.ts';
import type { Reviewed } from '../../quiz/reviewed.ts';
import type { Outcome } from '../outcome.ts';
import type { PackInfo } from '../ports/packs.ts';
import type { LiveQuiz } from './live-quizzes.ts';

export type StartRefusal =
  | { code: 'quiz-running'; live: LiveQuiz }
  | { code: 'unknown-pack'; packs: readonly PackInfo[] }
  /** The pack has no question that fits and may be asked. `fitting`: how many fit but are voided. */
  | { code: 'no-questions'; pack: Pack; wish: Wish; fitting: number };
/** `unknown-quiz`: the quiz to play again is unknown. */
export type StartOutcome = Outcome<{ quiz: Quiz }, StartRefusal | ReviewRefusal>;

export type ControlRefusal = { code: 'no-quiz' } | { code: 'not-allowed'; startedBy: string };
export type ControlOutcome = Outcome<{ live: LiveQuiz }, ControlRefusal>;

export type ReviewRefusal = { code: 'unknown-quiz' };
export type ReviewOutcome = Outcome<{ quiz: Quiz; rounds: Reviewed[] }, ReviewRefusal>;
