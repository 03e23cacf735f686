import { verdictOn } from '../quiz/correction.ts';
import { closingTime, type DailyTask, dailyRound, nextDailyTask } from '../quiz/daily.ts';
import type { Pack } from '../quiz/pack.ts';
import type { Question } from '../quiz/question.ts';
import type { Obstacle } from '../quiz/quiz.ts';
import { answer, askedAt, keyOf, letterOf, posted, type Round, scored, scoresOf } from '../quiz/round.ts';
import {
  dateAt,
  drawNext,
  type Hold,
  MOST_SCHEDULES,
  nextOccurrence,
  type Occurrence,
  occurrenceAfter,
  roundIdOf,
  type Schedule,
} from '../quiz/schedule.ts';
import { type Streak, streaksOf } from '../quiz/streak.ts';
import type { Boards } from './boards.ts';
import { createCounter } from './counter.ts';
import type { Answered } from './games.ts';
import type { AnswerOutcome, DailyOutcome } from './outcomes.ts';
import type { AnswerRequest } from './play.ts';
import type { Clock, Log, Messenger, Sent, Store } from './ports.ts';
import { postOnce } from './post-once.ts';
import type { Queue } from './queue.ts';
import { createRunner } from './runner.ts';

/** What an admin sets up. */
export type DailyWish = Pick<
  Schedule,
  'guildId' | 'channelId' | 'time' | 'timezone' | 'days' | 'packId' | 'roleId' | 'closesAfter' | 'reveal' | 'setBy'
> & {
  /** The id of the command's interaction: it becomes the id of a new schedule. */
  id: string;
};

/** The daily questions: each on its date, once, and revealed with how everybody did. */
export type Dailies = Awaited<ReturnType<typeof createDailies>>;

/** A schedule in memory: what the store has of it, changed only after the store has been. */
interface Live {
  schedule: Schedule;
  rounds: Map<string, Round>;
}

/** An open question and who answered it: read from the store with the first click. */
interface Asked extends Answered {
  round: Round;
  answers: Set<string>;
}

/** Nobody watches the number of answers of a question that is open for a day. */
const COUNT_EVERY_MS = 10_000;

/** How long a hold waits for a place where it can be told. */
const TELL_FOR_MS = 60 * 60_000;

type Work = Exclude<DailyTask, { do: 'wait' }> | { do: 'tell'; hold: Hold };

