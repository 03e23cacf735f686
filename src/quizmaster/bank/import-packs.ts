import { type ImportedQuestion, importedId, type QuestionImport, totalsOf } from '../../quiz/imported.ts';
import {
  MAX_IN_PACK,
  MAX_OWN_QUESTIONS,
  MAX_PACKS,
  type OwnPack,
  type OwnQuestion,
  ownPackId,
  sameTitle,
} from '../../quiz/own-pack.ts';
import type { WrittenQuestion } from '../../quiz/question-schema.ts';
import type { Outcome } from '../outcome.ts';
import type { Parts } from '../work/parts.ts';
import { contentOf, countQuestions, currentPacks, currentQuestions } from './current.ts';
import type { UnknownImport } from './import-keys.ts';
import type { Shelf, ShelvedPack, Shelves } from './shelves.ts';

export type ImportRefusal =
  | UnknownImport
  /** The pack for its questions was removed. Saving again makes a new one. */
  | { code: 'pack-removed' }
  | { code: 'no-room'; what: 'server' | 'pack'; room: number; wanted: number; title: string }
  | { code: 'no-pack-left' }
  /** None of its questions has a key. */
  | { code: 'nothing-keyed' };

/** Chooses the packs for the questions of files, within the limits. */
export interface ImportPacks {
  /** Why a file cannot be saved now, known before anybody tries. */
  obstacleTo(imported: QuestionImport): Promise<ImportRefusal | undefined>;
  /** The pack for each question, with new packs if needed. Questions that their pack already has are left out. */
  assign(
    imported: QuestionImport,
    ready: readonly KeyedQuestion[],
  ): Promise<Outcome<{ packs: OwnPack[]; questions: OwnQuestion[] }, ImportRefusal>>;
}

