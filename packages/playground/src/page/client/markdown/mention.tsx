/** A name in a text: of a person or a role; of a channel, which it opens; of a command, which it puts into the message box. */
import { fillBox, openChannel } from '../state/actions.ts';
import { useSelect } from '../state/store.ts';
import { type MentionNode, mentionName } from './mention-name.ts';

export function Mention({ node }: { node: MentionNode }) {
  const name = useSelect((state) => mentionName(node, state.world));
  const channel = useSelect((state) =>
    node.of === 'channel' ? state.world?.channels.find(({ id }) => id === node.id)?.id : undefined,
  );
  const act = node.of === 'command' ? () => fillBox(node.name) : channel && (() => openChannel(channel));
  if (!act) return <span class="mention">{name}</span>;
  return (
    <button type="button" class="mention" onClick={act}>
      {name}
    </button>
  );
}
