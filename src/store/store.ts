import { KeyvSqlite } from '@keyv/sqlite';
import { type Quiz, roundId } from '../quiz/quiz.ts';
import type { Answer, Round } from '../quiz/round.ts';
import type { Store } from '../quizmaster/ports.ts';
import { createCollections } from './collections.ts';
import { lockStore } from './lock.ts';

/** The layout of the keys and values below. A store of a later one is refused rather than misread. */
const FORMAT = 1;

/**
 * Opens the store at `sqlite://<file>` (or `sqlite://:memory:`, for tests), alone.
 *
 * | collection | key | value |
 * |---|---|---|
 * | `live` | channel | the quiz that runs there |
 * | `quiz` | guild, quiz | a past quiz |
 * | `round` | guild, round | a round, with its scores once it is scored: one write scores everybody |
 * | `answer` | guild, round, player | an accepted answer |
 *
 * @throws StoreInUseError when another process has it open; an Error in plain words when it cannot be opened
 */
export async function openStore(url: string): Promise<Store> {
  const file = url.replace(/^sqlite:\/\//, '');
  const unlock = file === ':memory:' ? async () => undefined : await lockStore(file);
  const adapter = new KeyvSqlite({ uri: url, iterationLimit: 10_000 });
  adapter.on('error', () => undefined);

  // In WAL, FULL flushes each commit to the disk: an acknowledged answer survives a power cut too.
  await adapter.query('PRAGMA journal_mode=WAL');
  await adapter.query('PRAGMA synchronous=FULL');
  // Lets `LIKE 'round:1:%'` use the index of the keys.
  await adapter.query('PRAGMA case_sensitive_like=ON');

  const collection = createCollections(adapter);
  const meta = collection<number>('meta');
  const live = collection<Quiz>('live');
  const past = collection<Quiz>('quiz');
  const rounds = collection<Round>('round');
  const answers = collection<Answer>('answer');

  const format = await meta.get('format');
  if (format === undefined) await meta.set(['format'], FORMAT);
  else if (format > FORMAT) {
    await unlock();
    throw new Error(
      `${file} was written by a newer Popquiz (format ${format}; this one knows ${FORMAT}). Upgrade first.`,
    );
  }

  return {
    quizzes: {
      live: () => all(live.scan()),
      save: (quiz) => live.set([quiz.channelId], quiz),
      async retire(quiz) {
        // In this order: a crash between the two leaves a finished quiz among the live ones, which retires it again.
        await past.set([quiz.guildId, quiz.id], quiz);
        await live.delete(quiz.channelId);
      },
      past: (guildId, quizId) => past.get(guildId, quizId),
    },
    rounds: {
      save: (round) => rounds.set([round.guildId, round.id], round),
      find: (guildId, id) => rounds.get(guildId, id),
      ofQuiz: (quiz) => rounds.getMany(quiz.questionIds.map((_, index) => [quiz.guildId, roundId(quiz.id, index + 1)])),
      ofGuild: (guildId) => rounds.scan(guildId),
    },
    answers: {
      save: (round, answer) => answers.set([round.guildId, round.id, answer.userId], answer),
      find: (guildId, id, userId) => answers.get(guildId, id, userId),
      ofRound: (round) => all(answers.scan(round.guildId, round.id)),
    },
    async close() {
      await adapter.disconnect();
      await unlock();
    },
  };
}

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const result: T[] = [];
  for await (const item of items) result.push(item);
  return result;
}
