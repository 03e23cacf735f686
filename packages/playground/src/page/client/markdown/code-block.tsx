/** Code, coloured where the language is known. */
import { useMemo } from 'preact/hooks';
import { highlight } from './highlight.ts';

export function CodeBlock({ language, text }: { language: string; text: string }) {
  const html = useMemo(() => highlight(text, language), [text, language]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls sideways must be reachable by keyboard
    <pre class="code-block" tabIndex={0}>
      {/* highlight escapes the text and adds only spans of its own */}
      {html === null ? <code>{text}</code> : <code dangerouslySetInnerHTML={{ __html: html }} />}
    </pre>
  );
}
