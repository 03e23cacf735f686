import type { Pack } from '../../quiz/pack.ts';
import { LEAD_IN_MS, type Quiz } from '../../quiz/quiz.ts';
import { FULL_POINTS, LEAST_POINTS } from '../../quiz/scoring.ts';
import { COLOURS, container, text } from '../components.ts';
import { excerpt, person, plain } from '../text.ts';
import type { View } from '../view.ts';
import type { Words } from '../words/en.ts';

/** The first message of a quiz: what comes, how it works, and when it begins. */
export function startView(words: Words, quiz: Quiz, pack: Pack): View {
  const say = words.quiz.start;
  const line = say.line(person(words, quiz.startedBy), quiz.questionIds.length, quiz.seconds);
  const begins = quiz.phase.name === 'between' ? [say.firstQuestion(LEAD_IN_MS / 1000)] : [];
  return {
    components: [
      container(
        COLOURS.question,
        text(`## 🎯 ${plain(pack.title)}\n${excerpt(pack.description)}`),
        text([line, ...begins].join(' ')),
        text(`-# ${say.rules(FULL_POINTS, LEAST_POINTS)}`),
      ),
    ],
  };
}
