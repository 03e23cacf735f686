import { verdictOn } from '../../quiz/correction.ts';
import { draw, matching, type Wish } from '../../quiz/draw.ts';
import type { Pack } from '../../quiz/pack.ts';
import type { Question } from '../../quiz/question.ts';
import * as quizzes from '../../quiz/quiz.ts';
import { type Answer, closing, type Round } from '../../quiz/round.ts';
import type { ControlOutcome, ReviewOutcome, StartOutcome } from '../outcomes.ts';
import type { Clock, Log, Messenger, Store } from '../ports.ts';
import type { Rounds } from '../rounds/rounds.ts';
import type { Queue, Turn } from '../work/queue.ts';
import { createConductor } from './conductor.ts';
import { type LiveQuiz, loadLiveQuizzes } from './live-quizzes.ts';

/** A wish for a quiz, from the command `/quiz start`. */
export interface StartRequest extends Wish {
  /** The id of the command's interaction: it becomes the quiz's id. */
  id: string;
  guildId: string;
  channelId: string;
  userId: string;
  replyToken: string;
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

/** Playing: everything a person can do in a quiz, each with the refusals it can meet. Conducting begins with `begin()`, when Discord can be spoken to. */
export async function createQuizzes(parts: {
  store: Store;
  messenger: Messenger;
  clock: Clock;
  packs: ReadonlyMap<string, Pack>;
  rounds: Rounds;
  queue: Queue;
  log: Log;
  /** A random 32-bit seed for each quiz. */
  seed: () => number;
}) {
  const { store, clock, packs, rounds, queue, log } = parts;
  const live = await loadLiveQuizzes({ ...parts, onDue: ({ quiz }) => conductor.conduct(quiz.channelId) });
  const conductor = createConductor({ ...parts, live });

  return {
    /** Takes the live quizzes up where they were left. @returns how many there are */
    begin(): number {
      for (const one of live.all()) {
        const { guildId, channelId } = one.quiz;
        conductor.conduct(channelId);
        queue
          .run(guildId, async (turn) => live.closeIfEverybodyIn(turn, one))
          .catch((error) => log.error({ error, channelId }, 'a round could not be closed early'));
      }
      return live.size;
    },

    stop: (): Promise<void> => conductor.stop(),

    start: (request: StartRequest): Promise<StartOutcome> => queue.run(request.guildId, (turn) => start(turn, request)),

    /** Closes the open question now, or the pause between two. */
    skip: (request: ControlRequest): Promise<ControlOutcome> =>
      control(request, async (turn, one) => {
        if (one.round?.phase.name === 'open' && one.quiz.phase.name === 'asking') {
          await rounds.save(turn, closing(one.round, clock.now()));
        } else {
          await live.change(turn, one, (quiz) => quizzes.hurried(quiz, clock.now()));
        }
      }),

    /** Scores the open question with the answers it has, and ends the quiz with its ranking. */
    stopQuiz: (request: ControlRequest): Promise<ControlOutcome> =>
      control(request, (turn, one) =>
        live.change(turn, one, (quiz) => quizzes.ending(quiz, { reason: 'stopped', by: request.userId })),
      ),

    /** How many quizzes run now. */
    live: (): number => live.size,

    /** The quiz that runs in the channel, if one does. */
    running: (channelId: string): LiveQuiz | undefined => live.in(channelId),

    liveQuizzes: live,

    review,
  };

  async function start(turn: Turn, request: StartRequest): Promise<StartOutcome> {
    const { id, guildId, channelId, packId } = request;
    const running = live.in(channelId);
    if (running?.quiz.id === id) return { ok: true, quiz: running.quiz };
    if (running) return { ok: false, refusal: { code: 'quiz-running', game: running } };
    const pack = packs.get(packId);
    if (!pack) return { ok: false, refusal: { code: 'unknown-pack', packs: [...packs.values()] } };
    const seed = parts.seed();
    const drawn = draw(await withoutVoided(guildId, pack), request, request.questions, seed);
    if (drawn.length === 0) {
      const { tag, difficulty } = request;
      const wish = { tag, difficulty };
      return { ok: false, refusal: { code: 'no-questions', pack, wish, fitting: matching(pack, wish).length } };
    }
    const { userId: startedBy, replyToken, seconds } = request;
    const by = { id, guildId, channelId, startedBy, replyToken, seconds };
    const quiz = quizzes.newQuiz(by, pack, drawn, seed, clock.now());
    await live.add(turn, quiz);
    conductor.conduct(channelId);
    return { ok: true, quiz };
  }

  /** The pack without the questions that the guild has voided. */
  async function withoutVoided(guildId: string, pack: Pack): Promise<Pack> {
    const corrections = new Map(
      (await store.corrections.ofGuild(guildId))
        .filter(({ packId }) => packId === pack.id)
        .map((correction) => [correction.questionId, correction]),
    );
    if (corrections.size === 0) return pack;
    const now = clock.now();
    const stands = (question: Question) => verdictOn(question, corrections.get(question.id), now) !== 'void';
    return { ...pack, questions: pack.questions.filter(stands) };
  }

  function control(
    request: ControlRequest,
    act: (turn: Turn, game: LiveQuiz) => Promise<void>,
  ): Promise<ControlOutcome> {
    return queue.run(request.guildId, async (turn) => {
      const game = live.in(request.channelId);
      if (!game || game.quiz.phase.name === 'finished') return { ok: false, refusal: { code: 'no-quiz' } };
      if (!request.manager && game.quiz.startedBy !== request.userId) {
        return { ok: false, refusal: { code: 'not-allowed', startedBy: game.quiz.startedBy } };
      }
      await act(turn, game);
      conductor.hurry(request.channelId);
      return { ok: true, game };
    });
  }

  /** What a player answered in a quiz that is over. */
  async function review(guildId: string, quizId: string, userId: string): Promise<ReviewOutcome> {
    const quiz =
      (await store.quizzes.past(guildId, quizId)) ??
      live.ofGuild(guildId).find((game) => game.quiz.id === quizId)?.quiz;
    if (!quiz) return { ok: false, refusal: { code: 'unknown-quiz' } };
    const rounds: { round: Round; answer: Answer | undefined }[] = [];
    for (const round of await store.rounds.ofQuiz(quiz)) {
      rounds.push({ round, answer: await store.answers.find(guildId, round.id, userId) });
    }
    return { ok: true, quiz, rounds: rounds.filter(({ round }) => round.phase.name === 'scored') };
  }
}
