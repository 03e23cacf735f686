import { matching, type Wish } from '../../quiz/draw.ts';
import { ending, newQuiz, questionsLeft, withoutPause } from '../../quiz/quiz.ts';
import { type Round, scoredBy } from '../../quiz/round.ts';
import { createDrawing, type Drawing } from '../rounds/drawing.ts';
import type { Rounds } from '../rounds/rounds.ts';
import type { Parts } from '../work/parts.ts';
import type { Turn } from '../work/queue.ts';
import { createAdvances } from './advances.ts';
import { createConductor } from './conductor.ts';
import { type LiveQuiz, type LiveQuizzes, loadLiveQuizzes } from './live-quizzes.ts';
import type { ControlOutcome, StartOutcome } from './outcomes.ts';
import { createOwnResults } from './own-results.ts';
import { createPastQuizzes, findQuiz, type PastQuizzes } from './past.ts';

/** Who starts a quiz, and where. */
export interface Starter {
  /** The id of the interaction: it becomes the quiz's id. */
  id: string;
  guildId: string;
  channelId: string;
  userId: string;
  replyToken: string;
}

/** A ranking that somebody clicked on. */
interface ClickedRanking {
  quizId: string;
  messageId: string;
}

/** A wish for a quiz, from the command `/quiz start`. */
export interface StartRequest extends Starter, Wish {
  packId: string;
  questions: number;
  seconds: number;
}

export interface ControlRequest {
  guildId: string;
  channelId: string;
  userId: string;
  /** Whether the person may manage other people's quizzes. */
  manager: boolean;
}

/** The quizzes: everything a person can do with one, each with the refusals it can meet. */
export interface Quizzes extends PastQuizzes {
  start(request: StartRequest): Promise<StartOutcome>;
  /** Starts a quiz with the settings of another one. */
  startAgain(request: Starter & ClickedRanking): Promise<StartOutcome>;
  /** Closes the open question, or ends the pause before the next one. */
  skip(request: ControlRequest): Promise<ControlOutcome>;
  /** Scores the open question with the answers it has, and ends the quiz with its ranking. */
  stop(request: ControlRequest): Promise<ControlOutcome>;
  /** How many quizzes run now. */
  count(): number;
  /** The quiz that runs in the channel, if one does. */
  in(channelId: string): LiveQuiz | undefined;
  /** Resumes the live quizzes once Discord is reachable. @returns how many there are */
  begin(): number;
  /** Starts no further task. @returns when the tasks under way are done */
  end(): Promise<void>;
}