export function createImportPacks({
  store,
  shelves,
  clock,
}: Pick<Parts, 'store' | 'clock'> & {
  shelves: Shelves;
}): ImportPacks {
  return { obstacleTo, assign };

  async function obstacleTo(imported: QuestionImport): Promise<ImportRefusal | undefined> {
    const { keyed, left: all } = totalsOf(imported);
    const shelf = await shelves.own(imported.guildId);
    const refusal = obstacleFor(shelf, imported, keyed > 0 ? keyed : all);
    if (refusal === undefined || refusal.code === 'pack-removed') return refusal;
    // Only now are all questions read, since those that the pack already has take no room.
    return obstacleFor(shelf, imported, await countNew(targetOf(shelf, imported), imported, keyed > 0));
  }

  /** How many questions the pack does not have yet. @param isKeyed counts only those that can be saved now */
  async function countNew(
    target: ShelvedPack | undefined,
    imported: QuestionImport,
    isKeyed: boolean,
  ): Promise<number> {
    const said = saidIn(target);
    const before = said.size;
    for (const [place, { left }] of imported.parts.entries()) {
      if (left === 0) continue;
      for (const question of await store.imports.part(imported.guildId, imported.id, place)) {
        if (!isKeyed || hasKey(question)) said.add(contentOf(question.written));
      }
    }
    return said.size - before;
  }

  function obstacleFor(shelf: Shelf, imported: QuestionImport, wanted: number): ImportRefusal | undefined {
    const room = MAX_OWN_QUESTIONS - countQuestions(shelf);
    if (wanted > room) return { code: 'no-room', what: 'server', room, wanted, title: '' };
    const { pack } = imported;
    const target = targetOf(shelf, imported);
    if (pack && 'id' in pack && !target) return { code: 'pack-removed' };
    const left = target ? MAX_IN_PACK - currentQuestions(target).length : 0;
    if (wanted <= left) return undefined;
    if (target && pack && 'id' in pack)
      return { code: 'no-room', what: 'pack', room: left, wanted, title: target.pack.title };
    const packs = Math.ceil((wanted - left) / MAX_IN_PACK);
    return currentPacks(shelf).length + packs > MAX_PACKS ? { code: 'no-pack-left' } : undefined;
  }

  async function assign(
    imported: QuestionImport,
    ready: readonly KeyedQuestion[],
  ): Promise<Outcome<{ packs: OwnPack[]; questions: OwnQuestion[] }, ImportRefusal>> {
    const shelf = await shelves.own(imported.guildId);
    const room = MAX_OWN_QUESTIONS - countQuestions(shelf);
    const target = targetOf(shelf, imported);
    const fresh = newIn(target, ready);
    const wanted = fresh.length;
    if (wanted > room) return { ok: false, refusal: { code: 'no-room', what: 'server', room, wanted, title: '' } };
    const isChosen = imported.pack !== undefined && 'id' in imported.pack;
    if (isChosen && !target) return { ok: false, refusal: { code: 'pack-removed' } };
    const packs: OwnPack[] = [];
    const questions: OwnQuestion[] = [];
    let pack = target?.pack;
    const before = target ? currentQuestions(target).length : 0;
    let count = before;
    for (const question of fresh) {
      if (!pack || count >= MAX_IN_PACK) {
        if (pack && isChosen) {
          const left = MAX_IN_PACK - before;
          return { ok: false, refusal: { code: 'no-room', what: 'pack', room: left, wanted, title: pack.title } };
        }
        if (currentPacks(shelf).length + packs.length >= MAX_PACKS)
          return { ok: false, refusal: { code: 'no-pack-left' } };
        pack = await newPack(shelf, imported, packs);
        packs.push(pack);
        count = 0;
      }
      count += 1;
      questions.push(questionOf(imported, pack, question, isChosen));
    }
    return { ok: true, packs, questions };
  }

  async function newPack(shelf: Shelf, imported: QuestionImport, made: readonly OwnPack[]): Promise<OwnPack> {
    const { guildId, head, author, pack } = imported;
    const base = pack && 'title' in pack ? pack.title : head.title;
    const known = [...(await shelves.of(undefined)), ...made].map(({ title }) => title);
    const also = currentPacks(shelf).map(({ title }) => title);
    const title = freeTitle(base, [...known, ...also]);
    const id = ownPackId(title, (taken) => shelf.has(taken) || made.some((one) => one.id === taken));
    return { ...head, guildId, id, title, createdBy: author, createdAt: clock.now() };
  }

  function questionOf(
    { guildId, id, author, head }: QuestionImport,
    pack: OwnPack,
    { number, written }: KeyedQuestion,
    isGuest: boolean,
  ): OwnQuestion {
    const now = clock.now();
    // In an existing pack, each question gets the language of the file's code.
    const codeLanguage = isGuest && written.code !== undefined ? head.codeLanguage : undefined;
    return {
      guildId,
      packId: pack.id,
      id: importedId(id, number),
      written: codeLanguage === undefined ? written : { codeLanguage, ...written },
      edition: 1,
      author,
      writtenAt: now,
      changedAt: now,
    };
  }
}

export type KeyedQuestion = ImportedQuestion & { written: WrittenQuestion };
export const hasKey = (question: ImportedQuestion): question is KeyedQuestion => question.written.key !== undefined;

/** The contents of a pack's questions. */
const saidIn = (own: ShelvedPack | undefined): Set<string> =>
  new Set(own ? currentQuestions(own).map(({ written }) => contentOf(written)) : []);

/** The questions that the pack does not have yet, without duplicates. */
function newIn(own: ShelvedPack | undefined, questions: readonly KeyedQuestion[]): KeyedQuestion[] {
  const said = saidIn(own);
  return questions.filter(({ written }) => {
    const isNew = !said.has(contentOf(written));
    said.add(contentOf(written));
    return isNew;
  });
}

/** The chosen pack or, by default, the last one that was made for the file; undefined if it is gone or removed. */
function targetOf(shelf: Shelf, { pack: wanted, into }: QuestionImport): ShelvedPack | undefined {
  const id = wanted && 'id' in wanted ? wanted.id : into.at(-1);
  const own = id === undefined ? undefined : shelf.get(id);
  return own?.pack.removedAt === undefined ? own : undefined;
}

/** `Title`, `Title (2)` and so on: the first that no pack has. */
function freeTitle(title: string, taken: readonly string[]): string {
  for (let number = 1; ; number++) {
    const one = number === 1 ? title : `${title} (${number})`;
    if (!taken.some((other) => sameTitle(other, one))) return one;
  }
}
