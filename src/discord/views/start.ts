import type { Pack } from '../../quiz/pack.ts';
import type { Quiz } from '../../quiz/quiz.ts';
import { FULL_POINTS, LEAST_POINTS } from '../../quiz/scoring.ts';
import { COLOURS, container, text } from '../components.ts';
import { count, countdown, excerpt, number, person, plain } from '../text.ts';
import type { View } from '../view.ts';

/** The first message of a quiz: what comes, how it works, and when it begins. */
export function startView(quiz: Quiz, pack: Pack): View {
  const begins = quiz.phase.name === 'between' ? ` First question: ${countdown(quiz.phase.until)}` : '';
  const questions = quiz.questionIds.length;
  return {
    components: [
      container(
        COLOURS.question,
        text(`## 🎯 ${plain(pack.title)}\n${excerpt(pack.description)}`),
        text(
          `${person(quiz.startedBy)} starts a quiz: **${count(questions, 'question')}**, ` +
            `**${count(quiz.seconds, 'second')}**${questions > 1 ? ' each' : ''}. Everybody can play.${begins}`,
        ),
        text(
          `-# A right answer earns ${number(FULL_POINTS)} points at once, ${number(LEAST_POINTS)} at the deadline. ` +
            'Your choice is private, and final.',
        ),
      ),
    ],
  };
}