export async function createDailies(parts: {
  store: Store;
  messenger: Messenger;
  clock: Clock;
  packs: ReadonlyMap<string, Pack>;
  boards: Boards;
  queue: Queue;
  log: Log;
  seed: () => number;
}) {
  const { store, messenger, clock, packs, boards, queue, log } = parts;
  const lives = new Map<string, Live>();
  const byRound = new Map<string, string>();
  const asked = new Map<string, Asked>();
  for await (const schedule of store.schedules.all()) {
    const rounds = await store.rounds.findMany(schedule.guildId, schedule.open);
    take({ schedule, rounds: new Map(rounds.map((round) => [round.id, round])) });
  }
  const counter = createCounter<Asked>({
    messenger,
    clock,
    asked,
    log,
    intervalMs: COUNT_EVERY_MS,
    onObstacle: async () => undefined,
  });
  const runner = createRunner<Work>({
    clock,
    log,
    next(id, now) {
      const live = lives.get(id);
      if (!live) return undefined;
      const task = nextDailyTask(live.schedule, live.rounds, now);
      const { hold } = live.schedule;
      return hold && !hold.told && task.do === 'wait' ? { do: 'tell', hold } : task;
    },
    async perform(id, task) {
      const live = lives.get(id);
      if (live) await perform(live, task);
    },
  });
  const { troubles } = runner;

  return {
    begin(): number {
      for (const id of lives.keys()) runner.run(id);
      return lives.size;
    },
    async stop(): Promise<void> {
      counter.stop();
      await runner.stop();
    },

    /** A channel has one schedule for each pack: setting it up again changes it. */
    set: (wish: DailyWish): Promise<DailyOutcome> => queue.run(wish.guildId, () => set(wish)),

    /** Reveals what is open and ends the schedule. @param id leaves out which, where the guild has one */
    off: (guildId: string, id: string | undefined): Promise<DailyOutcome> =>
      choose(guildId, id, (live) => change(live, { off: true })),

    pause: (guildId: string, id: string | undefined, until: number): Promise<DailyOutcome> =>
      choose(guildId, id, (live) => change(live, { pausedUntil: until > clock.now() ? until : undefined })),

    /** Posts the next question at once; the dates stay as they are. @param interactionId names it */
    now: (guildId: string, id: string | undefined, interactionId: string): Promise<DailyOutcome> =>
      choose(guildId, id, async (live) => {
        const roundId = `${interactionId}.1`;
        if (live.rounds.has(roundId)) return live.schedule;
        const now = clock.now();
        const closesAt = closingTime(live.schedule, nextOccurrence(live.schedule), now);
        const made = await compose(
          live,
          { id: roundId, date: dateAt(now, live.schedule.timezone), extra: true },
          closesAt,
        );
        if (!made) return live.schedule;
        await store.rounds.save(made.round);
        live.rounds.set(roundId, made.round);
        byRound.set(roundId, live.schedule.id);
        return change(live, { ...made.drawn, open: [...live.schedule.open, roundId] });
      }),

    /** The schedules of a guild and when each is due next. */
    list: (guildId: string): { schedule: Schedule; next: Occurrence }[] =>
      ofGuild(guildId).map(({ schedule }) => ({ schedule, next: nextUnpaused(schedule) })),

    /** Whether a round is a schedule's and not over. */
    asks: (roundId: string): boolean => byRound.has(roundId),

    answer: (request: AnswerRequest): Promise<AnswerOutcome> => queue.run(request.guildId, () => takeAnswer(request)),

    /** The rounds of a guild that are open. */
    open: (guildId: string): string[] => ofGuild(guildId).flatMap(({ rounds }) => [...rounds.keys()]),

    streaks,

    /** Drops what is in memory of a guild whose data is removed. */
    forget(guildId: string): void {
      for (const live of [...lives.values()]) if (live.schedule.guildId === guildId) leave(live);
    },

    /** Puts somebody else in the place of a person. */
    replace: (guildId: string, userId: string, standIn: string): Promise<void> =>
      queue.run(guildId, async () => {
        for (const live of [...lives.values()].filter(({ schedule }) => schedule.guildId === guildId)) {
          for (const id of live.rounds.keys()) asked.delete(id);
          if (live.schedule.setBy === userId) await change(live, { setBy: standIn });
        }
      }),
  };

  function ofGuild(guildId: string): Live[] {
    return [...lives.values()].filter(({ schedule }) => schedule.guildId === guildId && !schedule.off);
  }

  function take(live: Live): void {
    lives.set(live.schedule.id, live);
    for (const id of live.schedule.open) byRound.set(id, live.schedule.id);
  }

  function leave(live: Live): void {
    lives.delete(live.schedule.id);
    for (const id of live.rounds.keys()) closed(live, id);
  }

  function closed(live: Live, roundId: string): void {
    live.rounds.delete(roundId);
    byRound.delete(roundId);
    asked.delete(roundId);
  }

  async function set(wish: DailyWish): Promise<DailyOutcome> {
    const pack = packs.get(wish.packId);
    if (!pack) return { ok: false, refusal: { code: 'unknown-pack', packs: [...packs.values()] } };
    const own = ofGuild(wish.guildId);
    const earlier = own.find(
      ({ schedule }) =>
        schedule.id === wish.id || (schedule.channelId === wish.channelId && schedule.packId === wish.packId),
    );
    if (!earlier && own.length >= MOST_SCHEDULES) return { ok: false, refusal: { code: 'too-many-schedules' } };
    const now = clock.now();
    const base: Schedule = earlier?.schedule ?? {
      ...wish,
      packTitle: pack.title,
      seed: parts.seed(),
      lap: 0,
      asked: [],
      handledUntil: now,
      latest: '',
      missed: [],
      open: [],
      previous: undefined,
      pausedUntil: undefined,
      hold: undefined,
      off: false,
    };
    const schedule: Schedule = {
      ...base,
      ...wish,
      id: base.id,
      packTitle: pack.title,
      // Only what comes after the change is due by it.
      handledUntil: Math.max(now, base.handledUntil),
      pausedUntil: undefined,
      hold: undefined,
    };
    await store.schedules.save(schedule);
    if (earlier) earlier.schedule = schedule;
    else take({ schedule, rounds: new Map() });
    troubles.over(schedule.id);
    runner.run(schedule.id);
    return { ok: true, schedule, next: nextUnpaused(schedule) };
  }

  function choose(
    guildId: string,
    id: string | undefined,
    act: (live: Live) => Promise<Schedule>,
  ): Promise<DailyOutcome> {
    return queue.run(guildId, async () => {
      const own = ofGuild(guildId);
      const live = id === undefined && own.length === 1 ? own[0] : own.find(({ schedule }) => schedule.id === id);
      if (!live) return { ok: false, refusal: { code: own.length === 0 ? 'no-schedule' : 'which-schedule' } };
      const schedule = await act(live);
      runner.run(schedule.id);
      return { ok: true, schedule, next: nextUnpaused(schedule) };
    });
  }

  async function perform(live: Live, task: Work): Promise<void> {
    switch (task.do) {
      case 'open':
        return queue.run(live.schedule.guildId, () => open(live, task.occurrence, task.closesAt));
      case 'miss':
        return miss(live, task.occurrence, task.told);
      case 'post':
        return post(live, task.round, task.since);
      case 'drop':
        return drop(live, task.round, task.since);
      case 'score':
        return queue.run(live.schedule.guildId, () => score(live, task.round));
      case 'reveal':
        return reveal(live, task.round);
      case 'remove':
        await store.schedules.remove(live.schedule);
        return leave(live);
      case 'tell':
        return tell(live, task.hold);
    }
  }

  async function compose(live: Live, what: { id: string; date: string; extra: boolean }, closesAt: number) {
    const { schedule } = live;
    const pack = packs.get(schedule.packId);
    const now = clock.now();
    const corrections = new Map(
      (await store.corrections.ofGuild(schedule.guildId))
        .filter(({ packId }) => packId === schedule.packId)
        .map((correction) => [correction.questionId, correction]),
    );
    const verdict = (question: Question) => verdictOn(question, corrections.get(question.id), now);
    const previous = schedule.previous ? await store.rounds.find(schedule.guildId, schedule.previous) : undefined;
    const next = pack && drawNext(schedule, pack, (question) => verdict(question) !== 'void');
    if (!pack || !next) return undefined;
    const { question, drawn } = next;
    return {
      round: dailyRound(schedule, { ...what, previous }, question, pack, verdict(question), closesAt, now),
      drawn,
    };
  }

  /** One write decides what becomes of a date. */
  async function open(live: Live, occurrence: Occurrence, closesAt: number): Promise<void> {
    const { schedule } = live;
    const id = roundIdOf(schedule, occurrence.date);
    const made = await compose(live, { id, date: occurrence.date, extra: false }, closesAt);
    if (!made) {
      const missed: Schedule = {
        ...dealtWith(schedule, occurrence),
        missed: [...schedule.missed, occurrence.date],
        hold: held(schedule, 'pack-gone'),
      };
      await store.schedules.deal(missed, { date: occurrence.date, roundId: undefined }, undefined);
      live.schedule = missed;
      return;
    }
    const after = { ...dealtWith(schedule, occurrence), ...made.drawn, open: [...schedule.open, id] };
    await store.schedules.deal(after, { date: occurrence.date, roundId: id }, made.round);
    live.schedule = after;
    live.rounds.set(id, made.round);
    byRound.set(id, schedule.id);
  }

  /** @param told whether people are to hear of it: a pause is nothing that went wrong */
  async function miss(live: Live, occurrence: Occurrence, told: boolean): Promise<void> {
    const { schedule } = live;
    await queue.run(schedule.guildId, async () => {
      const dealt = dealtWith(schedule, occurrence);
      const after = told ? { ...dealt, missed: [...schedule.missed, occurrence.date] } : dealt;
      await store.schedules.deal(after, { date: occurrence.date, roundId: undefined }, undefined);
      live.schedule = after;
    });
    if (told) log.warn({ scheduleId: schedule.id, date: occurrence.date }, 'a daily question was missed');
  }

  async function post(live: Live, round: Round, since: number): Promise<void> {
    const sent = await postOnce(
      clock,
      since,
      () => messenger.findQuestion(round),
      () => messenger.postQuestion(round),
    );
    if (!sent.ok) {
      const obstacle = obstacleIn(live, sent);
      if (obstacle) await giveUp(live, round, obstacle);
      return;
    }
    await queue.run(round.guildId, async () => {
      const opened = posted(live.rounds.get(round.id) ?? round, sent.value.messageId, sent.value.at);
      await store.rounds.save(opened);
      live.rounds.set(round.id, opened);
      if (live.schedule.missed.length > 0 || live.schedule.hold) await change(live, { missed: [], hold: undefined });
    });
  }

  /** It is too late for a question that was meant to be posted, unless it was, unseen. */
  async function drop(live: Live, round: Round, since: number): Promise<void> {
    const found = await messenger.findQuestion(round);
    if (!found.ok) {
      const obstacle = obstacleIn(live, found);
      if (obstacle) await giveUp(live, round, obstacle);
      return;
    }
    if (!found.value) return giveUp(live, round, undefined);
    const { messageId, at } = found.value;
    log.info({ roundId: round.id, since }, 'a daily question was posted unseen');
    await queue.run(round.guildId, async () => {
      const opened = posted(round, messageId, at);
      await store.rounds.save(opened);
      live.rounds.set(round.id, opened);
    });
  }

  /** The question was not posted and will not be: its date is missed. */
  async function giveUp(live: Live, round: Round, obstacle: Obstacle | undefined): Promise<void> {
    await queue.run(round.guildId, async () => {
      const { schedule } = live;
      const date = round.daily?.date ?? '';
      const extra = round.daily?.extra ?? false;
      const after: Schedule = {
        ...schedule,
        // It was not asked: it comes again.
        asked: schedule.asked.filter((id) => id !== round.question.id),
        open: schedule.open.filter((id) => id !== round.id),
        missed: extra ? schedule.missed : [...schedule.missed, date],
        hold: obstacle ? held(schedule, obstacle) : schedule.hold,
      };
      if (extra) await store.schedules.save(after);
      else await store.schedules.deal(after, { date, roundId: undefined }, undefined);
      live.schedule = after;
      closed(live, round.id);
    });
    log.warn({ scheduleId: live.schedule.id, roundId: round.id, obstacle }, 'a daily question could not be posted');
  }

  async function score(live: Live, round: Round): Promise<void> {
    const answers = await store.answers.ofRound(round);
    const correction = await store.corrections.find(round.guildId, round.packId, round.question.id);
    const verdict = verdictOn(round.question, correction, askedAt(round));
    const result = scored({ ...round, verdict }, answers, new Set(), clock.now());
    const entry = await store.rounds.score(result);
    live.rounds.set(round.id, result);
    boards.add(result, entry);
  }

  async function reveal(live: Live, stale: Round): Promise<void> {
    const { schedule } = live;
    // It may have been scored again since, with another key.
    const round = (await store.rounds.find(stale.guildId, stale.id)) ?? stale;
    const counted = asked.get(round.id);
    if (counted) await counter.settled(counted);
    const players = new Set(scoresOf(round).map(({ userId }) => userId));
    const streaks = round.daily?.extra
      ? []
      : (await streaksOfSchedule(schedule, round)).filter(({ userId }) => players.has(userId));
    const sent = await messenger.reveal(round, { streaks });
    if (!sent.ok && !obstacleIn(live, sent)) return;
    await queue.run(round.guildId, async () => {
      await change(live, { open: live.schedule.open.filter((id) => id !== round.id), previous: round.id });
      closed(live, round.id);
    });
  }

  async function tell(live: Live, hold: Hold): Promise<void> {
    const sent = await messenger.tellHold(live.schedule, hold);
    // Nowhere to speak: it stands in the list, and nobody is told twice.
    const tried = !sent.ok && sent.obstacle === undefined && clock.now() - hold.since < TELL_FOR_MS;
    if (tried) return troubles.backOff(live.schedule.id);
    await queue.run(live.schedule.guildId, async () => {
      if (live.schedule.hold) await change(live, { hold: { ...live.schedule.hold, told: true } });
    });
  }

  function obstacleIn(live: Live, sent: Sent<unknown> & { ok: false }): Obstacle | undefined {
    const { id } = live.schedule;
    log.warn({ scheduleId: id, detail: sent.detail }, 'Discord did not take a daily message');
    if (!sent.obstacle) troubles.backOff(id);
    return sent.obstacle;
  }

  async function takeAnswer(request: AnswerRequest): Promise<AnswerOutcome> {
    const { roundId, userId, guildId } = request;
    const live = lives.get(byRound.get(roundId) ?? '');
    let round = live?.rounds.get(roundId);
    if (!live || !round || round.guildId !== guildId) return { ok: false, refusal: { code: 'unknown-round' } };
    if (round.phase.name === 'opening') {
      // The message is there, for somebody clicked on it: an orphan of an answer that was lost.
      round = posted(round, request.messageId, request.messageAt);
      await store.rounds.save(round);
      live.rounds.set(roundId, round);
      runner.run(live.schedule.id);
    }
    const earlier = await store.answers.find(guildId, roundId, userId);
    const verdict = answer(round, earlier, request);
    if (!verdict.ok) return verdict;
    if (verdict.answer !== earlier) {
      await store.answers.save(round, verdict.answer);
      await count(round, userId);
    }
    const letter = letterOf(round, verdict.answer.choice);
    if (!round.daily?.atOnce) return { ok: true, letter };
    const correction = await store.corrections.find(round.guildId, round.packId, round.question.id);
    const judged = { ...round, verdict: verdictOn(round.question, correction, askedAt(round)) };
    return { ok: true, letter, learned: { round: judged, right: verdict.answer.choice === keyOf(judged) } };
  }

  async function count(round: Round, userId: string): Promise<void> {
    let counted = asked.get(round.id);
    if (!counted) {
      const answers = (await store.answers.ofRound(round)).map((given) => given.userId);
      counted = { key: round.id, round, answers: new Set(answers) };
      asked.set(round.id, counted);
    }
    counted.round = round;
    counted.answers.add(userId);
    counter.changed(counted);
  }

  /** Stores the changed schedule, then takes it as the truth. To be called within the guild's queue. */
  async function change(live: Live, next: Partial<Schedule>): Promise<Schedule> {
    const schedule = { ...live.schedule, ...next };
    await store.schedules.save(schedule);
    live.schedule = schedule;
    return schedule;
  }

  function held(schedule: Schedule, reason: Hold['reason']): Hold {
    return schedule.hold?.reason === reason ? schedule.hold : { reason, since: clock.now(), told: false };
  }

  function nextUnpaused(schedule: Schedule): Occurrence {
    const next = nextOccurrence(schedule);
    const { pausedUntil } = schedule;
    return pausedUntil !== undefined && next.at < pausedUntil ? occurrenceAfter(schedule, pausedUntil - 1) : next;
  }

  /** The streaks of a schedule, the longest first. @param latest a round that is scored and not read yet */
  async function streaksOfSchedule(schedule: Schedule, latest?: Round): Promise<Streak[]> {
    const dealt = (await store.schedules.dealt(schedule)).flatMap(({ roundId }) =>
      roundId === undefined ? [] : [roundId],
    );
    const rounds = new Map((await store.rounds.findMany(schedule.guildId, dealt)).map((round) => [round.id, round]));
    if (latest) rounds.set(latest.id, latest);
    const dates = [...rounds.values()]
      .filter(({ phase }) => phase.name === 'scored')
      .map((round) => ({
        date: round.daily?.date ?? '',
        users: new Set(scoresOf(round).map(({ userId }) => userId)),
      }));
    dates.sort((a, b) => (a.date < b.date ? -1 : 1));
    return [...streaksOf(dates).values()].sort((a, b) => b.current - a.current || b.best - a.best);
  }

  /** The best streak of each player over the schedules of a guild, the longest first. */
  async function streaks(guildId: string): Promise<Streak[]> {
    const best = new Map<string, Streak>();
    for (const { schedule } of ofGuild(guildId)) {
      for (const streak of await streaksOfSchedule(schedule)) {
        const other = best.get(streak.userId);
        if (!other || streak.current > other.current)
          best.set(streak.userId, { ...streak, best: Math.max(streak.best, other?.best ?? 0) });
      }
    }
    return [...best.values()].sort((a, b) => b.current - a.current || b.best - a.best);
  }
}

const dealtWith = (schedule: Schedule, { date, at }: Occurrence): Schedule => ({
  ...schedule,
  latest: date,
  handledUntil: at,
});
