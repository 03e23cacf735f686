import { letterAt } from '../../quiz/kinds/options.ts';
import { plainText } from '../../quiz/texts.ts';
import { row, select, text } from '../components.ts';
import { encode } from '../custom-ids.ts';
import { shorten } from '../text.ts';
import type { KindView } from './kind-view.ts';
import { callOption, callOptions, fullOptions, isWorded, optionShare, optionText, wordsOf } from './options.ts';

/** Of an option in a menu, which shows no Markdown (https://docs.discord.com/developers/components/reference#string-select). */
const LABEL_LENGTH = 100;

/** A menu from which people choose every right option. The options stand above it, as their author wrote them. */
export const several: KindView = {
  verb: 'chose',
  controls({ quiz: { question: say } }, round) {
    const { question, order, id } = round;
    const options = order.map((option, place) => {
      const called = callOption(round, option);
      const words = plainText(question.options[option] ?? '');
      const label = isWorded(question) ? called : `${letterAt(place)} · ${words}`;
      return { label: shorten(label, LABEL_LENGTH), value: String(place) };
    });
    return [
      ...(isWorded(question) ? [] : order.map((option) => text(optionText(round, option)))),
      row(select(encode({ kind: 'answer', roundId: id, place: undefined }), say.chooseSeveral, options)),
    ];
  },
  called: callOptions,
  said: wordsOf,
  full: fullOptions,
  shares: (words, round) => round.order.map((option) => text(optionShare(words, round, option))),
};
