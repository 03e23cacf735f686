import type { Pack } from '../../src/quiz/pack.ts';
import type { Difficulty, OptionId, Question } from '../../src/quiz/question.ts';

const KEYS: OptionId[] = ['a', 'b', 'c', 'd'];
const DIFFICULTIES: Difficulty[] = ['easy', 'medium', 'hard'];

export const sampleQuestion = (index: number): Question => ({
  id: `question-${index}`,
  revision: 'r1',
  stem: `What is number ${index}?`,
  options: { a: `first ${index}`, b: `second ${index}`, c: `third ${index}`, d: `fourth ${index}` },
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
