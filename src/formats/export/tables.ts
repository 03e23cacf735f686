import { stringify } from 'csv-stringify/sync';
import type { Draft } from '../draft.ts';
import { appliesText } from '../draft.ts';
import { type Exporter, stemWithCode } from './exporter.ts';
import { EVERY_KIND } from './kinds.ts';

const letterAt = (place: number): string => 'abcdefghij'[place] ?? '';

const typeOf = ({ kind, typed }: Draft): string =>
  kind !== 'typed' ? kind : typed !== undefined && 'value' in typed ? 'number' : 'typed';

const keyOf = ({ key = [], typed }: Draft): string =>
  typed !== undefined && 'value' in typed ? String(typed.value) : key.map(letterAt).join(',');

/** How many rows are written at a time, because a call costs more than a row. */
const ROWS = 200;

/** After an apostrophe, a spreadsheet evaluates no formula. */
const guarded = (cell: string): string => cell.replace(/^'*[=+\-@]/, "'$&");

/** Texts are Markdown, as the last column says. Other programs show it as written. */
const rowOf = (draft: Draft, options: number, language: string | undefined): string[] => {
  const { typed, tags, code } = draft;
  const shown = typed !== undefined && 'accepted' in typed ? typed.accepted : draft.options;
  return [
    draft.id ?? '',
    draft.stem,
    // A reader drops the blanks around a cell.
    code === undefined || /^\S/.test(code) ? (code ?? '') : stemWithCode({ ...draft, stem: '' }, language).trim(),
    code === undefined ? '' : (draft.codeLanguage ?? language ?? ''),
    typeOf(draft),
    ...Array.from({ length: options }, (_none, place) => shown[place] ?? ''),
    keyOf(draft),
    typed !== undefined && 'value' in typed ? String(typed.tolerance) : '',
    draft.fixed ? 'fixed' : '',
    draft.explanation ?? '',
    draft.reference ?? '',
    draft.difficulty ?? '',
    tags.join(', '),
    appliesText(draft) ?? '',
    draft.weight === undefined ? '' : String(draft.weight),
    'markdown',
  ].map(guarded);
};

export const CSV: Exporter = {
  name: 'csv',
  ending: '.csv',
  kinds: EVERY_KIND,
  *write(drafts, { codeLanguage }) {
    const longest = drafts.reduce(
      (most, { options, typed }) =>
        Math.max(most, typed !== undefined && 'accepted' in typed ? typed.accepted.length : options.length),
      2,
    );
    const most = Math.min(10, longest);
    const letters = Array.from({ length: most }, (_none, place) => letterAt(place));
    const head = [
      'id',
      'question',
      'code',
      'code language',
      'type',
      ...letters,
      'correct letters',
      'tolerance',
      'order',
      'explanation',
      'reference',
      'difficulty',
      'tags',
      'applies',
      'weight',
      'markup',
    ];
    yield stringify([head], { bom: true });
    for (let place = 0; place < drafts.length; place += ROWS) {
      const rows = drafts.slice(place, place + ROWS).map((draft) => rowOf(draft, most, codeLanguage));
      yield stringify(rows);
    }
  },
};
