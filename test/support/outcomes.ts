import type { Message, Outcome } from '@popquiz/local-discord';
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
