import { verdictOn } from '../../quiz/correction.ts';
import { draw, matching, type Wish } from '../../quiz/draw.ts';
import type { Pack } from '../../quiz/pack.ts';
import type { Question } from '../../quiz/question.ts';
import * as quizzes from '../../quiz/quiz.ts';
import { type Answer, answer, type Click, closing, GRACE_MS, letterOf, posted, type Round } from '../../quiz/round.ts';
import type { AnswerOutcome, ControlOutcome, ReviewOutcome, StartOutcome } from '../outcomes.ts';
import type { Clock, LedgerEntry, Log, Messenger, Store } from '../ports.ts';
import { createCounter } from '../rounds/counter.ts';
import { hasLeft } from '../rounds/left-marks.ts';
import type { Queue } from '../work/queue.ts';
import { createConductor } from './conductor.ts';
import type { Game } from './live-quizzes.ts';

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

/** A click on an answer button, with what Discord says of the message it stands on. */
export interface AnswerRequest extends Click {
  guildId: string;
  channelId: string;
  roundId: string;
  messageId: string;
  /** When Discord made that message. */
  messageAt: number;
}

export interface ControlRequest {
  guildId: string;
  channelId: string;
  userId: string;
  /** Whether the person may manage other people's quizzes. */
  manager: boolean;
}

/** Playing: everything a person can do in a quiz, each with the refusals it can meet. Conducting begins with `begin()`, when Discord can be spoken to. */
export function createPlay(parts: {
  store: Store;
  messenger: Messenger;
  clock: Clock;
  packs: ReadonlyMap<string, Pack>;
  games: Map<string, Game>;
  queue: Queue;
  log: Log;
  /** Told of each round when its scores are stored, within the guild's queue. */
  onScored(round: Round, entry: LedgerEntry | undefined): Promise<void>;
  /** A random 32-bit seed for each quiz. */
  seed: () => number;
}) {
  const { store, messenger, clock, packs, games, queue, log, onScored } = parts;
  const counter = createCounter({ messenger, clock, asked: games, log });
  const conductor = createConductor({
    store,
    messenger,
    clock,
    packs,
    games,
    queue,
    log,
    settled: counter.settled,
    onScored,
  });

  return {
    /** Takes the live quizzes up where they were left. @returns how many there are */
    begin(): number {
      for (const game of games.values()) {
        closeIfEverybodyIn(game);
        conductor.conduct(game.quiz.channelId);
      }
      return games.size;
    },

    async stop(): Promise<void> {
      counter.stop();
      await conductor.stop();
    },

    start: (request: StartRequest): Promise<StartOutcome> => queue.run(request.guildId, () => start(request)),

    answer: (request: AnswerRequest): Promise<AnswerOutcome> => queue.run(request.guildId, () => takeAnswer(request)),

    /** Closes the open question now, or the pause between two. */
    skip: (request: ControlRequest): Promise<ControlOutcome> =>
      control(request, async (game) => {
        if (game.round?.phase.name === 'open' && game.quiz.phase.name === 'asking') {
          const round = closing(game.round, clock.now());
          await store.rounds.save(round);
          game.round = round;
        } else {
          const quiz = quizzes.hurried(game.quiz, clock.now());
          await store.quizzes.save(quiz);
          game.quiz = quiz;
        }
      }),

    /** Scores the open question with the answers it has, and ends the quiz with its ranking. */
    stopQuiz: (request: ControlRequest): Promise<ControlOutcome> =>
      control(request, async (game) => {
        const quiz = quizzes.ending(game.quiz, { reason: 'stopped', by: request.userId });
        await store.quizzes.save(quiz);
        game.quiz = quiz;
      }),

    /** How many quizzes run now. */
    live: (): number => games.size,

    /** The quiz that runs in the channel, if one does. */
    running(channelId: string): Game | undefined {
      return games.get(channelId);
    },

    review,
  };

  async function start(request: StartRequest): Promise<StartOutcome> {
    const { id, guildId, channelId, packId } = request;
    const running = games.get(channelId);
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
    await store.quizzes.save(quiz);
    games.set(channelId, { key: channelId, quiz, round: undefined, answers: new Map(), players: new Set() });
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

  async function takeAnswer(request: AnswerRequest): Promise<AnswerOutcome> {
    const { channelId, roundId, userId } = request;
    const game = games.get(channelId);
    if (game?.round?.id !== roundId) return lateAnswer(request);
    if (game.round.phase.name === 'opening') {
      if (game.quiz.phase.name !== 'asking' || game.quiz.ending) return lateAnswer(request);
      // The message is there, for somebody clicked on it: Discord's answer to our post is on its way, or was lost.
      const opened = posted(game.round, request.messageId, request.messageAt);
      await store.rounds.save(opened);
      game.round = opened;
      conductor.conduct(game.quiz.channelId);
    }
    const verdict = answer(game.round, game.answers.get(userId), { ...request, hasLeft: hasLeft(game.round, userId) });
    if (!verdict.ok) return verdict;
    if (game.answers.get(userId) !== verdict.answer) {
      await store.answers.save(game.round, verdict.answer);
      game.answers.set(userId, verdict.answer);
      counter.changed(game);
      closeIfEverybodyIn(game);
    }
    return { ok: true, letter: letterOf(game.round, verdict.answer.choice) };
  }

  /** A click on a question that is not live any more. */
  async function lateAnswer({ guildId, roundId, userId }: AnswerRequest): Promise<AnswerOutcome> {
    const round = await store.rounds.find(guildId, roundId);
    if (!round) return { ok: false, refusal: { code: 'unknown-round' } };
    const earlier = await store.answers.find(guildId, roundId, userId);
    const closedAt = round.phase.name === 'scored' ? Math.min(round.phase.closesAt, round.phase.scoredAt) : undefined;
    return { ok: false, refusal: { code: 'too-late', closedAt, chosen: earlier && letterOf(round, earlier.choice) } };
  }

  /** Not stored: a process that dies here only waits for the deadline again. */
  function closeIfEverybodyIn(game: Game): void {
    if (!game.round || !quizzes.everybodyIn(game.quiz, game.answers)) return;
    game.round = closing(game.round, clock.now() + GRACE_MS);
    conductor.conduct(game.quiz.channelId);
  }

  function control(request: ControlRequest, act: (game: Game) => Promise<void>): Promise<ControlOutcome> {
    return queue.run(request.guildId, async () => {
      const game = games.get(request.channelId);
      if (!game || game.quiz.phase.name === 'finished') return { ok: false, refusal: { code: 'no-quiz' } };
      if (!request.manager && game.quiz.startedBy !== request.userId) {
        return { ok: false, refusal: { code: 'not-allowed', startedBy: game.quiz.startedBy } };
      }
      await act(game);
      conductor.hurry(request.channelId);
      return { ok: true, game };
    });
  }

  /** What a player answered in a quiz that is over. */
  async function review(guildId: string, quizId: string, userId: string): Promise<ReviewOutcome> {
    const quiz =
      (await store.quizzes.past(guildId, quizId)) ??
      [...games.values()].find(({ quiz: one }) => one.id === quizId && one.guildId === guildId)?.quiz;
    if (!quiz) return { ok: false, refusal: { code: 'unknown-quiz' } };
    const rounds: { round: Round; answer: Answer | undefined }[] = [];
    for (const round of await store.rounds.ofQuiz(quiz)) {
      rounds.push({ round, answer: await store.answers.find(guildId, round.id, userId) });
    }
    return { ok: true, quiz, rounds: rounds.filter(({ round }) => round.phase.name === 'scored') };
  }
}
