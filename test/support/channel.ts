import type { PlayerResult } from '../../src/quiz/progress.ts';
import type { Messenger, Note, Posted, RevealExtras, Sent } from '../../src/quizmaster/ports/messenger.ts';
import type { ManualClock } from './manual-clock.ts';

/** What a channel shows, as far as the quizmaster is concerned: who posted what how often. Outlives the process. */
export interface TestChannel {
  messenger: Messenger;
  /** Everything posted, in order: `question <round id>` and `ranking <quiz id>`, each message once. */
  readonly posts: string[];
  /** Every reveal, repeated ones included. */
  readonly reveals: string[];
  /** What the latest reveal of each round told besides. */
  readonly extras: Map<string, RevealExtras>;
  /** What the players of each round were told. */
  readonly results: Map<string, readonly PlayerResult[]>;
  /** Every ranking that was shown again. */
  readonly rankings: string[];
  /** What the starter was told. */
  readonly told: string[];
  /** The highest count shown for each round. */
  readonly counts: Map<string, number>;
  /** Decides how the next requests end; undefined lets them through. */
  trouble: ((request: string) => (Sent<never> & { ok: false }) | undefined) | undefined;
  /** The same trouble where the bot looks for what it has posted. */
  lookTrouble: boolean;
  /** Questions are posted, or not, when this is over. */
  wait: Promise<void> | undefined;
}

function nameOf(note: Note): string {
  switch (note.kind) {
    case 'question':
      return `question ${note.round.id}`;
    case 'ranking':
      return `ranking ${note.quiz.id}`;
    case 'correction':
      return `correction ${note.correction.id}`;
    case 'hold':
      return `hold ${note.schedule.id} ${note.hold.since}`;
    case 'greeting':
      return `greeting ${note.guildId}`;
  }
}

/** Discord knows a nonce "for the past few minutes". */
const NONCE_MS = 3 * 60_000;
/** As long as that may be relied on, nobody looks for an earlier message first. */
const NONCE_TRUST_MS = 2 * 60_000;

/** @param step called before and after each request takes effect: where a test lets the process die */
export function testChannel(clock: ManualClock, step: (name: string) => void): TestChannel {
  /** Every message of a name, the first one first: one that was posted twice is there twice. */
  const byName = new Map<string, Posted[]>();
  let messages = 0;
  const channel: TestChannel = {
    posts: [],
    reveals: [],
    extras: new Map(),
    results: new Map(),
    rankings: [],
    told: [],
    counts: new Map(),
    trouble: undefined,
    lookTrouble: false,
    wait: undefined,
    messenger: {
      mayPost: async () => channel.trouble?.('question') === undefined,
      async post(note, since) {
        if (clock.now() - since > NONCE_TRUST_MS) {
          const earlier = await find(note);
          if (!earlier.ok || earlier.value) return earlier as Sent<Posted>;
        }
        const name = nameOf(note);
        if (note.kind !== 'hold') return once(name, name, () => void channel.posts.push(name));
        const { schedule, hold } = note;
        return once(name, 'hold', () => void channel.told.push(`${schedule.channelId} ${hold.reason}`));
      },
      find,
      show(round, more) {
        if (!('answers' in more)) {
          return request(`reveal ${round.id}`, () => {
            channel.reveals.push(round.id);
            channel.extras.set(round.id, more);
          });
        }
        return request(`count ${round.id}`, () => {
          channel.counts.set(round.id, Math.max(more.answers, channel.counts.get(round.id) ?? 0));
        });
      },
      showRanking: ({ quiz }, messageId) =>
        request(`ranking-again ${quiz.id}`, () => void channel.rankings.push(`${quiz.id} ${messageId}`)),
      tellPlayers(round, results) {
        channel.results.set(round.id, results);
      },
      tellStarter: (_quiz, ending) => request('tell', () => void channel.told.push(ending.reason)),
    },
  };
  return channel;

  async function request<T>(name: string, effect: () => T): Promise<Sent<T>> {
    step(`before ${name}`);
    if (name.startsWith('question')) await channel.wait;
    const failed = channel.trouble?.(name);
    if (failed) return failed;
    const value = effect();
    step(`after ${name}`);
    return { ok: true, value };
  }

  async function find(note: Note): Promise<Sent<Posted | undefined>> {
    const name = nameOf(note);
    const failed = channel.lookTrouble && note.kind === 'question' && channel.trouble?.(`find ${note.round.id}`);
    return failed || { ok: true, value: byName.get(name)?.[0] };
  }

  /** A message with a nonce. */
  function once(nonce: string, name: string, effect: () => void): Promise<Sent<Posted>> {
    return request(name, () => {
      const earlier = byName.get(nonce) ?? [];
      const latest = earlier.at(-1);
      if (latest && Math.abs(clock.now() - latest.at) < NONCE_MS) return latest;
      effect();
      messages += 1;
      const made = { messageId: String(messages), at: clock.now() };
      byName.set(nonce, [...earlier, made]);
      return made;
    });
  }
}
