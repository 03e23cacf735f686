import { join } from 'node:path';
import { OPTION_IDS } from '../src/quiz/question.ts';
import { posted, type Round, scored } from '../src/quiz/round.ts';
import { createBoards } from '../src/quizmaster/boards.ts';
import { openStore } from '../src/store/store.ts';
import { sampleQuiz, sampleRound } from '../test/support/sample-quiz.ts';
import { compare } from './measure.ts';
import type { Row } from './run.ts';

const ROUNDS = 1000;
const PLAYERS = 50;

/** The whole board of a server with 1,000 rounds and 50,000 answers: read from the disk, and again from memory. */
export async function boards(folder: string): Promise<Row[]> {
  const store = await openStore(`sqlite://${join(folder, 'boards.sqlite')}`);
  const rounds: Round[] = [];
  for (let index = 0; index < ROUNDS; index++) {
    const quiz = sampleQuiz('11', '1', String(100_000 + index));
    const answers = Array.from({ length: PLAYERS }, (_, player) => ({
      userId: String(1000 + player),
      choice: OPTION_IDS[(index + player) % 4] ?? 'a',
      clickId: String(player),
      at: player * 100,
    }));
    rounds.push(scored(posted(sampleRound(quiz, 1), '1', 0), answers, 30_000));
  }
  await Promise.all(rounds.map((round) => store.rounds.save(round)));

  const bare = async () => {
    for await (const _ of store.rounds.ofGuild('1'));
  };
  const warm = createBoards(store);
  await warm.since('1', 0);
  const rows = [
    await compare(
      { bench: 'board, cold', unit: 'a board of 50,000 answers', against: 'reading the same rounds' },
      1,
      () => createBoards(store).since('1', 0),
      bare,
    ),
    await compare(
      { bench: 'board, warm', unit: 'a board of 50,000 answers', against: 'reading the same rounds' },
      1,
      () => warm.since('1', 0),
      bare,
    ),
  ];
  await store.close();
  return rows;
}
