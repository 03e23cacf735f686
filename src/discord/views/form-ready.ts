import { button, COLOURS, container, row, text } from '../components.ts';
import { type CustomId, encode } from '../custom-ids.ts';
import type { View } from '../view.ts';
import type { Words } from '../words/en.ts';

/** A button that opens a form which came too late to be opened at once. @param id of that button */
export const formReadyView = ({ commands: { form: say } }: Words, id: CustomId): View => ({
  components: [container(COLOURS.question, text(say.ready), row(button(encode(id), say.open, { style: 'primary' })))],
});

/** The same for the form of a draft. */
export const draftReadyView = (words: Words, draftId: string, action: 'edit' | 'labels' | 'picture' = 'edit'): View =>
  formReadyView(words, { kind: 'draft', action, draftId });
