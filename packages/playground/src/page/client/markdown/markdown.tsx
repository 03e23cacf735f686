/** Shows a text of Discord Markdown. */
import type { ComponentChildren } from 'preact';
import { memo } from 'preact/compat';
import { useMemo, useState } from 'preact/hooks';
import { Link } from '../ui/link.tsx';
import { parseBlocks } from './blocks.ts';
import { CodeBlock } from './code-block.tsx';
import { Mention } from './mention.tsx';
import type { Block, Inline } from './nodes.ts';
import { Timestamp } from './timestamp.tsx';

/** Memoised by its text: a message that is edited only re-parses the texts that changed. */
export const Markdown = memo(({ text }: { text: string }) => {
  const blocks = useMemo(() => parseBlocks(text), [text]);
  return <div class="markdown">{blocks.map(block)}</div>;
});

function block(node: Block, index: number): ComponentChildren {
  switch (node.type) {
    case 'heading':
      // One level in the page's outline, since a message may begin with any: the size is a matter of looks.
      return (
        <h3 key={index} class={`heading-${node.level}`}>
          {node.children.map(inline)}
        </h3>
      );
    case 'subtext':
      return (
        <small key={index} class="subtext">
          {node.children.map(inline)}
        </small>
      );
    case 'quote':
      return <blockquote key={index}>{node.children.map(block)}</blockquote>;
    case 'list': {
      const items = node.items.map((item, place) => <li key={place}>{item.map(block)}</li>);
      return node.start === null ? (
        <ul key={index}>{items}</ul>
      ) : (
        <ol key={index} start={node.start}>
          {items}
        </ol>
      );
    }
    case 'code':
      return <CodeBlock key={index} language={node.language} text={node.text} />;
    case 'text':
      return (
        <p key={index} class="lines">
          {node.children.map(inline)}
        </p>
      );
  }
}

function inline(node: Inline, index: number): ComponentChildren {
  switch (node.type) {
    case 'text':
      return node.text;
    case 'strong':
      return <strong key={index}>{node.children.map(inline)}</strong>;
    case 'emphasis':
      return <em key={index}>{node.children.map(inline)}</em>;
    case 'underline':
      return <u key={index}>{node.children.map(inline)}</u>;
    case 'strike':
      return <s key={index}>{node.children.map(inline)}</s>;
    case 'spoiler':
      return <Spoiler key={index}>{node.children.map(inline)}</Spoiler>;
    case 'code':
      return (
        <code key={index} class="inline-code">
          {node.text}
        </code>
      );
    case 'link':
      return (
        <Link key={index} href={node.href}>
          {node.children.map(inline)}
        </Link>
      );
    case 'mention':
      return <Mention key={index} node={node} />;
    case 'emoji':
      return <span key={index}>:{node.name}:</span>;
    case 'time':
      return <Timestamp key={index} at={node.at} style={node.style} />;
  }
}

function Spoiler({ children }: { children: ComponentChildren }) {
  const [shown, setShown] = useState(false);
  return shown ? (
    <span class="spoiler shown">{children}</span>
  ) : (
    <button type="button" class="spoiler" aria-label="Spoiler: show" onClick={() => setShown(true)}>
      <span aria-hidden="true">{children}</span>
    </button>
  );
}
