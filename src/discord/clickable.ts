import { CODE, COMMAND } from './text.ts';
import { mapTexts, type View } from './view.ts';

/**
 * The view with links in place of the commands that the bot names. What authors and players wrote stays as it is.
 * @param mention a command's name, `quiz start`, as Discord links it; as code if that is not possible
 */
export const clickable = (view: View, mention: (command: string) => string): View =>
  mapTexts(view, (text) =>
    text.replace(CODE, (code, ticks?: string, inside = '') => {
      const command = ticks === '`' ? COMMAND.exec(inside)?.[1] : undefined;
      return command === undefined ? code : mention(command);
    }),
  );
