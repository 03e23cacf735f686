/** A name in a text: of a person, a role, a channel or a command. What this page does not know is shown as Discord does. */
import type { WorldView } from '../../protocol.ts';
import { useSelect } from '../state/store.ts';
import type { Inline } from './nodes.ts';

type MentionNode = Extract<Inline, { type: 'mention' }>;

export function Mention({ node }: { node: MentionNode }) {
  return <span class="mention">{useSelect((state) => nameOf(node, state.world))}</span>;
}

function nameOf(node: MentionNode, world: WorldView | null): string {
  switch (node.of) {
    case 'user':
      return `@${world?.members.find(({ id }) => id === node.id)?.name ?? 'unknown-user'}`;
    case 'role':
      return `@${world?.roles.find(({ id }) => id === node.id)?.name ?? 'unknown-role'}`;
    case 'channel':
      return `#${world?.channels.find(({ id }) => id === node.id)?.name ?? 'unknown'}`;
    case 'command':
      return `/${node.name}`;
    case 'everyone':
      return node.name;
  }
}
