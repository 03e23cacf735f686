import { command } from '../discord/definition.ts';
import { helpView } from '../discord/views/help.ts';

export const help = command({
  name: 'help',
  description: 'What Popquiz can do',
  where: 'anywhere',
  run: (_given, _interaction, respond, { packs }) => respond.privately(helpView([...packs.values()])),
});
