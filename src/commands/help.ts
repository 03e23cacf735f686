import { command } from '../discord/definition.ts';
import { helpView } from '../discord/views/help.ts';
import type { Words } from '../discord/words/en.ts';

export const help = ({ commands: text }: Words) =>
  command({
    name: 'help',
    description: text.help.description,
    where: 'anywhere',
    run: async (_given, { guildId }, respond, { packs, words }) =>
      respond.privately(helpView(words, await packs.of(guildId ?? undefined), { onServer: guildId !== null })),
  });
