import { button, COLOURS, container, row, text } from '../components.ts';
import { type CustomId, encode } from '../custom-ids.ts';
import type { View } from '../view.ts';

/** A few lines about what was done, with buttons for what can be done next. */
export const doneView = (lines: readonly string[], ...next: { id: CustomId; label: string }[]): View => ({
  components: [
    container(
      COLOURS.revealed,
      text(lines.join('\n')),
      ...(next.length > 0 ? [row(...next.map(({ id, label }) => button(encode(id), label)))] : []),
    ),
  ],
});
