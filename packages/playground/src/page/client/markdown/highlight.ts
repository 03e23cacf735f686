/** Colours code. Only the languages of our packs and messages are bundled; any other is shown plain. */
import hljs from 'highlight.js/lib/core';
import bash from 'highlight.js/lib/languages/bash';
import go from 'highlight.js/lib/languages/go';
import javascript from 'highlight.js/lib/languages/javascript';
import json from 'highlight.js/lib/languages/json';
import python from 'highlight.js/lib/languages/python';
import sql from 'highlight.js/lib/languages/sql';
import typescript from 'highlight.js/lib/languages/typescript';

// Each brings its own aliases: py, ts, js, sh …
for (const [name, language] of Object.entries({ bash, go, javascript, json, python, sql, typescript })) {
  hljs.registerLanguage(name, language);
}

/** Safe HTML (everything of `text` is escaped) with spans of class `hljs-…`, or null when the language is not known. */
export function highlight(text: string, language: string): string | null {
  return hljs.getLanguage(language) ? hljs.highlight(text, { language, ignoreIllegals: true }).value : null;
}
