import type { Pack } from '../../src/quiz/pack.ts';
import type { Difficulty, OptionId, Question } from '../../src/quiz/question.ts';

const KEYS: OptionId[] = ['a', 'b', 'c', 'd'];
const DIFFICULTIES: Difficulty[] = ['easy', 'medium', 'hard'];

export const sampleQuestion = (index: number): Question & { key: OptionId } => ({
  id: `question-${index}`,
  revision: 'r1',
  stem: `What is number ${index}?`,
  // One option is so long that the options stand beside their buttons, not on them.
  options: {
    a: `first ${index}`,
    b: `second ${index}`,
    c: `third ${index}`,
    d: `fourth ${index}, the last one of all`,
  },
  key: KEYS[index % 4] as OptionId,
  explanation: `It is so because ${index}. It could not be otherwise.`,
  reference: 'https://docs.python.org/3/',
  difficulty: DIFFICULTIES[index % 3] as Difficulty,
  tags: [index % 2 === 0 ? 'even' : 'odd'],
});

/** A pack of `size` questions, with every key, difficulty and two tags. */
export const samplePack = (size = 8): Pack => ({
  id: 'sample',
  title: 'Sample',
  description: 'Questions for tests.',
  questions: Array.from({ length: size }, (_, index) => sampleQuestion(index)),
});

/** The letter of the right option, of a question that has one. */
export function letterOfKey({ key }: Pick<Question, 'key'>): OptionId {
  if (typeof key !== 'string') throw new Error('its key is no letter');
  return key;
}

/** The same question with two right options, the first and the third. */
export const severalQuestion = (index: number): Question => ({ ...sampleQuestion(index), key: ['a', 'c'] });

/** The same question, answered by typing its number in words. */
export const textQuestion = (index: number): Question => ({
  ...sampleQuestion(index),
  options: {},
  key: { accepted: [`number ${index}`, `no. ${index}`] },
});
