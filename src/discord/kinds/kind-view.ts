import type { APIComponentInContainer } from 'discord-api-types/v10';
import type { Given } from '../../quiz/kinds/kind.ts';
import type { Round } from '../../quiz/round.ts';
import type { Words } from '../words/en.ts';
import type { ShownQuestion } from './options.ts';

/** How a kind of question looks. Each text is Discord Markdown that pings nobody. */
export interface KindView {
  /** Whether people choose an option, or type. */
  verb: 'chose' | 'typed';
  /** The controls with which people answer an open question. They look the same for right and wrong options. */
  controls(words: Words, round: Round): APIComponentInContainer[];
  /** A short name for an answer: the letter of an option, or what was typed. */
  called(words: Words, round: Round, given: Given): string;
  /**
   * The text of the options that `called` names by letter; empty if `called` already has it.
   * @param length of each option, at most
   */
  said(shown: ShownQuestion, given: Given, length?: number): string;
  /** The answer in words without letters, for somebody who does not see the question. */
  full(shown: ShownQuestion, given: Given): string;
  /** For a scored question: how many gave each answer, and which is right. */
  shares(words: Words, round: Round): APIComponentInContainer[];
}
