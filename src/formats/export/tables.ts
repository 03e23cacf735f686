import { stringify } from 'csv-stringify/sync';
import { OPTION_IDS } from '../../quiz/question.ts';
import { appliesText, type Draft, numberOf, spellingsOf } from '../draft.ts';
import { type Exporter, stemWithCode } from './exporter.ts';
import { EVERY_KIND } from './kinds.ts';

/** What stands in the columns of the options: they, or the accepted spellings. */
const choicesOf = (draft: Draft): readonly string[] => spellingsOf(draft)?.accepted ?? draft.options;

/** How many rows are written at a time, because a call costs more than a row. */
const ROWS = 200;

/** After an apostrophe, a spreadsheet evaluates no formula. */
const guarded = (cell: string): string => cell.replace(/^'*[=+\-@]/, "'$&");

/** Texts are Markdown, as the last column says. Other programs show it as written. */
const rowOf = (draft: Draft, options: number, language: string | undefined): string[] => {
  const { key = [], tags, code } = draft;
  const number = numberOf(draft);
  return [
    draft.id ?? '',
    draft.stem,
    // A reader drops the blanks around a cell.
    code === undefined || /^\S/.test(code) ? (code ?? '') : stemWithCode({ ...draft, stem: '' }, language).trim(),
    code === undefined ? '' : (draft.codeLanguage ?? language ?? ''),
    number ? 'number' : draft.kind,
    ...Array.from({ length: options }, (_none, place) => choicesOf(draft)[place] ?? ''),
    number ? String(number.value) : key.map((place) => OPTION_IDS[place]).join(','),
    number ? String(number.tolerance) : '',
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
    const longest = drafts.reduce((most, draft) => Math.max(most, choicesOf(draft).length), 2);
    const letters = OPTION_IDS.slice(0, longest);
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
      const rows = drafts.slice(place, place + ROWS).map((draft) => rowOf(draft, letters.length, codeLanguage));
      yield stringify(rows);
    }
  },
};
