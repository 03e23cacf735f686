import type { Round } from '../../quiz/round.ts';
import { button, row, section, text } from '../components.ts';
import { encode } from '../custom-ids.ts';
import type { KindView } from './kind-view.ts';
import {
  callOption,
  callOptions,
  fullOptions,
  isRightOption,
  isWorded,
  optionShare,
  optionText,
  wordsOf,
} from './options.ts';

/** How many buttons fit in a row. */
const IN_A_ROW = 5;

/** A button beside each option; short options stand on the buttons themselves. */
export const single: KindView = {
  verb: 'chose',
  controls(_words, round) {
    if (!isWorded(round.question)) {
      return round.order.map((option, place) => section(optionText(round, option), buttonAt(round, place)));
    }
    const buttons = round.order.map((_option, place) => buttonAt(round, place));
    return [buttons.slice(0, IN_A_ROW), buttons.slice(IN_A_ROW)]
      .filter((some) => some.length > 0)
      .map((some) => row(...some));
  },
  called: callOptions,
  said: wordsOf,
  full: fullOptions,
  shares: (words, round) =>
    round.order.map((option, place) => {
      const share = optionShare(words, round, option);
      if (isWorded(round.question)) return text(share);
      const style = isRightOption(round, option) ? 'success' : 'secondary';
      return section(share, buttonAt(round, place, { style, disabled: true }));
    }),
};

const buttonAt = (round: Round, place: number, more: Parameters<typeof button>[2] = {}) => {
  const option = round.order[place] ?? 'a';
  return button(encode({ kind: 'answer', roundId: round.id, place }), callOption(round, option), more);
};
