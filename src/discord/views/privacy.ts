import type { Forgotten } from '../../quizmaster/privacy.ts';
import { button, COLOURS, container, row, text } from '../components.ts';
import { encode } from '../custom-ids.ts';
import { count } from '../text.ts';
import type { View } from '../view.ts';

export const shownView = (data: Buffer): View => ({
  content: 'Everything that I keep about you is in this file. `/privacy delete` removes it.',
  files: [{ name: 'popquiz-my-data.json', data, description: 'What Popquiz keeps about you' }],
});

/** Says what is about to happen before it does. */
export const confirmView: View = {
  components: [
    container(
      COLOURS.danger,
      text('### Delete everything that is kept about you?'),
      text(
        'On every server where I play: your points and places go from all boards, past ones too, and nobody can tell any ' +
          'more which answers were yours. The answers themselves stay, without you, so that everybody else’s ' +
          'results remain what they were.\n**This cannot be undone.** `/privacy show` gives you a copy first.',
      ),
      row(
        button(encode({ kind: 'privacy', delete: true }), 'Delete my data', { style: 'danger' }),
        button(encode({ kind: 'privacy', delete: false }), 'Keep it'),
      ),
    ),
  ],
};

const plain = (content: string): View => ({ components: [container(COLOURS.plain, text(content))] });

export const keptView: View = plain('Nothing was deleted.');

export const forgottenView = ({ answers, servers }: Forgotten): View =>
  plain(
    servers === 0
      ? 'There was nothing about you to delete.'
      : `Done. ${count(answers, 'answer')} on ${count(servers, 'server')} ${answers === 1 ? 'is' : 'are'} no longer yours, and nothing else about you is kept. ` +
          'Messages that Discord already shows stay as they are. If you play again, you begin anew.',
  );