/** Reads the live quizzes from the store. `live` is for the other rooms of the quizmaster. */
export async function createQuizzes(
  parts: Pick<Parts, 'store' | 'messenger' | 'clock' | 'packs' | 'queue' | 'log' | 'meter'> & {
    rounds: Rounds;
    /** A random 32-bit seed for each quiz. */
    seed: () => number;
  },
): Promise<{
  quizzes: Quizzes;
  live: LiveQuizzes;
  drawing: Drawing;
  /** The scores of a scored round have changed. */
  rescored(round: Round): void;
}> {
  const { store, clock, packs, rounds, queue, log } = parts;
  const quizzes = await loadLiveQuizzes({ ...parts, onDue: ({ quiz }) => conductor.conduct(quiz.channelId) });
  const drawing = createDrawing({
    ...parts,
    promised: (guildId, packId) =>
      quizzes.ofGuild(guildId).flatMap(({ quiz }) => (quiz.packId === packId ? questionsLeft(quiz) : [])),
  });
  const advances = createAdvances(parts);
  const ownResults = createOwnResults({ ...parts, advances });
  const conductor = createConductor({ ...parts, quizzes, advances, ownResults });
  const facade: Quizzes = {
    ...createPastQuizzes({ store, quizzes }),
    start: (request) => queue.run(request.guildId, (turn) => start(turn, request)),
    startAgain: (request) => queue.run(request.guildId, (turn) => startAgain(turn, request)),
    skip: (request) => control(request, skip),
    stop: (request) =>
      control(request, (turn, live) =>
        quizzes.change(turn, live, (quiz) => ending(quiz, { reason: 'stopped', by: request.userId })),
      ),
    count: () => quizzes.size,
    in: (channelId) => quizzes.in(channelId),
    begin() {
      for (const live of quizzes.all()) {
        const { guildId, channelId } = live.quiz;
        conductor.conduct(channelId);
        queue
          .run(guildId, async (turn) => quizzes.closeIfEverybodyIn(turn, live))
          .catch((error) => log.error({ error, quizId: live.quiz.id, channelId }, 'a round could not be closed early'));
      }
      return quizzes.size;
    },
    async end() {
      await conductor.stop();
      await ownResults.stop();
    },
  };
  return {
    quizzes: facade,
    live: quizzes,
    drawing,
    rescored({ guildId, host }) {
      if (host.kind !== 'quiz') return;
      for (const live of quizzes.ofGuild(guildId)) if (live.quiz.id === host.quizId) advances.drop(live);
    },
  };

  async function start(turn: Turn, request: StartRequest, shown?: ClickedRanking): Promise<StartOutcome> {
    const { id, guildId, channelId, packId } = request;
    const started = await findQuiz({ store, quizzes }, guildId, id);
    if (started) return { ok: true, quiz: started };
    const running = quizzes.in(channelId);
    const rankingId = running && running.quiz.id === shown?.quizId ? shown.messageId : undefined;
    if (running && !(await conductor.retireIfOver(turn, running, rankingId))) {
      return { ok: false, refusal: { code: 'quiz-running', live: running } };
    }
    const pack = await packs.find(guildId, packId);
    if (!pack) return { ok: false, refusal: { code: 'unknown-pack', packs: await packs.of(guildId) } };
    const seed = parts.seed();
    const { tag, difficulty } = request;
    const wish = { tag, difficulty };
    const drawn = await drawing(turn, pack, { ...wish, count: request.questions, seed });
    if (drawn.length === 0) {
      return { ok: false, refusal: { code: 'no-questions', pack, wish, fitting: matching(pack, wish).length } };
    }
    const { userId: startedBy, replyToken, seconds } = request;
    const by = { id, guildId, channelId, startedBy, replyToken, seconds, wish };
    const quiz = newQuiz(by, pack, drawn, seed, clock.now());
    await quizzes.add(turn, quiz);
    conductor.conduct(channelId);
    return { ok: true, quiz };
  }

  async function startAgain(turn: Turn, { quizId, messageId, ...by }: Starter & ClickedRanking): Promise<StartOutcome> {
    const quiz = await findQuiz({ store, quizzes }, by.guildId, quizId);
    if (!quiz) return { ok: false, refusal: { code: 'unknown-quiz' } };
    const { packId, questionIds, seconds, wish } = quiz;
    return start(turn, { ...by, packId, questions: questionIds.length, seconds, ...wish }, { quizId, messageId });
  }

  async function skip(turn: Turn, live: LiveQuiz): Promise<void> {
    const { quiz, round } = live;
    const now = clock.now();
    if (round?.phase.name === 'open' && quiz.phase.name === 'asking') await rounds.save(turn, scoredBy(round, now));
    else await quizzes.change(turn, live, (latest) => withoutPause(latest, now));
  }

  function control(
    request: ControlRequest,
    act: (turn: Turn, live: LiveQuiz) => Promise<void>,
  ): Promise<ControlOutcome> {
    return queue.run(request.guildId, async (turn) => {
      const live = quizzes.in(request.channelId);
      if (!live || live.quiz.phase.name === 'finished') return { ok: false, refusal: { code: 'no-quiz' } };
      if (!request.manager && live.quiz.startedBy !== request.userId) {
        return { ok: false, refusal: { code: 'not-allowed', startedBy: live.quiz.startedBy } };
      }
      await act(turn, live);
      conductor.refreshReveal(live);
      conductor.hurry(request.channelId);
      return { ok: true, live };
    });
  }
}
