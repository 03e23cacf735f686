/** Finds the questions of a form as the Forms API of Google gives it (https://developers.google.com/workspace/forms/api/reference/rest/v1/forms). */
import { type Fields, isGroup, listOf, textOf } from './question-fields.ts';
import type { FoundList } from './questions-in.ts';

const partOf = (value: unknown, ...names: string[]): unknown =>
  names.reduce((one, name) => (isGroup(one) ? one[name] : undefined), value);

const valuesIn = (list: unknown): string[] => listOf(list).flatMap((one) => textOf(partOf(one, 'value')) ?? []);

/** The fields of other programs for what a form nests. Scales, dates and files have neither options nor an answer. */
const addFields = (item: Fields): void => {
  const question = partOf(item, 'questionItem', 'question');
  const choice = partOf(question, 'choiceQuestion');
  const grading = partOf(question, 'grading');
  const right = valuesIn(partOf(grading, 'correctAnswers', 'answers'));
  const { title, description } = item;
  const feedback = ['generalFeedback', 'whenRight'].flatMap((name) => textOf(partOf(grading, name, 'text')) ?? []);
  delete item.description;
  Object.assign(item, {
    question: [title, description].filter((one) => typeof one === 'string').join('\n'),
    explanation: feedback[0],
    ...(choice === undefined ? {} : { options: valuesIn(partOf(choice, 'options')) }),
    ...(right.length === 0 ? {} : { correctAnswers: right }),
    ...(partOf(item, 'questionItem', 'image') === undefined ? {} : { image: 'a picture' }),
  });
};

/** @returns undefined for any value but a form */
export const formIn = (value: unknown): (FoundList & { title: unknown }) | undefined => {
  const items = listOf(partOf(value, 'items')).filter(isGroup);
  const questions = items.filter((item) => isGroup(item.questionItem) || isGroup(item.questionGroupItem));
  if (questions.length === 0) return undefined;
  for (const item of questions) addFields(item);
  return { questions: questions.map((question) => ({ question })), title: partOf(value, 'info', 'title') };
};
