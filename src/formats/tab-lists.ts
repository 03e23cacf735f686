/** Reads the tab-separated lists of Blackboard, OpenOLAT and Anki. */
import type { Row } from './csv.ts';
import { type Draft, emptyReading, newDraft, noKind, type Reading } from './draft.ts';
import { fromHtml, looksLikeHtml } from './html.ts';
import { slugOf } from './markup.ts';
import { addOption, explanationOf, type Rich, setStem } from './rich.ts';
import { fromPlain } from './to-rich.ts';
import { setTrueFalse } from './truth.ts';

const rich = (text: string): Rich => (looksLikeHtml(text) ? fromHtml(text) : fromPlain(text));

const BLACKBOARD = /^(MC|MA|TF|FIB|ESS|NUM|MAT|ORD|FIL|SR|OP|FIB_PLUS|JUMBLED_SENTENCE|QUIZ_BOWL)$/;

export const isBlackboard = (rows: readonly Row[]): boolean =>
  rows.length > 0 && rows.slice(0, 20).every(({ cells }) => BLACKBOARD.test(cells[0] ?? '') && cells.length >= 2);

/** https://help.blackboard.com/Learn/Instructor/Original/Tests_Pools_Surveys/Reuse_Questions/Upload_Questions */
export const readBlackboard = (rows: readonly Row[]): Reading => {
  const reading = emptyReading();
  for (const [place, { line, cells }] of rows.entries()) {
    const [kind = '', stem = '', ...rest] = cells;
    const draft = newDraft(line, place + 1);
    setStem(draft, rich(stem));
    const reason = readBlackboardRow(kind, rest, draft);
    if (reason === undefined) reading.drafts.push(draft);
    else reading.leftOut.push({ line, number: place + 1, reason });
  }
  return reading;
};

const readBlackboardRow = (kind: string, rest: readonly string[], draft: Draft): string | undefined => {
  if (kind === 'MC' || kind === 'MA') {
    draft.key = [];
    draft.kind = kind === 'MA' ? 'several' : 'single';
    for (let place = 0; place + 1 < rest.length; place += 2) {
      if ((rest[place] ?? '') === '') continue;
      if (/^correct$/i.test(rest[place + 1] ?? '')) draft.key.push(draft.options.length);
      addOption(draft, rich(rest[place] ?? ''));
    }
    return undefined;
  }
  if (kind === 'TF') {
    setTrueFalse(draft, /^t/i.test(rest[0] ?? ''));
    return undefined;
  }
  if (kind === 'FIB') {
    draft.kind = 'typed';
    draft.typed = { accepted: rest.filter((answer) => answer !== '') };
    return undefined;
  }
  if (kind === 'NUM') {
    const [value, tolerance = 0] = rest.map((cell) => (cell === '' ? 0 : Number(cell.replace(',', '.'))));
    if (value === undefined || !Number.isFinite(value) || !Number.isFinite(tolerance))
      return 'its answer is not a number';
    draft.kind = 'typed';
    draft.typed = { value, tolerance };
    return undefined;
  }
  return noKind(kind);
};

const OLAT_TYPE = /^(typ|type)$/i;

export const isOpenOlat = (rows: readonly Row[]): boolean =>
  rows
    .slice(0, 40)
    .some(
      ({ cells }) =>
        OLAT_TYPE.test(cells[0] ?? '') &&
        /^(MC|SC|FIB|KPRIM|NUMERICAL|ESSAY|MATRIX|DRAGANDDROP|TRUEFALSE|INLINECHOICE|ORDER)$/i.test(cells[1] ?? ''),
    );

