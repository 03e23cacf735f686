/** The text of a mention. Unknown ones are shown like in Discord. Pure. */
import type { WorldView } from '../../protocol.ts';
import type { Inline } from './nodes.ts';

export type MentionNode = Extract<Inline, { type: 'mention' }>;

export function mentionName(node: MentionNode, world: WorldView | null): string {
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
