import { createHash } from 'node:crypto';
import { type APIMessage, type APIMessageTopLevelComponent, ComponentType } from 'discord-api-types/v10';
import type { Note } from '../quizmaster/ports/messenger.ts';
import { answerPrefix, encode } from './custom-ids.ts';

/** Identifies a note, whichever process posts it and however it is worded. It is the nonce of the message, of at most 25 characters. */
export function nonceOf(note: Note): string {
  switch (note.kind) {
    case 'question':
      return note.round.id;
    case 'ranking':
      return `${note.quiz.id}.end`;
    case 'correction':
      return `${note.correction.id}.fix`;
    case 'hold':
      // Each hold of a schedule has a message of its own.
      return `${note.schedule.id}.h${Math.floor(note.hold.since / 1000) % 10_000}`;
    case 'greeting':
      return `${note.guildId}.hi`;
  }
}

/** Components without an id are numbered from 1: the ids of notes begin far above, and fit in 31 bits. */
const MIN_ID = 2 ** 30;

/**
 * The id of a note's container, by which the note is found again. Discord keeps the ids that a message was sent with
 * (https://docs.discord.com/developers/components/reference#anatomy-of-a-component).
 */
const idOf = (note: Note): number =>
  MIN_ID + (createHash('sha256').update(nonceOf(note)).digest().readUInt32BE() % MIN_ID);

/** The components of a note, with the id in their container. */
export const identified = (note: Note, components: APIMessageTopLevelComponent[]): APIMessageTopLevelComponent[] =>
  components.map((one) => (one.type === ComponentType.Container ? { ...one, id: idOf(note) } : one));

/** Whether a message is a note. Earlier versions gave no ids: their notes are recognised by their buttons. */
export function isNote(note: Note, { components = [] }: APIMessage): boolean {
  if (components.some(({ type, id }) => type === ComponentType.Container && id === idOf(note))) return true;
  const button = buttonOf(note);
  return button !== undefined && JSON.stringify(components).includes(`"custom_id":"${button}`);
}

/** The beginning of the custom id of a button that only this message has. */
function buttonOf(note: Note): string | undefined {
  if (note.kind === 'question') return answerPrefix(note.round.id);
  if (note.kind === 'ranking') return `${encode({ kind: 'review', quizId: note.quiz.id, page: 0 })}"`;
  return undefined;
}
