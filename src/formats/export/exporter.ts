/** What the writers of all formats share: who can carry what, and what to say of the rest. */
import type { Draft, Note } from '../draft.ts';
import { escapeText, plainText } from '../markup.ts';

/** What is written beside the questions. */
export interface PackHead {
  title: string;
  description?: string | undefined;
  codeLanguage?: string | undefined;
  licence?: string | undefined;
  attribution?: string | undefined;
  sources?: string[] | undefined;
  default?: boolean | undefined;
}

/** A file in pieces, each made when it is asked for. */
export type Pieces = Iterable<string | Uint8Array>;

export interface Exported {
  content: Pieces;
  /** What the format cannot carry, by question; number 0 for what concerns the pack. */
  losses: Note[];
}

/** Parts of a draft that a format may be unable to carry, and what each is called. */
const PARTS = {
  id: 'id',
  code: 'code',
  explanation: 'explanation',
  reference: 'reference',
  difficulty: 'difficulty',
  tags: 'tags',
  applies: 'versions it applies to',
  weight: 'weight',
  enemies: 'enemies',
  checked: 'day it was checked',
  picture: 'picture',
  fixed: 'fixed order of options',
  retired: 'retirement',
  unproven: 'reason for having no proof',
} as const;
export type Part = keyof typeof PARTS;

/** Parts of a typed answer, of `applies` and of a list of spellings. */
const DETAILS: Record<Detail, { called: string; has: (draft: Draft) => boolean }> = {
  unit: { called: 'unit', has: ({ typed }) => typed !== undefined && 'value' in typed && typed.unit !== undefined },
  nearest: {
    called: 'rule that the nearest answer wins',
    has: ({ typed }) => typed !== undefined && 'value' in typed && typed.nearest === true,
  },
  match: {
    called: 'rules for comparing spellings',
    has: ({ typed }) => typed !== undefined && 'accepted' in typed && typed.match !== undefined,
  },
  spellings: {
    called: 'spellings from the eleventh on',
    has: ({ typed }) => typed !== undefined && 'accepted' in typed && typed.accepted.length > 10,
  },
  ranges: { called: 'ranges of versions', has: ({ applies }) => typeof applies === 'object' },
};
type Detail = 'unit' | 'nearest' | 'match' | 'spellings' | 'ranges';

/** What a format may carry: these, kinds of question, and the Markdown in their texts. */
export type Ability = Part | Detail | 'several' | 'typed' | 'number' | 'one-of-several' | 'markup' | 'head';

export interface Exporter {
  /** As `--format` names it. */
  name: string;
  ending: string;
  /** What it carries. */
  carries: ReadonlySet<Ability>;
  write: (drafts: readonly Draft[], head: PackHead) => Pieces;
}

/** The whole file. */
export const bytesOf = (content: Pieces): Uint8Array =>
  Buffer.concat(Array.from(content, (piece) => (typeof piece === 'string' ? Buffer.from(piece) : piece)));

export const textsOf = ({ stem, options, explanation = '' }: Draft): string[] => [stem, ...options, explanation];

/** Whether the Markdown says no more than its plain text does. */
const isPlain = (markdown: string): boolean =>
  markdown.split('\n').every((line) => escapeText(plainText(line)) === line);

export const isTrueFalse = ({ fixed, options }: Draft): boolean =>
  fixed === true && options.length === 2 && options[0] === 'True' && options[1] === 'False';

const kindNeeded = ({ kind, typed }: Draft): Ability | undefined =>
  kind === 'single'
    ? undefined
    : kind === 'several'
      ? 'several'
      : typed !== undefined && 'value' in typed
        ? 'number'
        : 'typed';

const lossesOf = (draft: Draft, carries: ReadonlySet<Ability>): string[] => {
  const parts = (Object.keys(PARTS) as Part[]).filter((part) => {
    const value = draft[part];
    const empty = value === undefined || value === false || (Array.isArray(value) && value.length === 0);
    return !empty && !carries.has(part) && !(part === 'fixed' && isTrueFalse(draft));
  });
  const details = (Object.keys(DETAILS) as Detail[]).filter(
    (detail) => !carries.has(detail) && DETAILS[detail].has(draft) && !(detail === 'ranges' && !carries.has('applies')),
  );
  const losses = [...parts.map((part) => PARTS[part]), ...details.map((detail) => DETAILS[detail].called)];
  if (draft.kind === 'several' && draft.key?.length === 1 && !carries.has('one-of-several')) {
    losses.push('sign that several answers may be given');
  }
  const texts = carries.has('explanation') ? textsOf(draft) : [draft.stem, ...draft.options];
  return !carries.has('markup') && !texts.every(isPlain) ? [...losses, 'formatting'] : losses;
};

/** Writes the drafts that the format can carry, and names what it cannot. */
export const exportDrafts = (exporter: Exporter, drafts: readonly Draft[], head: PackHead): Exported => {
  const losses: Note[] = [];
  const written: Draft[] = [];
  const { carries, name } = exporter;
  for (const draft of drafts) {
    const { line, number, kind, key } = draft;
    const needed = kindNeeded(draft);
    const words = { several: 'several right answers', typed: 'typed answers', number: 'numbers as answers' };
    if (kind !== 'typed' && key === undefined) losses.push({ line, number, reason: 'left out: it has no key yet' });
    else if (needed !== undefined && !carries.has(needed)) {
      losses.push({ line, number, reason: `left out: ${name} has no ${words[needed as keyof typeof words]}` });
    } else {
      written.push(draft);
      const lost = lossesOf(draft, carries);
      if (lost.length > 0) losses.push({ line, number, reason: `without its ${lost.join(', ')}` });
    }
  }
  if (!carries.has('head')) {
    const lost = (['description', 'licence', 'attribution', 'sources'] as const).filter(
      (field) => head[field] !== undefined,
    );
    if (lost.length > 0)
      losses.unshift({ line: 1, number: 0, reason: `the pack is written without its ${lost.join(', ')}` });
  }
  return { content: exporter.write(written, head), losses };
};

/** The question with its code as one Markdown text. @param language of the code, where it has none of its own */
export const stemWithCode = ({ stem, code, codeLanguage }: Draft, language = ''): string =>
  code === undefined ? stem : `${stem}\n\`\`\`${codeLanguage ?? language}\n${code.replace(/\s+$/, '')}\n\`\`\``;
