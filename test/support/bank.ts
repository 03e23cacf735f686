import { CHANNEL, GUILD } from './playing.ts';
import type { TestProcess } from './process.ts';
import { typed } from './sample-own-pack.ts';

export const [ann, ben, eve] = ['601601601601', '602602602602', '603603603603'] as const;
export const TITLE = 'Our own questions';
export const by = (userId: string, id: string) => ({ guildId: GUILD, id, userId });

/** Writes and saves a question. */
export async function write(
  process: TestProcess,
  id: string,
  more: Parameters<typeof typed>[0] = {},
  userId: string = ann,
) {
  const { bank } = process.quizmaster;
  await bank.begin(by(userId, id), {});
  await bank.type(by(userId, id), typed({ question: `Which port has service ${id}?`, ...more }));
  return bank.save(by(userId, id), TITLE);
}

/** @throws when it was refused */
export async function written(...[process, id, ...more]: Parameters<typeof write>) {
  const outcome = await write(process, id, ...more);
  if (!outcome.ok) throw new Error(outcome.refusal.code);
  return outcome;
}

export const startOwn = (process: TestProcess, packId: string, questions: number, id = '900') =>
  process.quizmaster.quizzes.start({
    id,
    guildId: GUILD,
    channelId: CHANNEL,
    userId: ann,
    replyToken: 't',
    packId,
    questions,
    seconds: 20,
  });

export const questionsOf = async (process: TestProcess) => {
  const { packs, bank } = process.quizmaster;
  const found = await Promise.all([...(await bank.own(GUILD)).keys()].map((id) => packs.find(GUILD, id)));
  return found.flatMap((pack) => pack?.questions ?? []);
};
