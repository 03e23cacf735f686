/**
 * Simulated teammates: they answer every question whose options they see, each in their own time. They do not know
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

/** What answers a question: a button for each option, or a menu of them. What is typed, teammates do not know. */
const ANSWER = /^answer:/;

export function createTeammates(
  headquarters: Headquarters,
  clock: Clock,
  onChange: () => void,
): Teammates & { handle(event: WorldEvent): void } {
  const asked = new Set<string>();
  const due = new Map<symbol, number>();
  const answering = new Set<Promise<void>>();
  let count = 0;

  function play(message: Message) {
    for (const person of headquarters.teammates.slice(0, count)) {
      const delay = QUICKEST_MS + (SLOWEST_MS - QUICKEST_MS) * chance(person.id, message.id) ** 1.5;
      const time = clock.now() + delay;
      const key = Symbol('answer');
      due.set(key, time);
      clock.at(time, () => {
        due.delete(key);
        const given = answer(person, message).finally(() => answering.delete(given));
        answering.add(given);
      });
    }
  }

  async function answer(person: Person, message: Message) {
    const [first, ...others] = answersOn(message);
    // Too late, or called back meanwhile: a person would see it and not click.
    if (!first || message.deleted || !headquarters.teammates.slice(0, count).includes(person)) return;
    const actor = person.in(message.channel);
    if (first.type === ComponentType.StringSelect) {
      const values = (first.options ?? []).map(({ value }) => value);
      await actor.choose(first.custom_id ?? '', tempting(person, message, values), message);
    } else {
      await actor.click({ customId: tempted(person, message, [first, ...others]) }, message);
    }
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
      if (message.ephemeralFor !== null || asked.has(message.id) || answersOn(message).length === 0) return;
      asked.add(message.id);
      play(message);
    },
  };
}

/** At least two buttons, or one menu. */
function answersOn(message: Message): readonly WireComponent[] {
  const answers = allComponents(message.payload.components).filter(
    ({ custom_id: customId, disabled }) => !disabled && ANSWER.test(customId ?? ''),
  );
  const menu = answers.find(({ type }) => type === ComponentType.StringSelect);
  const buttons = answers.filter(({ type }) => type === ComponentType.Button);
  return menu ? [menu] : buttons.length > 1 ? buttons : [];
}

/** About half of them, and one at least. */
function tempting(person: Person, message: Message, values: readonly string[]): readonly string[] {
  const pull = (value: string) =>
    (chance(wordsOf(message), value) + chance(`${person.id} ${wordsOf(message)}`, value)) / 2;
  const chosen = values.filter((value) => pull(value) > 0.5);
  return chosen.length > 0 ? chosen : values.slice(0, 1);
}

const wordsOf = (message: Message): string =>
  allComponents(message.payload.components)
    .map(({ content }) => content ?? '')
    .filter((text) => text.startsWith('#'))
    .join();

/** Options have uneven pull; a person's own taste decides between them. */
function tempted(person: Person, message: Message, buttons: readonly WireComponent[]): string {
  const words = wordsOf(message);
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
