import { chunksOf } from '../quiz/chunks.ts';
import { playedIn } from '../quiz/played.ts';
import { roundId } from '../quiz/quiz.ts';
import type { Round } from '../quiz/round.ts';
import type { LedgerEntry } from '../quizmaster/ports/play-store.ts';
import type { Store } from '../quizmaster/ports/store.ts';
import { batched } from './batched.ts';
import type { Collections, Entry } from './collections.ts';
import { all, type Layout } from './layout.ts';
import { playedOfRow, roundOfRow, rowOfPlayed, rowOfRound } from './rows.ts';

/** Entries per write. */
const CHUNK = 1000;

type Write = Collections['write'];

const entryOf = ({ rounds }: Layout, round: Round): Entry => rounds.entry([round.guildId, round.id], rowOfRound(round));

export const findRounds = async ({ rounds }: Layout, keys: string[][]): Promise<Round[]> =>
  (await rounds.getMany(keys)).map(roundOfRow);

/** The entries of a round. An open round also records when its question was asked, unless it was asked again since. */
export async function entriesOf(layout: Layout, round: Round): Promise<Entry[]> {
  const { guildId, packId, question, phase } = round;
  const entry = entryOf(layout, round);
  if (phase.name !== 'open') return [entry];
  const key = [guildId, packId, question.id];
  const [since = 0] = (await layout.asked.get(...key)) ?? [];
  return since > phase.openedAt ? [entry] : [entry, layout.asked.entry(key, [phase.openedAt, round.id])];
}

/** Rounds, written together with everything derived from them. */
export function roundsIn(layout: Layout, write: Write): Pick<Store, 'rounds' | 'asked' | 'ledger' | 'played'> {
  const { rounds, asked, ledger, played } = layout;
  const rowsOf = (round: Round) => [
    entryOf(layout, round),
    ...playedIn(round).map((item) => played.entry([round.guildId, item.userId, round.id], rowOfPlayed(item.played))),
  ];
  const last = async (guildId: string) => (await all(ledger.entries([guildId], { reverse: true, limit: 1 })))[0]?.value;

  return {
    rounds: {
      save: async (round) => write(await entriesOf(layout, round)),
      async score(round) {
        if (round.phase.name !== 'scored') throw new Error(`round ${round.id} is not scored`);
        const stored = await rounds.get(round.guildId, round.id);
        // The write was reported as failed but went through, so the ledger has the time of that attempt.
        if (stored?.phase.name === 'scored') {
          await write(rowsOf({ ...round, phase: { ...round.phase, scoredAt: stored.phase.scoredAt } }));
          return undefined;
        }
        const latest = await last(round.guildId);
        const entry: LedgerEntry = {
          seq: (latest?.seq ?? 0) + 1,
          roundId: round.id,
          openedAt: round.phase.openedAt,
          at: Math.max(latest?.at ?? 0, round.phase.scoredAt),
        };
        await write([...rowsOf(round), ledger.entry([round.guildId, numeral(entry.seq)], entry)]);
        return entry;
      },
      rescore: (round) => write(rowsOf(round)),
      async find(guildId, id) {
        const row = await rounds.get(guildId, id);
        return row && roundOfRow(row);
      },
      findMany: (guildId, ids) =>
        findRounds(
          layout,
          ids.map((id) => [guildId, id]),
        ),
      ofQuiz: (quiz) =>
        findRounds(
          layout,
          quiz.questionIds.map((_, index) => [quiz.guildId, roundId(quiz.id, index + 1)]),
        ),
      async *ofGuild(guildId) {
        for await (const row of rounds.scan(guildId)) yield roundOfRow(row);
      },
    },
    asked: {
      async of(guildId, packId) {
        const last = new Map<string, number>();
        for await (const { key, value } of asked.entries([guildId, packId])) last.set(key[0] ?? '', value[0]);
        return last;
      },
      async find(guildId, packId, questionId) {
        const found = await asked.get(guildId, packId, questionId);
        return found && { packId, questionId, at: found[0], roundId: found[1] };
      },
      async *ofGuild(guildId) {
        for await (const { key, value } of asked.entries([guildId])) {
          yield { packId: key[0] ?? '', questionId: key[1] ?? '', at: value[0], roundId: value[1] };
        }
      },
      async replace(guildId, entries) {
        await asked.deleteAll(guildId);
        const rows = entries.map(({ packId, questionId, at, roundId }) =>
          asked.entry([guildId, packId, questionId], [at, roundId]),
        );
        for await (const chunk of chunksOf(rows, CHUNK)) await write(chunk);
      },
    },
    ledger: {
      async *after(guildId, seq) {
        for await (const { value } of ledger.entries([guildId], { after: [numeral(seq)] })) yield value;
      },
      at: (guildId, seq) => ledger.get(guildId, numeral(seq)),
      last,
      async replace(guildId, entries) {
        await ledger.deleteAll(guildId);
        const rows = entries.map((entry) => ledger.entry([guildId, numeral(entry.seq)], entry));
        for await (const chunk of chunksOf(rows, CHUNK)) await write(chunk);
      },
    },
    played: {
      of: async (guildId, userId) =>
        (await all(played.entries([guildId, userId]))).map(({ key: [id = ''], value }) => playedOfRow(id, value)),
      remove: (guildId, userId, ids) => played.deleteMany(ids.map((id) => [guildId, userId, id])),
      async *ofGuild(guildId) {
        for await (const { key, value } of played.entries([guildId])) {
          const [userId = '', id = ''] = key;
          yield { userId, played: playedOfRow(id, value) };
        }
      },
    },
  };
}

/** Answers. Those of many guilds share a write; otherwise each guild would wait for all the others. */
export function answersIn({ answers }: Layout, write: Write): Store['answers'] {
  const saveAnswers = batched(write);
  return {
    save: (round, answer) => answers.set([round.guildId, round.id, answer.userId], answer),
    saveAll: (given) =>
      saveAnswers(given.map(({ round, answer }) => answers.entry([round.guildId, round.id, answer.userId], answer))),
    find: (guildId, id, userId) => answers.get(guildId, id, userId),
    ofRound: (round) => all(answers.scan(round.guildId, round.id)),
    remove: (guildId, id, userId) => answers.delete(guildId, id, userId),
  };
}

/** A ledger number as text that sorts in the same order. */
const numeral = (seq: number): string => String(seq).padStart(10, '0');
