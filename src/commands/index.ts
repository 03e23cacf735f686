import type { Button, Command } from '../discord/command.ts';
import { answerButton } from './answer-button.ts';
import { daily } from './daily.ts';
import { exportCommand } from './export.ts';
import { help } from './help.ts';
import { boardButton, leaderboard } from './leaderboard.ts';
import { privacy, privacyButton } from './privacy.ts';
import { questions } from './questions.ts';
import { quiz } from './quiz.ts';
import { reviewButton } from './review-button.ts';
import { settings } from './settings.ts';
import { stats } from './stats.ts';

/** Everything the bot can be asked: the whole bot at a glance. */
export const commands: readonly Command[] = [
  quiz,
  leaderboard,
  stats,
  privacy,
  daily,
  settings,
  questions,
  exportCommand,
  help,
];

/** Every kind of button that it puts under its messages. */
export const buttons: readonly Button[] = [answerButton, reviewButton, boardButton, privacyButton] as readonly Button[];
