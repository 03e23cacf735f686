import type { Given } from '../../quiz/kinds/kind.ts';
import { type KindName, kindNameOf } from '../../quiz/kinds/kinds.ts';
import type { Question } from '../../quiz/question.ts';
import type { Answered } from '../../quiz/round.ts';
import type { Words } from '../words/en.ts';
import type { KindView } from './kind-view.ts';
import type { ShownQuestion } from './options.ts';
import { several } from './several.ts';
import { single } from './single.ts';
import { typed } from './typed.ts';

/** How each kind of question looks. */
const VIEWS: Record<KindName, KindView> = { single, several, text: typed, number: typed };

export const viewOfKind = ({ question }: { question: Question }): KindView => VIEWS[kindNameOf(question)];

/** A short name for an answer: the letter of an option, or what was typed. */
export const called = (words: Words, { round, given }: Answered): string =>
  viewOfKind(round).called(words, round, given);

/** The text of the options that {@link called} names by letter; empty if it already has it. */
export const saidBy = (shown: ShownQuestion, given: Given, length?: number): string =>
  viewOfKind(shown).said(shown, given, length);
