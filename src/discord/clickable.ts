import { mapTexts, type View } from './view.ts';

/** A command's name as views write it: `/quiz start` as code. */
const COMMAND = /`\/([a-z]+(?: [a-z]+)?)`/g;

/**
 * The view with the commands in its texts as people can click them.
 * @param mention a command's name, `quiz start`, as Discord links it; as code where that is not possible
 */
export const clickable = (view: View, mention: (command: string) => string): View =>
  mapTexts(view, (text) => text.replace(COMMAND, (_code, command: string) => mention(command)));
