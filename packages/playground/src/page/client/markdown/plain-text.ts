/** Parsed Markdown as one line of words: names for mentions, words for times, links without their addresses. Pure. */
import type { WorldView } from '../../protocol.ts';
import { mentionName } from './mention-name.ts';
import type { Block, Inline } from './nodes.ts';
import { timeText } from './time-text.ts';

/** @param now ms since the epoch, in the world */
export function plainText(blocks: readonly Block[], world: WorldView | null, now: number): string {
  return blocks.map(block).join(' ').replace(/\s+/g, ' ').trim();

  function block(node: Block): string {
    switch (node.type) {
      case 'quote':
        return node.children.map(block).join(' ');
      case 'list':
        return node.items.flat().map(block).join(' ');
      case 'code':
        return node.text;
      default:
        return words(node.children);
    }
  }

  function words(nodes: readonly Inline[]): string {
    return nodes.map(inline).join('');
  }

  function inline(node: Inline): string {
    switch (node.type) {
      case 'text':
      case 'code':
        return node.text;
      case 'mention':
        return mentionName(node, world);
      case 'time':
        return timeText(node.at, node.style, now);
      case 'emoji':
        return `:${node.name}:`;
      case 'spoiler':
        // Whoever wrote it meant it to be asked for.
        return '(spoiler)';
      default:
        return words(node.children);
    }
  }
}
