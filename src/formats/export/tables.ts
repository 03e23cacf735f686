import { stringify } from 'csv-stringify/sync';
import type { Draft } from '../draft.ts';
import { appliesText } from '../draft.ts';
import type { Exporter } from './exporter.ts';

const letterAt = (place: number): string => 'abcdefghij'[place] ?? '';

const typeOf = ({ kind, typed }: Draft): string =>
  kind !== 'typed' ? kind : typed !== undefined && 'value' in typed ? 'number' : 'typed';

const keyOf = ({ key = [], typed }: Draft): string =>
  typed !== undefined && 'value' in typed ? String(typed.value) : key.map(letterAt).join(',');

/** Texts are Markdown, which the column says: what else reads CSV shows it as it is written. */
const rowOf = (draft: Draft, options: number, language: string | undefined): string[] => {
  const { typed, tags, code } = draft;
  const shown = typed !== undefined && 'accepted' in typed ? typed.accepted : draft.options;
  return [
    draft.id ?? '',
    draft.stem,
    code ?? '',
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
  ];
};

export const CSV: Exporter = {
  name: 'csv',
  ending: '.csv',
  carries: new Set([
    'several',
    'one-of-several',
    'typed',
    'number',
    'markup',
    'id',
    'code',
    'fixed',
    'explanation',
    'reference',
    'difficulty',
    'tags',
    'applies',
    'weight',
  ]),
  write: (drafts, { codeLanguage }) => {
    const counts = drafts.map(({ options, typed }) =>
      typed !== undefined && 'accepted' in typed ? typed.accepted.length : options.length,
    );
    const most = Math.min(10, Math.max(2, ...counts));
    const letters = Array.from({ length: most }, (_none, place) => letterAt(place));
    const head = [
      'id',
      'question',
      'code',
      'code language',
      'type',
      ...letters,
      'key',
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
    return stringify([head, ...drafts.map((draft) => rowOf(draft, most, codeLanguage))], {
      escape_formulas: true,
      bom: true,
    });
  },
};
