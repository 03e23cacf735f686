/**
 * Reads GIFT by Moodle's rules (https://docs.moodle.org/en/GIFT_format), block by block, so that a mistake costs only one question. It
 * is more lenient than the format: it accepts a blank line among the answers, unescaped `=` and `:` in a question, and LaTeX with
 * unescaped braces.
 */
import { type Draft, emptyReading, newDraft, type Reading, takeUnless } from '../draft.ts';
import { linesIn, slugOf, slugsOf } from '../rich/markup.ts';
import { setExplanation, setStem } from '../rich/rich.ts';
import { questionRich } from '../rich/to-rich.ts';
import type { Watch } from '../watch.ts';
import { readAnswers } from './answers.ts';
import { ESCAPE, protectLatex, readFormat, shield, unshield } from './text.ts';

/** Whether a block ends inside its answers. */
const isOpen = (text: string): boolean => {
  if (text.length > MAX_BLOCK) return false;
  const bare = protectLatex(shield(text)).text;
  return bare.lastIndexOf('{') > bare.lastIndexOf('}');
};

interface Block {
  line: number;
  text: string;
  comments: string[];
  joined: boolean;
}

/** Whether a fence below a block is the code of its question, and not around GIFT. @param language the word after the fence */
const isQuestion = ({ text }: Block, language: string, gap: boolean): boolean =>
  (/^\s*::/.test(text) || (!gap && !/^(?:gift|te?xt)?$/i.test(language))) && !shield(text).includes('{');

