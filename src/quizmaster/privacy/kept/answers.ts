import { chunksOf } from '../../../quiz/chunks.ts';
import { kindOf } from '../../../quiz/kinds/kinds.ts';
import { type Answer, keyOf, type Round, rescored, scoresOf, textOf } from '../../../quiz/round.ts';
import { marked } from '../../rounds/left-marks.ts';
import type { Rounds } from '../../rounds/rounds.ts';
import type { Boards } from '../../scores/boards.ts';
import type { Parts } from '../../work/parts.ts';
import type { Turn } from '../../work/queue.ts';
import { iso, type Kept, type Leaver, standIn } from './kept.ts';

/** Rounds per read. */
const CHUNK = 50;

/** A person's answers, their scores in rounds and what they have played: the answers become anonymous. */
export function keptAnswers(
  parts: Pick<Parts, 'store' | 'queue'> & {
    boards: Boards;
    rounds: Pick<Rounds, 'find' | 'ofGuild' | 'replace' | 'save'>;
  },
): Kept {
  const { store, boards, rounds, queue } = parts;

  return {
    async show(guildId, userId) {
      const { open, played } = await roundsOf(guildId, userId);
      const inOpen: object[] = [];
      const ofOpen = open.filter((id) => !played.includes(id));
      for await (const answer of answersOf(guildId, ofOpen, userId)) inOpen.push(answer);
      if (played.length + inOpen.length === 0) return undefined;
      return { answers: chain(answersOf(guildId, played, userId), inOpen) };
    },

    async leave(guildId, leaver, _found, tally) {
      const { open, played } = await roundsOf(guildId, leaver.userId);
      if (played.length > 0) await leaver.intend();
      const roundIds = [...new Set([...played, ...open])];
      let answered = false;
      let changed = played.length > 0;
      for (const roundId of roundIds) {
        const had = await queue.run(guildId, (turn) => leaveRound(turn, roundId, leaver));
        if (had.answer) tally.answers += 1;
        answered ||= had.answer;
        changed ||= had.score;
      }
      if (changed) {
        await queue.run(guildId, (turn) => boards.invalidate(turn));
        // This goes last, because the rounds are found by it.
        await store.played.remove(guildId, leaver.userId, roundIds);
      }
      return answered || changed;
    },
  };

  /** Where the person may have answered. */
  async function roundsOf(guildId: string, userId: string): Promise<{ open: string[]; played: string[] }> {
    // Open rounds come first: one that is scored in between is then in both lists rather than in neither.
    const open = rounds.ofGuild(guildId).map(({ round }) => round.id);
    return { open, played: (await store.played.of(guildId, userId)).map(({ roundId }) => roundId) };
  }

  async function* answersOf(guildId: string, roundIds: readonly string[], userId: string): AsyncIterable<object> {
    for await (const ids of chunksOf(roundIds, CHUNK)) {
      for (const round of await store.rounds.findMany(guildId, ids)) {
        const given = await store.answers.find(guildId, round.id, userId);
        if (given) yield shown(round, given);
      }
    }
  }

  /** @returns what the person had there */
  async function leaveRound(turn: Turn, roundId: string, leaver: Leaver): Promise<{ answer: boolean; score: boolean }> {
    const { userId } = leaver;
    const { guildId } = turn;
    const round = await store.rounds.find(guildId, roundId);
    const given = await store.answers.find(guildId, roundId, userId);
    if (!round) return { answer: false, score: false };
    const had = { answer: given !== undefined, score: scoresOf(round).some((score) => score.userId === userId) };
    if (!had.answer && !had.score) return had;
    await leaver.intend();
    const nobodys = given && {
      ...given,
      userId: standIn(leaver, roundId),
      clickId: '',
      choice: kindOf(round).nobodys(round, given.choice),
    };
    // Marked before the answer is erased, so that the person can't answer a second time.
    if (given && round.phase.name === 'open') {
      await rounds.save(turn, marked(rounds.find(roundId)?.round ?? round, userId));
    }
    await rounds.replace(turn, round, userId, nobodys, (answers) =>
      had.score ? withoutPlayer(round, userId, answers) : undefined,
    );
    return had;
  }
}

function shown(round: Round, { userId, choice, at }: Answer): object {
  const score = scoresOf(round).find((one) => one.userId === userId);
  const key = keyOf(round);
  return {
    round: round.id,
    channel: round.channelId,
    pack: round.packId,
    question: round.question.stem,
    chosen: textOf(round, choice),
    at: iso(at),
    // Nobody may learn what is right before the reveal.
    ...(score ? { right: score.right, rightAnswer: key && textOf(round, key), points: score.points } : {}),
  };
}

/** A scored round without the player's own answer. */
function withoutPlayer(round: Round, userId: string, answers: Answer[]): Round {
  const others = answers.filter((answer) => answer.userId !== userId);
  const earlier = new Set(scoresOf(round).flatMap((score) => (score.joined ? [] : [score.userId])));
  return rescored(round, others, earlier);
}

async function* chain<T>(...lists: (Iterable<T> | AsyncIterable<T>)[]): AsyncIterable<T> {
  for (const list of lists) yield* list;
}
