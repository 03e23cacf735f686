/**
 * Simulated teammates: they click an answer button of every question they see, each in their own time. They do not know
 * the key; which option a question tempts people to is drawn from its words, so that the same question tempts alike.
 */
import type { Clock, Message, Person, WorldEvent } from '@popquiz/local-discord';
import { allComponents, ComponentType, type WireComponent } from '@popquiz/local-discord';
import type { Headquarters } from './headquarters.ts';

export interface Teammates {
  /** How many play; 0 when they rest. */
  readonly count: number;
  setCount(count: number): void;
  /** When the next of them will answer (ms since the epoch, in the world), or null. */
  nextAnswer(): number | null;
  /** Resolves when the bot has reacted to every answer given so far. */
  settled(): Promise<void>;
}

/** Between the question and an answer: at least, and the time the slowest takes (ms in the world). */
const QUICKEST_MS = 1500;
const SLOWEST_MS = 7500;

/** A question is a message with at least two buttons labelled by a letter. */
const LETTER = /^[A-F]$/;

export function createTeammates(
  headquarters: Headquarters,
  clock: Clock,
  onChange: () => void,
): Teammates & { handle(event: WorldEvent): void } {
  const asked = new Set<string>();
  const due = new Map<symbol, number>();
  const answering = new Set<Promise<void>>();
  let count = 0;

  function play(message: Message, buttons: readonly WireComponent[]) {
    for (const person of headquarters.teammates.slice(0, count)) {
      const delay = QUICKEST_MS + (SLOWEST_MS - QUICKEST_MS) * chance(person.id, message.id) ** 1.5;
      const time = clock.now() + delay;
      const key = Symbol('answer');
      due.set(key, time);
      clock.at(time, () => {
        due.delete(key);
        const given = answer(person, message, buttons).finally(() => answering.delete(given));
        answering.add(given);
      });
    }
  }

  async function answer(person: Person, message: Message, buttons: readonly WireComponent[]) {
    const customId = tempted(person, message, buttons);
    const shown = allComponents(message.payload.components).find((one) => one.custom_id === customId);
    // Too late, or called back meanwhile: a person would see it and not click.
    if (!shown || shown.disabled || message.deleted || !headquarters.teammates.slice(0, count).includes(person)) return;
    await person.in(message.channel).click({ customId }, message);
  }

  return {
    get count() {
      return count;
    },
    setCount(next) {
      headquarters.recruit(next);
      count = next;
      onChange();
    },
    nextAnswer: () => (due.size > 0 ? Math.min(...due.values()) : null),
    async settled() {
      await Promise.all(answering);
    },
    handle(event) {
      if (event.type !== 'message-created' && event.type !== 'message-edited') return;
      const { message } = event;
      const buttons = allComponents(message.payload.components).filter(isAnswer);
      if (message.ephemeralFor !== null || buttons.length < 2 || asked.has(message.id)) return;
      asked.add(message.id);
      play(message, buttons);
    },
  };
}

const isAnswer = ({ type, label, disabled }: WireComponent): boolean =>
  type === ComponentType.Button && !disabled && LETTER.test(label ?? '');

/** Options have uneven pull; a person's own taste decides between them. */
function tempted(person: Person, message: Message, buttons: readonly WireComponent[]): string {
  const texts = allComponents(message.payload.components).map(({ content }) => content ?? '');
  const words = texts.filter((text) => text.startsWith('#')).join();
  const pulls = buttons.map((_, index) => 0.15 + chance(words, String(index)) ** 2);
  let left = chance(person.id, words) * pulls.reduce((sum, pull) => sum + pull, 0);
  const index = pulls.findIndex((pull) => {
    left -= pull;
    return left <= 0;
  });
  return buttons[Math.max(index, 0)]?.custom_id ?? '';
}

/** A number from 0 to 1 that looks random and is always the same for the same two texts (FNV-1a, then mixed). */
function chance(one: string, other: string): number {
  let hash = 0x811c9dc5;
  for (const character of `${one} ${other}`) hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x45d9f3b);
  return ((hash ^ (hash >>> 15)) >>> 0) / 2 ** 32;
}
