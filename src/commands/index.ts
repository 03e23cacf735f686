import type { Button, Command } from '../discord/command.ts';
import { answerButton } from './answer-button.ts';
import { help } from './help.ts';
import { boardButton, leaderboard } from './leaderboard.ts';
import { quiz } from './quiz.ts';
import { reviewButton } from './review-button.ts';

/** Everything the bot can be asked: the whole bot at a glance. */
export const commands: readonly Command[] = [quiz, leaderboard, help];

/** Every kind of button that it puts under its messages. */
export const buttons: readonly Button[] = [answerButton, reviewButton, boardButton] as readonly Button[];
