/** Reads the lists of Blackboard, OpenOLAT, Brightspace and Anki, whose rows begin with what they are. */
import { oneLine, plainText } from '../../quiz/texts.ts';
import { type Draft, emptyReading, leaveOut, newDraft, noKind, type Reading, setTyped, takeUnless } from '../draft.ts';
import { decimalOf, setNumbers } from '../numbers.ts';
import { fromHtml, looksLikeHtml } from '../rich/html.ts';
import { slugsOf } from '../rich/markup.ts';
import { addOption, type Rich, setExplanation, setStem } from '../rich/rich.ts';
import { fromPlain } from '../rich/to-rich.ts';
import type { Row } from '../table/csv.ts';
import { setTrueFalse } from '../truth.ts';

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
    takeUnless(reason, draft, reading);
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
    setTyped(draft, { accepted: rest.filter((answer) => answer !== '') });
    return undefined;
  }
  if (kind === 'NUM') {
    const [value = '', tolerance = ''] = rest;
    return setNumbers(draft, [{ value: decimalOf(value), tolerance: decimalOf(tolerance || '0') }]);
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
    draft.kind = type === 'MC' ? 'several' : 'single';
    takeUnless(type === 'MC' || type === 'SC' ? undefined : noKind(type), draft, reading);
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
      draft.tags = slugsOf(value.split('/').slice(-1));
    } else if (/^feedback (correct|richtige?)/i.test(keyword)) setExplanation(draft, rich(value));
    else if (/^-?\d+([.,]\d+)?$/.test(keyword) && value !== '') {
      if (decimalOf(keyword) > 0) draft.key?.push(draft.options.length);
      addOption(draft, rich(value));
    }
  }
  finish();
  return reading;
};

/** Whether a text has the rows with which Brightspace begins its questions. */
export const hasBrightspaceRows = (text: string): boolean => /^"?NewQuestion"?[,;\t]"?[A-Z]{1,2}\b/im.test(text);

/** https://community.d2l.com/brightspace/kb/articles/3541-question-library-csv */
export const isBrightspace = (rows: readonly Row[]): boolean =>
  rows
    .slice(0, 60)
    .some(({ cells: [begin = '', type = ''] }) => /^NewQuestion$/i.test(begin) && /^[A-Z]{1,2}$/i.test(type));

/** A question of several rows, as OpenOLAT's: a keyword, then its value, or the percentage of an option and its text. */
export const readBrightspace = (rows: readonly Row[]): Reading => {
  const reading = emptyReading();
  let open: { draft: Draft; type: string; given: [percent: number, text: string][] } | undefined;
  let number = 0;
  const finish = (): void => {
    if (open === undefined) return;
    const { draft, type, given } = open;
    const right = given.flatMap(([percent], place) => (percent > 0 ? [place] : []));
    if (type === 'SA') setTyped(draft, { accepted: right.map((place) => oneLine(given[place]?.[1] ?? '')) });
    else if (type === 'TF') setTrueFalse(draft, /^true$/i.test(given[right[0] ?? -1]?.[1] ?? ''));
    else {
      for (const [, text] of given) addOption(draft, rich(text));
      draft.key = right;
      draft.kind = type === 'MS' ? 'several' : 'single';
    }
    const reason = /^(?:MC|MS|TF|SA)$/.test(type) ? undefined : noKind(type);
    const full = given.filter(([percent]) => percent === 100).length;
    takeUnless(
      reason ?? (/^(?:MC|TF)$/.test(type) && full !== 1 ? `has ${full} options that are fully right` : undefined),
      draft,
      reading,
    );
  };
  for (const { line, cells } of [...rows, { line: 0, cells: ['NewQuestion'] }]) {
    const [keyword = '', value = '', text = ''] = cells;
    const name = keyword.toLowerCase();
    if (name === 'newquestion') {
      finish();
      number += 1;
      open = { draft: newDraft(line, number), type: value.toUpperCase(), given: [] };
    } else if (open === undefined) continue;
    else if (name === 'questiontext') setStem(open.draft, rich(value));
    else if (name === 'feedback') setExplanation(open.draft, rich(value));
    else if (name === 'image' && value !== '') open.draft.flaws.push('needs a picture');
    else if (name === 'option' || name === 'answer') open.given.push([decimalOf(value), text]);
    else if (name === 'true' || name === 'false') open.given.push([decimalOf(value), name]);
  }
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
  /** The column of the tags, from 0; -1 if there is none. */
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
    const leave = (reason: string): void => leaveOut(draft, reason, reading);
    if (/\{\{c\d+::/.test(shown.join(' '))) leave('is a text with gaps');
    else if (/\[sound:/.test(raw)) leave('needs a recording');
    else if (/<img\b/i.test(raw)) leave('needs a picture');
    else if (answer.text === '' || answer.text.includes('\n')) leave('has no answer of one line');
    else {
      draft.tags = slugsOf((cells[tags] ?? '').split(/\s+/));
      setTyped(draft, { accepted: [plainText(answer.text)] });
      reading.drafts.push(draft);
    }
  }
  return reading;
};
