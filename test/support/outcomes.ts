import type { Actor, Message, Outcome } from '@popquiz/local-discord';
import { renderText } from './play.ts';

/** The form that something opened. */
export const formOf = ({ modal, content }: Outcome) => {
  if (!modal) throw new Error(`no form, but: ${content}`);
  return modal;
};

/** The message that an answer is or changes. */
export const shown = (outcome: Outcome): Message => {
  if (!outcome.message) throw new Error(`no message: ${outcome.content}`);
  return outcome.message;
};

export const textIn = (outcome: Outcome): string => renderText(shown(outcome));

/** What opened a form, by way of the button that leads to it where a busy machine came too late. */
export async function opened(person: Actor, outcome: Outcome): Promise<Outcome> {
  const found = await outcome.settled();
  const isLate = found.message && renderText(found.message).includes('Your form is ready');
  return isLate ? opened(person, await person.click('Open', shown(found))) : found;
}
