import type { Draft, ImportSettings, Note } from '../../formats/draft.ts';
import { type Imported, importFile } from '../../formats/import.ts';
import { giveKeys } from '../../formats/keys.ts';
import { keysWritten } from '../../formats/text/key-lists.ts';
import { hasKey, headOf, questionOf } from '../../formats/to-pack.ts';
import { unplayable } from '../../packs/playable.ts';
import {
  type ImportedQuestion,
  type ImportNote,
  importedId,
  type KeyReading,
  MAX_REASON_LENGTH,
} from '../../quiz/imported.ts';
import { MAX_OWN_QUESTIONS } from '../../quiz/own-pack.ts';
import { questionSchema, type WrittenQuestion } from '../../quiz/question-schema.ts';
import { clean } from '../../quiz/texts.ts';
import type { FileOfQuestions } from '../../quizmaster/bank/imports.ts';

/** What to read, with settings that the file may leave out. */
export interface ReadRequest {
  bytes: Uint8Array;
  importId: string;
  /** The title of its pack. */
  title: string;
  /** `{format}` stands for the format that the file was recognised as. */
  description: string;
  /** Keys that the person gave with it, one per question without a key. */
  key: string | undefined;
}

export interface ReadQuestions extends Pick<FileOfQuestions, 'format' | 'head' | 'open'> {
  /** How many questions can be taken. */
  taken: number;
  /** Empty if there are more than a server can have. */
  questions: ImportedQuestion[];
  /** What was left out comes first. */
  notes: ImportNote[];
  /** Why the keys that the person gave do not fit, in half a sentence. */
  keyProblem: string | undefined;
}

/** Reads a file into questions that a server's own pack can have. It can take several seconds, so it is not for the main thread. */
export function readQuestions({ bytes, importId, title, description, key }: ReadRequest): ReadQuestions {
  const imported = importFile(bytes);
  const { drafts, report, asks, format } = imported;
  const head = headOf(imported, { title, description: description.replace('{format}', format) }, 74);
  if (drafts.length > MAX_OWN_QUESTIONS) {
    return { format, head, open: [], taken: drafts.length, questions: [], notes: [], keyProblem: undefined };
  }
  const total = drafts.length + report.leftOut.filter(({ number }) => number > 0).length;
  const given = key === undefined ? undefined : giveKeys(drafts, keysWritten(key), total);
  const others = drafts.every(hasKey) ? [] : readings(bytes, asks);
  const ids = new Map(drafts.flatMap(({ id, number }) => (id === undefined ? [] : [[id, number] as const])));
  const leftOut: Note[] = [...report.leftOut];
  const questions = drafts.flatMap((draft): ImportedQuestion[] => {
    const question = importedOf(draft, others);
    const enemies = (draft.enemies ?? []).flatMap((id) => ids.get(id) ?? []).map((one) => importedId(importId, one));
    const { enemies: _, id: _id, ...written } = question.written;
    const whole = { ...written, ...(enemies.length > 0 ? { enemies } : {}) };
    const problem = problemWith(whole);
    if (problem === undefined) return [{ ...question, written: whole }];
    leftOut.push({ line: draft.line, number: draft.number, reason: problem });
    return [];
  });
  const open = others.map(({ reading }) => reading);
  return {
    format,
    head,
    open: open.filter((reading) => questions.some((one) => one.readings?.[reading] !== undefined)),
    taken: questions.length,
    questions,
    notes: [...told(leftOut, true), ...told(report.changed, false)],
    keyProblem: given && !given.ok ? clean(given.reason) : undefined,
  };
}

interface OtherReading {
  reading: KeyReading;
  drafts: ReadonlyMap<number, Draft>;
}

/** Reads the file once for each interpretation that it leaves open. */
function readings(bytes: Uint8Array, asks: Imported['asks']): OtherReading[] {
  const ways: [KeyReading, ImportSettings, Imported['asks'][number]['setting']][] = [
    ['zero', { base: 0 }, 'base'],
    ['one', { base: 1 }, 'base'],
    ['first', { firstIsRight: true }, 'firstIsRight'],
    ['text', { keys: 'text' }, 'keys'],
    ['place', { keys: 'place' }, 'keys'],
  ];
  const isOpen = (setting: Imported['asks'][number]['setting']): boolean => asks.some((ask) => ask.setting === setting);
  return ways
    .filter(([reading, , setting]) => isOpen(setting) && !(reading === 'place' && isOpen('base')))
    .map(([reading, settings]) => {
      const { drafts } = importFile(bytes, settings);
      return { reading, drafts: new Map(drafts.map((draft) => [draft.number, draft])) };
    });
}

function importedOf(draft: Draft, others: readonly OtherReading[]): ImportedQuestion {
  const { number } = draft;
  if (hasKey(draft)) return { number, written: questionOf(draft), isAsked: false };
  const { key: _, ...written } = questionOf({ ...draft, kind: 'single' });
  const keys = others.flatMap(({ reading, drafts }): [KeyReading, WrittenQuestion['key']][] => {
    const other = drafts.get(number);
    const same = other && hasKey(other) && other.stem === draft.stem;
    return same ? [[reading, questionOf(other).key]] : [];
  });
  return { number, written, isAsked: true, ...(keys.length > 0 ? { readings: Object.fromEntries(keys) } : {}) };
}

/** Why a question cannot be in a pack, as half a sentence. A missing key does not count. */
function problemWith(written: ImportedQuestion['written']): string | undefined {
  const whole = { ...written, key: written.key ?? 'a' };
  const cannot = unplayable(whole);
  if (cannot) return `its ${cannot.field} ${cannot.message}`;
  const checked = questionSchema.safeParse(whole);
  if (checked.success) return undefined;
  const [issue] = checked.error.issues;
  return `its ${issue?.path.join('.') || 'text'} ${issue?.message ?? 'cannot be taken'}`;
}

const told = (notes: readonly Note[], isLeftOut: boolean): ImportNote[] =>
  notes
    .toSorted((one, other) => one.line - other.line || one.number - other.number)
    .map(({ line, number, reason }) => ({
      line,
      number,
      // The cut may have split a character.
      reason: clean(clean(reason).replace(/\s+/g, ' ').slice(0, MAX_REASON_LENGTH)),
      isLeftOut,
    }));
