import type { Draft, ImportSettings } from '../../src/formats/draft.ts';
import { type Exporter, exportDrafts, type PackHead, bytesOf as wholeOf } from '../../src/formats/export/exporter.ts';
import { type Imported, importFile } from '../../src/formats/import.ts';

export const read = (text: string, settings?: ImportSettings): Imported =>
  importFile(new TextEncoder().encode(text), settings);

/** A draft in a line: its kind where it is not single, the question, its options with a * at the right ones. */
export const told = ({ kind, stem, options, key, typed }: Draft): string => {
  const shown = options.map((option, place) => `${key?.includes(place) ? '*' : ''}${option}`);
  const answer =
    typed === undefined
      ? ''
      : 'value' in typed
        ? ` = ${typed.value} ± ${typed.tolerance}`
        : ` = ${typed.accepted.join(' / ')}`;
  return `${kind === 'single' ? '' : `${kind}: `}${stem}${shown.length > 0 ? ` [${shown.join(' | ')}]` : ''}${answer}`;
};

export const drafts = (text: string, settings?: ImportSettings): string[] => read(text, settings).drafts.map(told);

/** What was left out, with line and number. */
export const leftOut = (text: string): string[] =>
  read(text).report.leftOut.map(({ line, number, reason }) => `${line} (${number}) ${reason}`);

export const bytesOf = (content: string | Uint8Array): Uint8Array =>
  typeof content === 'string' ? new TextEncoder().encode(content) : content;

/** What an exporter makes of drafts, whole. */
export const written = (exporter: Exporter, drafts: readonly Draft[], head: PackHead) => {
  const { content, losses } = exportDrafts(exporter, drafts, head);
  return { bytes: wholeOf(content), losses };
};
