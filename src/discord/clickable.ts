import { CODE, COMMAND } from './text.ts';
import { mapTexts, type View } from './view.ts';

/**
 * The view with the commands that the bot names in its texts as people can click them; those that an author or a player wrote stay.
 * @param mention a command's name, `quiz start`, as Discord links it; as code where that is not possible
 */
export const clickable = (view: View, mention: (command: string) => string): View =>
  mapTexts(view, (text) =>
    text.replace(CODE, (code, ticks?: string, inside = '') => {
      const command = ticks === '`' ? COMMAND.exec(inside)?.[1] : undefined;
      return command === undefined ? code : mention(command);
    }),
  );