/** Blocks between blank lines. A block that ends inside its answers continues if the next can only be the rest of it. */
function* blocksOf(text: string, watch: Watch | undefined): Generator<Block> {
  let current: Block | undefined;
  let comments: string[] = [];
  const begin = (line: number): Block => {
    const block = { line, text: '', comments, joined: false };
    comments = [];
    return block;
  };
  let gap = true;
  let inCode = false;
  for (const [place, line] of linesIn(text, watch)) {
    const fence = /^\s*```\s*([\w+#-]*)/.exec(line);
    if (current !== undefined && fence && (inCode || isQuestion(current, fence[1] ?? '', gap))) {
      inCode = !inCode;
      current.text += `\n${line}`;
      gap = false;
      continue;
    }
    inCode &&= !/^\s*::.+?::/.test(line);
    if (current !== undefined && inCode) {
      current.text += `\n${line.replace(/(?<!\\)[~=#{}:]/g, '\\$&')}`;
      continue;
    }
    if (/^\s*\/\//.test(line)) {
      comments.push(line);
      continue;
    }
    // Markdown fences around GIFT separate it from the words around it.
    if (line.trim() === '' || fence) {
      gap = true;
      continue;
    }
    // A question after the answers of another, or with a title, needs no blank line before it.
    const behind = current !== undefined && /\}\s*$/.test(current.text.slice(-40)) && /^\s*::|\{/.test(line);
    const next = !gap && (behind || /^\s*::.+?::/.test(line));
    if (next && current !== undefined && !isOpen(current.text)) {
      yield current;
      current = undefined;
    }
    if (gap && current !== undefined) {
      if (/^\s*[=~}#]/.test(line) && isOpen(current.text)) current.joined = true;
      else if (/^\s*\{/.test(line) && !shield(current.text).includes('{')) current.joined = true;
      else {
        yield current;
        current = undefined;
      }
    }
    current ??= begin(place + 1);
    current.text += `${current.text === '' ? '' : '\n'}${line}`;
    gap = false;
  }
  if (current !== undefined) yield current;
}

/** A longer block is not a question, and is not examined. */
const MAX_BLOCK = 20_000;

/** The groups in braces at the top of a text, without those within them; undefined if a brace is not closed. */
const groupsIn = (text: string): { start: number; body: string }[] | undefined => {
  const groups: { start: number; body: string }[] = [];
  let depth = 0;
  let start = 0;
  for (let place = 0; place < text.length; place++) {
    const sign = text[place];
    if (sign === '\\') place += 1;
    else if (sign === '{' && depth++ === 0) start = place;
    else if (sign === '}' && --depth === 0) groups.push({ start, body: text.slice(start + 1, place) });
    if (depth < 0) return undefined;
  }
  return depth === 0 ? groups : undefined;
};

/** Escapes the braces of code in a question with a title, if only its last group in braces has the form of answers. */
const escapeCode = (text: string): string => {
  const groups = text.length > MAX_BLOCK || !/^\s*::/.test(text) ? undefined : groupsIn(text);
  const answers = groups?.pop();
  const isAnswers = ({ body }: { body: string }): boolean => /^\s*(?:[=~#]|(?:t|true|f|false)\s*(?:#|$))/i.test(body);
  if (!groups?.length || answers === undefined || !isAnswers(answers) || groups.some(isAnswers)) return text;
  return (
    text.slice(0, answers.start).replace(/\\.|[{}]/gs, (sign) => (sign.length > 1 ? sign : `\\${sign}`)) +
    text.slice(answers.start)
  );
};

/** Questions without a blank line between them: the second begins on a new line after the first's answers. */
const parted = (whole: Block): Block[] => {
  const block = { ...whole, text: escapeCode(whole.text) };
  if (block.text.length > MAX_BLOCK) return [block];
  const parts: Block[] = [];
  let rest = block;
  for (;;) {
    const bare = shield(rest.text);
    const end = /\}[^\S\n]*\n(?=[^{}]*\{)/.exec(bare);
    if (end === null || bare.indexOf('{') > end.index || bare.indexOf('{') < 0) break;
    const head = bare.slice(0, end.index + 1);
    // Shielding makes a text shorter, so lengths are counted in the text itself.
    const cut = unshieldedLength(rest.text, head.length);
    parts.push({ ...rest, text: rest.text.slice(0, cut) });
    const lines = rest.text.slice(0, cut).split('\n').length;
    rest = {
      line: rest.line + lines,
      text: rest.text.slice(cut).replace(/^[^\S\n]*\n/, ''),
      comments: [],
      joined: false,
    };
  }
  return [...parts, rest];
};

/** How many characters of the original text the first `length` characters of its shielded form represent. */
const unshieldedLength = (text: string, length: number): number => {
  let at = length;
  for (const { index } of text.matchAll(ESCAPE)) {
    if (index >= at) break;
    at += 1;
  }
  return at;
};

const CATEGORY = /^\s*\$CATEGORY:\s*(.*)$/i;

/** The last part of a category's path, as a tag; names that Moodle gives to every course are ignored. */
export const categoryTag = (path: string): string | undefined => {
  const last = path
    .split('/')
    .map((part) => part.trim())
    .filter((part) => part !== '' && !/^\$.*\$$/.test(part) && part !== 'top')
    .at(-1);
  return last === undefined ? undefined : slugOf(last);
};

const readBlock = (block: Block, draft: Draft): string | undefined => {
  const { text: shielded, found } = protectLatex(shield(block.text));
  const title = /^\s*::(.*?)::/s.exec(shielded);
  const body = title ? shielded.slice(title[0].length) : shielded;
  const start = body.indexOf('{');
  const end = body.indexOf('}', start);
  const stem = readFormat(start < 0 ? body : body.slice(0, start), 'moodle');
  if (start < 0) return 'has no answers: it is a description';
  if (end < 0) return 'the closing } of its answers is missing: add it';
  const rest = unshield(body.slice(end + 1)).trim();
  const behind = /[?.!:]\s*$/.test(stem.text) && /^[?.!:]$/.test(rest) ? '' : rest;
  if (body.slice(end + 1).includes('{')) return 'has two groups of answers: make it two questions';
  const rich = questionRich(
    behind === '' ? stem.text : `${stem.text.trimEnd()} _____ ${behind}`.replace(/ _____ ([.,;:!?])/, ' _____$1'),
    stem.markup,
  );
  setStem(draft, rich);
  if (block.joined) draft.changes.push('a blank line in it is ignored');
  if (found) draft.changes.push('braces behind LaTeX commands are taken as text');
  const answers = readAnswers(body.slice(start + 1, end), stem.format, draft);
  if (typeof answers === 'string') return answers;
  if (answers.explanation !== undefined) setExplanation(draft, answers.explanation);
  return undefined;
};

/** Titles become tags if they name a few topics rather than each question. */
const tagByTitle = (titles: Map<Draft, string>): void => {
  const slugs = new Map([...titles].map(([draft, title]) => [draft, slugOf(title)]));
  const different = new Set(slugs.values()).size;
  if (titles.size < 4 || different > titles.size / 2) return;
  for (const [draft, slug] of slugs) if (slug !== undefined) draft.tags.push(slug);
};

export const readGift = (text: string, watch?: Watch): Reading => {
  const reading = emptyReading();
  const titles = new Map<Draft, string>();
  let category: string | undefined;
  let number = 0;
  for (const whole of blocksOf(text, watch)) {
    for (const block of parted(whole)) {
      const lines = block.text.split('\n');
      while (CATEGORY.test(lines[0] ?? '')) {
        category = categoryTag(unshield(shield(CATEGORY.exec(lines.shift() ?? '')?.[1] ?? '')));
        block.line += 1;
      }
      block.text = lines.join('\n');
      if (block.text.trim() === '') continue;
      number += 1;
      const draft = newDraft(block.line, number);
      const noted = block.comments.join(' ');
      draft.tags = slugsOf(Array.from(noted.matchAll(/\[tag:\s*([^\]]+)\]/gi), ([, tag = '']) => tag));
      const id = /\[id:\s*([a-z0-9]+(?:-[a-z0-9]+)*)\s*\]/.exec(noted)?.[1];
      if (id !== undefined && id.length <= 40) draft.id = id;
      if (category !== undefined && draft.tags.length === 0) draft.tags.push(category);
      const reason = readBlock(block, draft);
      takeUnless(reason, draft, reading);
      const title = reason === undefined ? /^\s*::(.*?)::/s.exec(shield(block.text))?.[1] : undefined;
      if (title !== undefined) titles.set(draft, unshield(title));
    }
  }
  tagByTitle(titles);
  return reading;
};
