import { join } from 'node:path';
import { LEAD_IN_MS } from '../src/quiz/quiz.ts';
import { createQuizmaster } from '../src/quizmaster/quizmaster.ts';
import { openStore } from '../src/store/store.ts';
import { testChannel } from '../test/support/channel.ts';
import { manualClock } from '../test/support/manual-clock.ts';
import { samplePack } from '../test/support/sample-pack.ts';
import { sampleQuiz, sampleRound } from '../test/support/sample-quiz.ts';
import { compare } from './measure.ts';
import type { Row } from './row.ts';

const PLAYERS = 500;

/** An answer from click to "on the disk", for many players of one server at once: judged, queued, stored. */
export async function answers(folder: string): Promise<Row[]> {
  const store = await openStore(`sqlite://${join(folder, 'answers.sqlite')}`);
  const clock = manualClock();
  const quizmaster = await createQuizmaster({
    store,
    messenger: testChannel(clock, () => undefined).messenger,
    clock,
    packs: new Map([['sample', samplePack()]]),
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    seed: () => 1,
    isMember: async () => true,
  });
  const users = Array.from({ length: PLAYERS }, (_, index) => String(1000 + index));
  // A quiz for each run, all open at once and for long enough.
  const channels = Array.from({ length: 20 }, (_, index) => String(11 + index));
  for (const channelId of channels) {
    await quizmaster.start({
      id: `9${channelId}`,
      guildId: '1',
      channelId,
      userId: '1',
      replyToken: 't',
      packId: 'sample',
      questions: 1,
      seconds: 300,
    });
  }
  const isOpen = (channelId: string) => quizmaster.running(channelId)?.round?.phase.name === 'open';
  const begin = clock.now() + LEAD_IN_MS;
  while (!channels.every(isOpen)) {
    clock.ringNext(begin);
    await store.quizzes.live();
  }

  const row = await compare(
    { bench: 'answers', unit: `an answer, ${PLAYERS} at once`, against: 'the bare durable write of the same record' },
    PLAYERS,
    (run) =>
      Promise.all(
        users.map((userId, index) =>
          quizmaster.answer({
            guildId: '1',
            channelId: String(channels[run]),
            roundId: `9${channels[run]}.1`,
            place: index % 4,
            userId,
            clickId: userId,
            at: clock.now(),
            messageId: '1',
            messageAt: clock.now(),
          }),
        ),
      ),
    async (run) => {
      const round = sampleRound(sampleQuiz('99', '1', `8${run}`), 1);
      for (const userId of users) {
        const asked = { packId: 'sample', questionId: 'question-0', revision: 'r1' };
        await store.answers.save(round, { userId, ...asked, choice: 'a', clickId: userId, at: clock.now() });
      }
    },
  );
  await quizmaster.stop();
  await store.close();
  return [row];
}
