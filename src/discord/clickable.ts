import type { View } from './view.ts';

/** A command's name as views write it: `/quiz start` as code. */
const COMMAND = /`\/([a-z]+(?: [a-z]+)?)`/g;

/**
 * The view with the commands in its texts as people can click them.
 * @param mention a command's name, `quiz start`, as Discord links it; as code where that is not possible
 */
export function clickable(view: View, mention: (command: string) => string): View {
  const linked = (text: string) => text.replace(COMMAND, (_code, command: string) => mention(command));
  if ('content' in view) return { ...view, content: linked(view.content) };
  const components: typeof view.components = JSON.parse(JSON.stringify(view.components), (key, value) =>
    key === 'content' ? linked(value) : value,
  );
  return { components };
}
