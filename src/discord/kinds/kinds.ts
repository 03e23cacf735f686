import type { Given } from '../../quiz/kinds/kind.ts';
import { type KindName, kindNameOf } from '../../quiz/kinds/kinds.ts';
import type { Question } from '../../quiz/question.ts';
import type { Answered } from '../../quiz/round.ts';
import type { Words } from '../words/en.ts';
import type { KindView } from './kind-view.ts';
import { several } from './several.ts';
import { single } from './single.ts';
import { typed } from './typed.ts';

/** How each kind of question looks. */
const VIEWS: Record<KindName, KindView> = { single, several, text: typed, number: typed };

export const viewOfKind = ({ question }: { question: Question }): KindView => VIEWS[kindNameOf(question)];

/** What was given, as its player calls it. */
export const called = (words: Words, { round, given }: Answered): string =>
  viewOfKind(round).called(words, round, given);

/** The words that this stands for; empty if it is called by them. */
export const saidBy = (question: Question, given: Given, length?: number): string =>
  viewOfKind({ question }).said(question, given, length);
