/** The messages between the processes of the bench. */

/** Servers with the same people: the first one has all of them, the others a number. */
export interface WorldSpec {
  readonly guilds: number;
  readonly players: number;
  readonly elsewhere?: number;
  /** Of each server; one and none by default. */
  readonly channels?: number;
  readonly roles?: number;
  /** Whether requests are limited as Discord does; not by default. */
  readonly rateLimits?: boolean;
}

/** Quizzes, each in a channel of its own, spread over the first `guilds` servers. */
export interface Rounds {
  readonly count: number;
  readonly guilds: number;
  readonly questions?: number;
  readonly seconds?: number;
}

/** Everybody answers every open round: at a rate, or with a fixed number of clicks under way. */
export interface Crowd {
  readonly players: number;
  readonly perSecond?: number;
  readonly window?: number;
}

export interface CrowdReport {
  /** Confirmed ones. */
  readonly answers: number;
  /** Clicks without an answer within Discord's three seconds. */
  readonly lost: number;
  readonly tookMs: number;
  /** ms from the click, or from when it was due, to its confirmation. */
  readonly p50: number;
  readonly p99: number;
  /** Of the local Discord's process. */
  readonly cpuMs: number;
  /** The share of the time in which its event loop was busy. */
  readonly busy: number;
}

/** Whole quizzes, each in a channel and on a server of its own. */
export interface Quizzes {
  readonly quizzes: number;
  readonly questions: number;
  readonly seconds: number;
  readonly players: number;
  /** Over this time the players answer each question, one after the other. */
  readonly spreadMs: number;
}

export interface DiscordCalls {
  open(spec: WorldSpec): Promise<{ apiUrl: string; token: string }>;
  /** Resolves when every question is there. */
  ask(rounds: Rounds): Promise<void>;
  /** Resolves when every answer is confirmed. */
  crowd(crowd: Crowd): Promise<CrowdReport>;
  /** Stops the quizzes that {@link ask} started. */
  end(): Promise<void>;
  /** Resolves when every quiz has its ranking. */
  play(quizzes: Quizzes): Promise<void>;
  /** How many requests each route had, by status: `POST /channels/:channel/messages 200`. */
  requests(): Promise<Record<string, number>>;
  close(): Promise<void>;
}

/** What a bot's process has used since its start, and what it holds now. */
export interface Usage {
  readonly cpuMs: number;
  /** ms in which its event loop was busy. */
  readonly busyMs: number;
  readonly residentMb: number;
  readonly heapMb: number;
  /** What keeps the process alive: sockets, timers, requests. */
  readonly handles: number;
  /** Of the process: for signals and errors. */
  readonly listeners: number;
}

export interface BotCalls {
  /** @param options.collected after garbage was collected */
  usage(options?: { collected: boolean }): Promise<Usage>;
  profile(): Promise<void>;
  /** Writes what {@link profile} began. */
  writeProfile(file: string): Promise<void>;
}
