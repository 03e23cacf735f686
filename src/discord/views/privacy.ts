import type { Forgotten } from '../../quizmaster/privacy/deletions.ts';
import { button, COLOURS, container, row, text } from '../components.ts';
import { encode } from '../custom-ids.ts';
import { count, countdown } from '../text.ts';
import type { FileView, View } from '../view.ts';

/** @param file undefined: it is too large */
export const shownView = (file: FileView | undefined): View =>
  file
    ? { content: 'Everything that I keep about you is in this file. `/privacy delete` removes it.', files: [file] }
    : {
        content:
          'I keep more about you than Discord takes in a message, even compressed. Whoever runs this bot can give you a copy; ' +
          '`/privacy delete` removes it.',
      };

/** Says what is about to happen before it does. */
export const confirmView: View = {
  components: [
    container(
      COLOURS.danger,
      text('### Delete everything that is kept about you?'),
      text(
        'On every server where I play: your points and places go from all boards, past ones too, and nobody can tell any ' +
          'more which answers were yours. The answers themselves stay, without you, so that everybody else’s ' +
          'results remain what they were. A question that is open and that you have answered stays answered.\n**This cannot be undone.** `/privacy show` gives you a copy first.',
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

const AFTERWARDS = 'Messages that Discord already shows stay as they are. If you play again, you begin anew.';

export function forgottenView({ answers, servers, rest }: Forgotten): View {
  const where = count(servers, 'server');
  const done =
    answers === 0
      ? `What was kept about you on ${where} is deleted.`
      : `${count(answers, 'answer')} on ${where} ${answers === 1 ? 'is' : 'are'} no longer yours, and nothing else about you is kept.`;
  if (!rest) return plain(servers === 0 ? 'There was nothing about you to delete.' : `Done. ${done} ${AFTERWARDS}`);
  const begun = 'It has begun and goes on by itself; you need not ask again.';
  if (rest.of === 'records') {
    return plain(`${begun} My store is in trouble just now, so some of what I keep about you may still be there.`);
  }
  const when =
    rest.from === undefined
      ? 'as soon as the store allows it'
      : `not before ${countdown(rest.from)}, for everybody waits while that is done`;
  return plain(
    `${begun} ${servers === 0 ? '' : `${done} `}What deleted records leave in the files of my store goes when those are ` +
      `written anew: ${when}. ${AFTERWARDS}`,
  );
}
