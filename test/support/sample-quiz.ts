import { type Quiz, roundOf } from '../../src/quiz/quiz.ts';
import { samplePack, sampleQuestion } from './sample-pack.ts';

export const sampleQuiz = (channelId: string, guildId = '1', id = `9${channelId}`): Quiz => ({
  id,
  guildId,
  channelId,
  startedBy: '5',
  replyToken: 'token',
  startedAt: 1000,
  packId: 'sample',
  packTitle: 'Sample',
  questionIds: ['question-0', 'question-1', 'question-2'],
  seconds: 20,
  seed: 1,
  regulars: [],
  ending: undefined,
  phase: { name: 'between', next: 1, until: 5000 },
});
export const sampleRound = (quiz: Quiz, number: number) =>
  roundOf(quiz, number, sampleQuestion(number - 1), samplePack(), 2000);