/** A question of several rows: keywords with values, then one row per option with its points. */
export const readOpenOlat = (rows: readonly Row[]): Reading => {
  const reading = emptyReading();
  let draft: Draft | undefined;
  let type = '';
  let number = 0;
  const finish = (): void => {
    if (draft === undefined) return;
    if (type !== 'MC' && type !== 'SC') {
      reading.leftOut.push({ line: draft.line, number, reason: noKind(type) });
    } else {
      draft.kind = type === 'MC' ? 'several' : 'single';
      reading.drafts.push(draft);
    }
  };
  for (const { line, cells } of rows) {
    const [keyword = '', value = ''] = cells;
    if (OLAT_TYPE.test(keyword)) {
      finish();
      number += 1;
      draft = newDraft(line, number);
      draft.key = [];
      type = value.toUpperCase();
    } else if (draft === undefined) continue;
    else if (/^(frage|question)$/i.test(keyword)) setStem(draft, rich(value));
    else if (/^(subject|fachbereich|keywords)$/i.test(keyword)) {
      const tag = slugOf(value.split('/').at(-1) ?? '');
      if (tag !== undefined) draft.tags = [tag];
    } else if (/^feedback (correct|richtige?)/i.test(keyword)) {
      const explanation = explanationOf(rich(value));
      if (explanation !== undefined) draft.explanation = explanation;
    } else if (/^-?\d+([.,]\d+)?$/.test(keyword) && value !== '') {
      if (Number(keyword.replace(',', '.')) > 0) draft.key?.push(draft.options.length);
      addOption(draft, rich(value));
    }
  }
  finish();
  return reading;
};

export const isAnki = (text: string): boolean =>
  /^(?:#[a-z ]+:.*\n)*#(?:separator|html|deck|notetype|columns|tags)\b.*[:\n]/i.test(text.slice(0, 400)) ||
  /^.*\t.*\{\{c\d+::/.test(text);

/** The names of separators in Anki's exports (https://docs.ankiweb.net/importing/text-files.html). */
const SEPARATORS: Record<string, string> = { tab: '\t', comma: ',', semicolon: ';', pipe: '|', space: ' ', colon: ':' };

export interface AnkiHead {
  /** How many lines come before the cards. */
  lines: number;
  separator: string;
  tags: number;
  /** Columns, from 0, that are neither front nor back. */
  extra: Set<number>;
}

export const ankiHead = (text: string): AnkiHead => {
  const head: AnkiHead = { lines: 0, separator: '\t', tags: -1, extra: new Set() };
  for (const line of text.split('\n')) {
    const found = /^#([a-z ]+):(.*)$/i.exec(line);
    if (!found) break;
    head.lines += 1;
    const [, name = '', value = ''] = found;
    if (name === 'separator') head.separator = SEPARATORS[value.trim().toLowerCase()] ?? value.trim();
    else if (/ column$/.test(name)) {
      head.extra.add(Number(value) - 1);
      if (name === 'tags column') head.tags = Number(value) - 1;
    }
  }
  return head;
};

/** Cards: the front is the question, the back is the answer to type. */
export const readAnki = (rows: readonly Row[], { extra, tags }: AnkiHead): Reading => {
  const reading = emptyReading();
  for (const [place, { line, cells }] of rows.entries()) {
    const draft = newDraft(line, place + 1);
    const shown = cells.filter((_cell, column) => !extra.has(column));
    const [front = '', back = ''] = shown;
    const raw = `${front} ${back}`;
    setStem(draft, rich(front.replace(/\[sound:[^\]]*\]/g, '')));
    const answer = rich(back);
    const leave = (reason: string): void => void reading.leftOut.push({ line, number: place + 1, reason });
    if (/\{\{c\d+::/.test(shown.join(' '))) leave('is a text with gaps');
    else if (/\[sound:/.test(raw)) leave('needs a recording');
    else if (/<img\b/i.test(raw)) leave('needs a picture');
    else if (answer.text === '' || answer.text.includes('\n')) leave('has no answer of one line');
    else {
      const topics = tags < 0 ? [] : (cells[tags] ?? '').split(/\s+/).flatMap((tag) => slugOf(tag) ?? []);
      reading.drafts.push({ ...draft, kind: 'typed', typed: { accepted: [answer.text] }, tags: topics.slice(0, 5) });
    }
  }
  return reading;
};
