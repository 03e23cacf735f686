import { openStore } from '../../src/store/store.ts';
import { sampleQuiz, sampleRound } from '../support/sample-quiz.ts';

/** A process that stores answers without end and tells its parent of each one that is acknowledged. */
const store = await openStore(String(process.argv[2]));
const round = sampleRound(sampleQuiz('11'), 1);
for (let user = 1000; ; user++) {
  await store.answers.save(round, {
    userId: String(user),
    packId: 'sample',
    questionId: 'question-0',
    revision: 'r1',
    choice: 'a',
    clickId: String(user),
    at: 1,
  });
  process.send?.(String(user));
}
