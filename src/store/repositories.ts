import type { Correction } from '../quiz/correction.ts';
import type { Store } from '../quizmaster/ports/store.ts';
import type { Backend } from './backend.ts';
import { boardsIn } from './boards.ts';
import { createCollections } from './collections.ts';
import { guildsIn } from './guilds.ts';
import { all, type Layout, layOut } from './layout.ts';
import type { OpenOptions } from './opening.ts';
import { packsIn } from './packs.ts';
import { reportsIn } from './reports.ts';
import { answersIn, roundsIn } from './rounds.ts';
import { schedulesIn } from './schedules.ts';

/** The format of keys and values. A store of a later one is refused rather than misread. */
export const FORMAT = 4;

/** The store as the quizmaster sees it. @throws with a sentence when this database can't be used as a store */
export async function createRepositories(
  backend: Backend,
  { readOnly = false, log }: Pick<OpenOptions, 'readOnly' | 'log'> = {},
): Promise<Store> {
  const collections = createCollections(backend);
  const { collection, write } = collections;
  const layout = layOut(collections);
  const meta = collection<number>('meta');

  const source = await collection<string>('meta').get('copying');
  if (source) throw new Error(`it is an unfinished copy of ${source}: run "npm run migrate" again.`);
  const format = await meta.get('format');
  if (format !== undefined && format > FORMAT) {
    throw new Error(
      `it was written by a newer Popquiz (format ${format}; this one knows ${FORMAT}): install that version again, or go back to the backup that the upgrade made (docs/operators/upgrades.md).`,
    );
  }
  if (format === undefined && !readOnly) {
    await meta.set(['format'], FORMAT);
    // An operator who expects scores here must see that this is a different store.
    log?.info({}, 'the store at DATABASE_URL is new and empty');
  }
  let outdated = format !== undefined && format < FORMAT ? { from: format, to: FORMAT } : undefined;

  return {
    get outdated() {
      return outdated;
    },
    async upgraded() {
      await meta.set(['format'], FORMAT);
      outdated = undefined;
    },
    quizzes: quizzesIn(layout),
    ...roundsIn(layout, write),
    answers: answersIn(layout, write),
    boards: boardsIn(layout, write),
    corrections: correctionsIn(layout),
    ...schedulesIn(layout, write),
    ...packsIn(layout, write),
    ...reportsIn(layout),
    guilds: guildsIn(layout, backend.compact),
    deletions: deletionsIn(layout),
    compact: backend.compact,
    close: backend.close,
  };
}

const quizzesIn = ({ live, past }: Layout): Store['quizzes'] => ({
  live: () => all(live.scan()),
  save: (quiz) => live.set([quiz.channelId], quiz),
  async retire(quiz) {
    // The order matters: after a crash between the two, the finished quiz is still live and is retired again.
    await past.set([quiz.guildId, quiz.id], quiz);
    await live.delete(quiz.channelId);
  },
  past: (guildId, quizId) => past.get(guildId, quizId),
  latest: async (guildId, limit) =>
    (await all(past.entries([guildId], { reverse: true, limit }))).map(({ value }) => value),
  ofGuild: (guildId) => past.scan(guildId),
  amend: (quiz) => past.set([quiz.guildId, quiz.id], quiz),
});

const correctionsIn = ({ corrections }: Layout): Store['corrections'] => ({
  save: (correction) => corrections.set(keyOfCorrection(correction), correction),
  find: (guildId, packId, questionId) => corrections.get(guildId, packId, questionId),
  ofGuild: (guildId) => all(corrections.scan(guildId)),
  unfinished: async () => (await all(corrections.scan())).filter(({ phase }) => phase !== 'done'),
});

const keyOfCorrection = ({ guildId, packId, questionId }: Correction): string[] => [guildId, packId, questionId];

const deletionsIn = ({ deletions }: Layout): Store['deletions'] => ({
  pending: () => all(deletions.scan()),
  save: (deletion) => deletions.set([deletion.salt], deletion),
  done: ({ salt }) => deletions.delete(salt),
});
