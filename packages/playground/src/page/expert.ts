/** A question as people read it, and the interface of an expert who knows the answers. */
import { allComponents, ComponentType, type Message, type WireComponent } from '@popquiz/local-discord';

/** A question in a message, with the ways to answer it. */
export interface Reading {
  /** Its texts in their order, as Discord Markdown. */
  readonly texts: readonly string[];
  readonly answers: Answers;
}

export type Answers =
  | { readonly with: 'button' | 'menu'; readonly choices: readonly Choice[] }
  /** The button that opens a form. */
  | { readonly with: 'form'; readonly button: string };

export interface Choice {
  /** The custom id of a button, or the value in a menu. */
  readonly id: string;
  readonly label: string;
}

export interface Expertise {
  readonly difficulty: 'easy' | 'medium' | 'hard';
  /** The ids of the right choices, or the text to type with a plausible wrong one. */
  readonly right: readonly string[] | { readonly typed: string; readonly mistakes: readonly string[] };
}

/** Null for what they do not know. */
export type Expert = (reading: Reading) => Promise<Expertise | null>;

/** The question itself, with its code, in quizzes and daily questions alike. */
export const stemOf = ({ texts }: Reading): string => texts.filter((text) => text.startsWith('#')).join();

/** The custom id of whatever answers a question. */
const ANSWER = /^answer:/;

/** Null when nothing on the message answers a question, or not any more. */
export function read({ payload }: Pick<Message, 'payload'>): Reading | null {
  const all = allComponents(payload.components);
  const enabled = all.filter(({ custom_id: id, disabled }) => !disabled && ANSWER.test(id ?? ''));
  const answers = answersIn(enabled);
  return answers && { texts: all.flatMap(({ content }) => content ?? []), answers };
}

/** The controls are distinguished by the number of choices. */
function answersIn(enabled: readonly WireComponent[]): Answers | null {
  const menu = enabled.find(({ type }) => type === ComponentType.StringSelect);
  if (menu) {
    const choices = (menu.options ?? []).map(({ value, label }) => ({ id: value, label }));
    return { with: 'menu', choices };
  }
  const buttons = enabled.filter(({ type }) => type === ComponentType.Button);
  const [first, ...others] = buttons.map(({ custom_id: id = '', label = '' }) => ({ id, label }));
  if (!first) return null;
  return others.length === 0 ? { with: 'form', button: first.id } : { with: 'button', choices: [first, ...others] };
}
