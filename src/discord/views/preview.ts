import { type APIComponentInContainer, ButtonStyle } from 'discord-api-types/v10';
import { OPTION_IDS, type OptionId, optionIdsOf, type Question } from '../../quiz/question.ts';
import { keyOf, openingRound, type Round } from '../../quiz/round.ts';
import { COLOURS, container } from '../components.ts';
import { decode } from '../custom-ids.ts';
import { viewOfKind } from '../kinds/kinds.ts';
import type { Words } from '../words/en.ts';
import { explanationLine } from './explanation.ts';
import { head, questionView } from './question.ts';

/** A question as it will be played, with its pack. */
export interface Previewed {
  guildId: string;
  packId: string;
  packTitle: string;
  codeLanguage: string | undefined;
  question: Question;
}

/** An id that no round has. */
const NO_ROUND = '0.0';

/** The question as its players will see it, with the options in the author's order, disabled buttons, and the answer below. */
export function previewOf(words: Words, previewed: Previewed) {
  const round = roundOf(previewed);
  return {
    box: boxOf(words, round, words.bank.preview.state, (pressed) => ({ ...pressed, disabled: true })),
    answer: answerText(words, round),
  };
}

/**
 * A question as its players will see it, whose buttons do something else.
 * @param place its number, and how many there are
 * @param press what the button of an option does, and how it looks
 */
export const pressableOf = (
  words: Words,
  previewed: Previewed,
  place: { number: number; of: number },
  press: (option: OptionId) => { customId: string; isChosen: boolean },
) =>
  boxOf(words, roundOf(previewed, place), words.bank.preview.state, (pressed) => {
    const id = decode(pressed.custom_id);
    const option = id?.kind === 'answer' ? OPTION_IDS[id.place ?? 0] : undefined;
    if (option === undefined) return { ...pressed, disabled: true };
    const { customId, isChosen } = press(option);
    return { ...pressed, custom_id: customId, ...(isChosen ? { style: ButtonStyle.Success } : {}) };
  });

function roundOf(
  { guildId, packId: id, packTitle: title, question, codeLanguage }: Previewed,
  place = { number: 1, of: 1 },
): Round {
  const host = { kind: 'quiz', quizId: '0', ...place } as const;
  const head = { id: NO_ROUND, guildId, channelId: '0', host, order: optionIdsOf(question), closes: { after: 0 } };
  return openingRound(head, question, { id, title, codeLanguage }, undefined, 0);
}

/** A component that can be pressed. */
type Pressed = { custom_id: string };

function boxOf(words: Words, round: Round, state: string, change: (pressed: Pressed) => Pressed) {
  const view = questionView(words, round, 0, 0);
  const [box] = 'components' in view ? view.components : [];
  const shown: APIComponentInContainer[] =
    box && 'components' in box ? (box.components as APIComponentInContainer[]) : [];
  const [facts] = head(words, round, state);
  // The line that counts answers is left out.
  const made = container(COLOURS.question, ...(facts ? [facts] : []), ...shown.slice(1, -1));
  return JSON.parse(JSON.stringify(made), (_key, value) =>
    typeof value === 'object' && value !== null && 'custom_id' in value ? change(value) : value,
  ) as typeof made;
}

function answerText(words: Words, round: Round): string {
  const { question } = round;
  const key = keyOf(round);
  const view = viewOfKind(round);
  const right = key === undefined ? '' : `**${view.called(words, round, key)}** ${view.said(round, key)}`.trim();
  return [words.bank.preview.answer(right), ...explanationLine(words, question)].join('\n');
}
