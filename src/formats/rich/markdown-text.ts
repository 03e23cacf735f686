/** Markdown of others as Discord's. */
import { clean } from '../../quiz/texts.ts';
import { hasLatex, MAX_TEXT, TAG_MARKS, wrapped } from './markup.ts';
import { emptyRich, type Rich } from './rich.ts';

/** Code and escaped signs, which stay as they are, and tags that only format words. */
const TAGGED =
  /\\[^\sA-Za-z0-9]|(?<!(?<!\\)`)(`+)(?!`)[\s\S]+?(?<!`)\1(?!`)|<(b|strong|i|em|s|strike|del|u|sub|sup)>([^<>\n]*)<\/\2>|<br ?\/?>/gi;

/** Markdown with signs for the tags that only format words, which Discord would show. */
const withoutTags = (markdown: string): string =>
  markdown.length > MAX_TEXT
    ? markdown
    : markdown.replace(TAGGED, (all, ticks?: string, tag = '', words = '') => {
        if (ticks !== undefined || all.startsWith('\\')) return all;
        const name = tag.toLowerCase();
        if (name === 'sup' || name === 'sub') return `${name === 'sup' ? '^' : '\\_'}${words}`;
        return name === '' ? ' ' : wrapped(words, TAG_MARKS[name] ?? '');
      });

/** Markdown whose tags stay text wherever it is read. */
export const escapeTags = (markdown: string): string =>
  markdown.includes('<')
    ? markdown.replace(TAGGED, (all) => (/^[`\\]/.test(all) ? all : all.replaceAll('<', '\\<')))
    : markdown;

/** A line in which nothing begins a block of code. */
export const escapeFences = (line: string): string =>
  line.replace(/(?<!\\)`{3,}|^\s*~{3,}/g, (marks) => marks.replace(/[`~]/g, '\\$&'));

/** The beginning of what Discord shows as a mention, a command, an emoji or a time (https://docs.discord.com/developers/reference#message-formatting). */
const MENTION = /(?<!\\)((?:\\\\)*)<(?=@[!&]?\d|#\d|\/[^<>\n]{1,100}:\d|a?:\w{1,40}:\d|t:-?\d|id:[a-z])/g;

/**
 * Separates fenced blocks and pictures from the text, and keeps the rest as Markdown.
 * @param mentions whether text that Discord would show as a mention becomes plain text
 */
export const fromMarkdown = (markdown: string, mentions: 'escaped' | 'kept' = 'escaped'): Rich => {
  const rich = emptyRich();
  const text: string[] = [];
  const whole: string[] = [];
  let fence: { mark: string; language: string; lines: string[]; indent: number } | undefined;
  const end = (): void => {
    if (fence === undefined) return;
    const language = /^[a-z0-9+#-]{1,20}/i.exec(fence.language)?.[0].toLowerCase();
    rich.code.push({ text: fence.lines.join('\n').replace(/\s+$/, ''), ...(language ? { language } : {}) });
    fence = undefined;
  };
  const words = (line: string): string => {
    const shown = line.replace(
      /!\[([^\]\n]{0,1000})\]\(\s*<?([^)\s>]+)>?[^)\n]*\)/g,
      (_all, alt: string, source: string) => {
        rich.pictures.push({ source, alt: alt.trim() });
        return '';
      },
    );
    return mentions === 'kept' ? shown : withoutTags(shown).replace(MENTION, '$1\\<');
  };
  for (const line of clean(markdown).split('\n')) {
    const opening = /^(\s*)(`{3,}|~{3,})\s*([^`]*)$/.exec(line);
    const shown = fence !== undefined || opening ? line : words(line);
    whole.push(shown);
    if (fence !== undefined) {
      const closing = new RegExp(`^\\s*${fence.mark[0]}{${fence.mark.length},}\\s*$`).test(line);
      if (closing) end();
      else fence.lines.push(line.slice(Math.min(fence.indent, line.length - line.trimStart().length)));
    } else if (opening) {
      fence = { mark: opening[2] ?? '```', language: opening[3] ?? '', lines: [], indent: (opening[1] ?? '').length };
    } else text.push(shown);
  }
  end();
  rich.whole = whole.join('\n').trim();
  rich.text = escapeFences(text.join('\n')).trim();
  rich.latex = hasLatex(rich.text);
  return rich;
};
