/** A name in a text: of a person, a role, a channel or a command. */
import { useSelect } from '../state/store.ts';
import { type MentionNode, mentionName } from './mention-name.ts';

export function Mention({ node }: { node: MentionNode }) {
  return <span class="mention">{useSelect((state) => mentionName(node, state.world))}</span>;
}
