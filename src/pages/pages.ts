import { marked } from 'marked';
import { privacyPolicy } from './privacy-policy.ts';
import { terms } from './terms.ts';

/**
 * The pages that a host can give Discord as the addresses of its policy and terms.
 * @param contact as it was set: text
 * @returns by path, as HTML
 */
export function createPages(contact: string | undefined): ReadonlyMap<string, string> {
  const said = contact === undefined ? undefined : escaped(contact);
  return new Map([
    ['/privacy', page('Privacy policy', privacyPolicy(said))],
    ['/terms', page('Terms of service', terms(said))],
  ]);
}

/** Nothing in it is Markdown or HTML. */
const escaped = (text: string): string => text.replace(/[^\p{L}\p{N} @.:/_-]/gu, (sign) => `&#${sign.codePointAt(0)};`);

const page = (title: string, markdown: string): string => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · Popquiz</title>
<style>${STYLE}</style>
<main>
${marked.parse(markdown, { async: false })}</main>
</html>
`;

const STYLE = `
:root { color-scheme: light dark; --line: #8884; }
body { margin: 0; font: 1rem/1.6 system-ui, sans-serif; overflow-wrap: anywhere; }
main { max-width: 44rem; margin: 0 auto; padding: 1.5rem 1.25rem 4rem; }
h1 { line-height: 1.2; }
h2 { margin-top: 2rem; line-height: 1.3; }
code { font-size: 0.9em; padding: 0.1em 0.3em; border-radius: 0.25em; background: var(--line); }
table { width: 100%; border-collapse: collapse; }
th, td { text-align: start; vertical-align: top; padding: 0.5rem 0.75rem 0.5rem 0; border-bottom: 1px solid var(--line); }
@media (max-width: 36rem) {
  thead { display: none; }
  tr { display: block; padding: 0.75rem 0; border-bottom: 1px solid var(--line); }
  td { display: block; padding: 0; border: 0; }
  td + td::before { content: "After /privacy delete: "; font-weight: 600; }
}`;
