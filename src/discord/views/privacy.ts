import type { Erasure } from '../../quizmaster/privacy/deletions.ts';
import { button, COLOURS, container, row, text } from '../components.ts';
import { encode } from '../custom-ids.ts';
import { countdown } from '../text.ts';
import type { FileView, View } from '../view.ts';
import type { Words } from '../words/en.ts';

/** @param file undefined if it is too large */
export const shownView = ({ privacy: say }: Words, file: FileView | undefined): View =>
  file ? { content: say.shown, files: [file] } : { content: say.tooLarge };

/** The answer if nothing is stored. */
export const nothingView = ({ privacy: say }: Words): View => ({ content: say.nothingStored });

/** Asks before a person's data is deleted. */
export const confirmView = ({ privacy: say }: Words): View => ({
  components: [
    container(
      COLOURS.danger,
      text(`### ${say.question}`),
      text(say.consequences),
      row(
        button(encode({ kind: 'privacy', delete: true }), say.delete, { style: 'danger' }),
        button(encode({ kind: 'privacy', delete: false }), say.keep),
      ),
    ),
  ],
});

const sentencesView = (...sentences: string[]): View => ({
  components: [container(COLOURS.plain, text(sentences.join(' ')))],
});

export const keptView = ({ privacy: say }: Words): View => sentencesView(say.kept);

export function erasedView({ privacy: say }: Words, { answers, servers, rest }: Erasure): View {
  const done = answers === 0 ? say.nothingElse(servers) : say.deleted(answers, servers);
  if (!rest) return servers === 0 ? sentencesView(say.nothing) : sentencesView(say.done(done), say.afterwards);
  if (rest.of === 'records') return sentencesView(say.begun, say.inTrouble);
  const when = rest.from === undefined ? say.soon : say.notBefore(countdown(rest.from));
  return sentencesView(say.begun, ...(servers === 0 ? [] : [done]), say.files(when), say.afterwards);
}
