import { LRUCache } from 'lru-cache';
import { MAX_OWN_QUESTIONS, type OwnPack, type OwnQuestion } from '../../quiz/own-pack.ts';
import type { Pack } from '../../quiz/pack.ts';
import { isAsked } from '../../quiz/question.ts';
import type { PackInfo, Packs, QuestionRules } from '../ports/packs.ts';
import type { Store } from '../ports/store.ts';
import type { Turn } from '../work/queue.ts';

/** A pack of a guild's own with its questions, by their ids. */
export interface ShelvedPack {
  readonly pack: OwnPack;
  readonly questions: ReadonlyMap<string, OwnQuestion>;
}

/** The own packs of a guild by id, including removed ones that scores refer to. */
export type Shelf = ReadonlyMap<string, ShelvedPack>;

/** The packs that come with the bot, and each guild's own. Recently used ones are in memory: changes are stored first, then taken over. */
export interface Shelves extends Packs {
  own(guildId: string): Promise<Shelf>;
  /** Stores packs and questions of the guild, and the rest of the file that they come from, atomically. */
  put(turn: Turn, changed: Parameters<Store['packs']['save']>[0]): Promise<void>;
  /** Removes questions of a pack from the store. @param what.whole removes the pack too */
  erase(turn: Turn, packId: string, what: { questionIds: readonly string[]; whole: boolean }): Promise<void>;
  /** Drops the guild from memory. */
  drop(turn: Turn): void;
}

/** The most questions in memory, over all guilds: some tens of megabytes. */
const MAX_IN_MEMORY = 10 * MAX_OWN_QUESTIONS;

export function createShelves(parts: { store: Store; shipped: Packs; questionRules: QuestionRules }): Shelves {
  const { store, shipped, questionRules } = parts;
  const kept = new LRUCache<string, Shelf>({
    maxSize: MAX_IN_MEMORY,
    sizeCalculation: (shelf) => [...shelf.values()].reduce((sum, { questions }) => sum + questions.size + 1, 1),
  });
  /** Shelves being read. Their result must not replace what is written meanwhile. */
  const loading = new Map<string, Promise<Shelf>>();
  const played = new WeakMap<ShelvedPack, Pack>();

  return {
    async of(guildId) {
      const [first, ...others] = await shipped.of(guildId);
      if (guildId === undefined) return [...(first ? [first] : []), ...others];
      const all = [...(first ? [first] : []), ...infosOf(await ownOf(guildId), playedOf), ...others];
      const { defaultPackId } = await store.guilds.settings(guildId);
      const isChosen = ({ id }: PackInfo) => id === defaultPackId;
      return [...all.filter(isChosen), ...all.filter((pack) => !isChosen(pack))];
    },
    async find(guildId, packId) {
      const found = await shipped.find(guildId, packId);
      if (found) return found;
      const own = (await ownOf(guildId)).get(packId);
      return own && playedOf(own);
    },
    own: ownOf,
    put: (turn, { packs = [], questions = [], from }) =>
      change(
        turn,
        () => store.packs.save({ packs, questions, from }),
        (shelf) => {
          for (const pack of packs) shelf.set(pack.id, { pack, questions: shelf.get(pack.id)?.questions ?? new Map() });
          for (const packId of new Set(questions.map((question) => question.packId))) {
            const own = shelf.get(packId);
            if (!own) throw new Error(`there is no pack ${packId}`);
            const more = questions.filter((question) => question.packId === packId);
            shelf.set(packId, {
              pack: own.pack,
              questions: new Map([...own.questions, ...more.map((question) => [question.id, question] as const)]),
            });
          }
        },
      ),
    erase: (turn, packId, what) =>
      change(
        turn,
        () => store.packs.erase(turn.guildId, packId, what),
        (shelf) => {
          const own = shelf.get(packId);
          if (!own || what.whole) return void shelf.delete(packId);
          const left = new Map(own.questions);
          for (const id of what.questionIds) left.delete(id);
          shelf.set(packId, { pack: own.pack, questions: left });
        },
      ),
    drop: ({ guildId }) => forget(guildId),
  };

  function ownOf(guildId: string): Promise<Shelf> {
    const known = kept.get(guildId);
    if (known) return Promise.resolve(known);
    const reading = loading.get(guildId) ?? load(guildId);
    loading.set(guildId, reading);
    return reading;
  }

  function load(guildId: string): Promise<Shelf> {
    const reading: Promise<Shelf> = read(guildId).then(
      (shelf) => {
        if (loading.get(guildId) === reading) {
          loading.delete(guildId);
          kept.set(guildId, shelf);
        }
        return shelf;
      },
      (error) => {
        if (loading.get(guildId) === reading) loading.delete(guildId);
        throw error;
      },
    );
    return reading;
  }

  async function read(guildId: string): Promise<Shelf> {
    const packs = await store.packs.ofGuild(guildId);
    const questions = packs.length === 0 ? [] : await store.packs.questions(guildId);
    const byPack = new Map<string, Map<string, OwnQuestion>>(packs.map(({ id }) => [id, new Map()]));
    for (const question of questions) byPack.get(question.packId)?.set(question.id, question);
    return new Map(packs.map((pack) => [pack.id, { pack, questions: byPack.get(pack.id) ?? new Map() }]));
  }

  async function change(
    { guildId }: Turn,
    write: () => Promise<void>,
    apply: (shelf: Map<string, ShelvedPack>) => void,
  ): Promise<void> {
    const shelf = new Map(await ownOf(guildId));
    try {
      await write();
    } catch (error) {
      // The write may have gone through all the same, so the store is read again.
      forget(guildId);
      throw error;
    }
    apply(shelf);
    forget(guildId);
    kept.set(guildId, shelf);
  }

  function forget(guildId: string): void {
    loading.delete(guildId);
    kept.delete(guildId);
  }

  /** A pack as it is played. Questions of a removed pack are no longer drawn; rounds that ask them continue. */
  function playedOf(own: ShelvedPack): Pack {
    const known = played.get(own);
    if (known) return known;
    const { guildId: _, createdBy: _by, createdAt: _at, removedAt, ...about } = own.pack;
    const questions = [...own.questions.values()].map(({ id, written }) => ({
      ...questionRules.playable({ ...written, id }, own.pack),
      ...(removedAt === undefined ? {} : { retired: true }),
    }));
    const pack: Pack = { ...about, questions };
    played.set(own, pack);
    return pack;
  }
}

/** The packs with questions to ask, sorted by title. */
const infosOf = (shelf: Shelf, playedOf: (own: ShelvedPack) => Pack): PackInfo[] =>
  [...shelf.values()]
    .filter(({ pack }) => pack.removedAt === undefined)
    .map((own): PackInfo => {
      const { id, title } = own.pack;
      return { id, title, questions: playedOf(own).questions.filter(isAsked).length };
    })
    .filter(({ questions }) => questions > 0)
    .sort((a, b) => a.title.localeCompare(b.title, 'en'));
