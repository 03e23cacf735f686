/**
 * Simulated teammates: they answer every question whose options they see, each in their own time, try again when the bot did
 * not react, and now and then say a word about it. What they know is the business of skill.ts.
 */
import type { Clock, Message, Outcome, Person, WorldEvent } from '@popquiz/local-discord';
import { allComponents, ComponentType, NotPossible } from '@popquiz/local-discord';
import { cheer } from './cheers.ts';
import { type Expert, type Expertise, type Reading, read, stemOf } from './expert.ts';
import type { Headquarters } from './headquarters.ts';
import { type Attempt, attempt, chance, isRight } from './skill.ts';

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

/** After a failed click, a teammate clicks again after this time, up to this many times. */
const AGAIN_MS = 2000;
const TRIES = 8;

/** A question that is over is commented on after this long: first one reads. */
const CHEER_MS = 1800;

interface Asked {
  readonly stem: string;
  readonly expertise: Promise<Expertise | null>;
  /** Who has answered, and whether the answer is right; null if nobody knows. */
  readonly players: { person: Person; right: boolean | null }[];
}

export function createTeammates(
  headquarters: Headquarters,
  clock: Clock,
  expert: Expert,
  onChange: () => void,
): Teammates & { handle(event: WorldEvent): void } {
  const asked = new Map<Message, Asked>();
  const due = new Map<symbol, number>();
  const answering = new Set<Promise<void>>();
  let count = 0;

  const playing = () => headquarters.teammates.slice(0, count);

  function ask(message: Message, reading: Reading) {
    const question = { stem: stemOf(reading), expertise: expert(reading), players: [] };
    asked.set(message, question);
    for (const person of playing()) {
      const delay = QUICKEST_MS + (SLOWEST_MS - QUICKEST_MS) * chance(person.id, message.id) ** 1.5;
      answerAt(clock.now() + delay, person, message, question, TRIES);
    }
  }

  function answerAt(time: number, person: Person, message: Message, question: Asked, tries: number) {
    const key = Symbol('answer');
    due.set(key, time);
    clock.at(time, () => {
      due.delete(key);
      const given = answer(person, message, question, tries).finally(() => answering.delete(given));
      answering.add(given);
    });
  }

  async function answer(person: Person, message: Message, question: Asked, tries: number) {
    const expertise = await question.expertise;
    const reading = read(message);
    // Too late, or called back meanwhile: a person would see it and not click.
    if (!reading || message.deleted || !playing().includes(person)) return;
    const given = attempt(person.name, reading, expertise);
    if (!given) return;
    const outcome = await give(person, message, reading, given).catch((error: unknown) => {
      // Closed in the same moment.
      if (error instanceof NotPossible) return null;
      throw error;
    });
    if (outcome?.state === 'failed' && tries > 1) {
      answerAt(clock.now() + AGAIN_MS, person, message, question, tries - 1);
    } else if (outcome) question.players.push({ person, right: expertise && isRight(given, expertise) });
  }

  function comment(message: Message, { stem, players }: Asked) {
    const known = players.flatMap(({ person, right }) => (right === null ? [] : { person, right }));
    const said = cheer(known, stem);
    if (!said) return;
    clock.at(clock.now() + CHEER_MS, () => {
      if (!message.channel.removed && playing().includes(said.person)) said.person.in(message.channel).say(said.text);
    });
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
      if (message.ephemeralFor !== null) return;
      const question = asked.get(message);
      const reading = read(message);
      if (reading && !question) ask(message, reading);
      if (!reading && question) {
        asked.delete(message);
        comment(message, question);
      }
    },
  };
}

/** As a person does it: a click, a choice, or a form that is filled in. */
async function give(person: Person, message: Message, { answers }: Reading, given: Attempt): Promise<Outcome> {
  const actor = person.in(message.channel);
  if (answers.with !== 'form') {
    const chosen = 'chosen' in given ? given.chosen : [];
    if (answers.with === 'button') return actor.click({ customId: chosen[0] ?? '' }, message);
    const menu = allComponents(message.payload.components).find(({ type }) => type === ComponentType.StringSelect);
    return actor.choose(menu?.custom_id ?? '', chosen, message);
  }
  const opened = await actor.click({ customId: answers.button }, message);
  const field = opened.modal && allComponents(opened.modal.payload.components).find(isText);
  if (!opened.modal || !field?.custom_id) return opened;
  return actor.submit(opened.modal, { [field.custom_id]: 'typed' in given ? given.typed : '' });
}

const isText = ({ type }: { type: number }) => type === ComponentType.TextInput;
