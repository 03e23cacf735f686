import type { Pack } from '../../quiz/pack.ts';
import type { Quiz } from '../../quiz/quiz.ts';
import { FULL_POINTS, MIN_POINTS } from '../../quiz/scoring.ts';
import { COLOURS, container, text } from '../components.ts';
import { excerpt, person, plain } from '../text.ts';
import type { View } from '../view.ts';
import type { Words } from '../words/en.ts';
import { replacedDefaultLine } from './settings.ts';

/**
 * The first message of a quiz: what comes, and how it works.
 * @param more.wanted how many questions somebody asked for; `isInstead`: the pack replaces the server's default, which is gone
 */
export function startView(
  words: Words,
  quiz: Quiz,
  pack: Pack,
  { wanted = 0, isInstead = false }: { wanted?: number | undefined; isInstead?: boolean | undefined } = {},
): View {
  const say = words.quiz.start;
  const asked = quiz.questionIds.length;
  const { tag, difficulty } = quiz.wish ?? {};
  const noMore = tag === undefined && difficulty === undefined ? say.noMore : say.noMoreFit;
  return {
    components: [
      container(
        COLOURS.question,
        text(`## 🎯 ${plain(pack.title)}\n${excerpt(pack.description)}`),
        text(say.line(person(words, quiz.startedBy), asked, quiz.seconds)),
        text(
          [
            ...[...(asked < wanted ? [noMore(asked)] : []), say.rules(FULL_POINTS, MIN_POINTS)].map(
              (small) => `-# ${small}`,
            ),
            ...replacedDefaultLine(words, isInstead),
          ].join('\n'),
        ),
      ),
    ],
  };
}
