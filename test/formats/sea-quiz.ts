/** Forms in which people write the same three questions, none with a key. */
export const QUESTIONS = [
  ['Which sea is salty?', 'The Dead Sea', 'Lake Como', 'The Rhine'],
  ['What flies?', 'A stone', 'A lark', 'A carp'],
  ['Who swims?', 'A cat', 'A lark', 'A carp'],
] as const;
export const numbered = (question: readonly string[], place: number): string[] => [
  `${place + 1}. ${question[0]}`,
  ...question.slice(1),
];
export const instructed = (question: readonly string[]): string[] => [
  question[0] ?? '',
  'Select the correct answer',
  ...question.slice(1),
];
export const lettered = (mark: string) => (question: readonly string[]) => [
  question[0],
  ...question.slice(1).map((option, place) => `${'abc'[place]}${mark} ${option}`),
];
export const write = (
  form: (question: readonly string[], place: number) => readonly (string | undefined)[],
  line = '\n',
  gap = '\n\n',
): string => `My quiz\n\n${QUESTIONS.map((question, place) => form(question, place).join(line)).join(gap)}\n`;
