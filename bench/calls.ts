import { join } from 'node:path';
import { buildPrograms, startBot, startDiscord } from './lab/bots.ts';
import { type Row, row } from './report.ts';
import type { Lab } from './sections.ts';

/** No round needs fewer: its question is posted, and edited into its reveal. */
const LEAST = 2;
const CALLBACK = 'POST /interactions/:interaction/:token/callback';

/**
 * What a round asks of Discord's REST API beyond the confirmations, while people answer over most of its time, with
 * Discord's limits on.
 */
export async function calls({ folder, quick }: Lab): Promise<Row[]> {
  const { ours } = await buildPrograms(folder);
  const [players, questions, quizzes] = quick ? [20, 2, 2] : [200, 5, 12];
  const perRound: number[] = [];
  const refused: number[] = [];
  for (let run = 0; run < (quick ? 1 : 3); run++) {
    const discord = await startDiscord({ guilds: quizzes, players, rateLimits: true });
    const bot = await startBot(ours, discord, { DATABASE_URL: `sqlite://${join(folder, `calls-${run}.sqlite`)}` });
    const before = await discord.requests();
    await discord.play({ quizzes, questions, seconds: 8, players, spreadMs: 6000 });
    const after = await discord.requests();
    await bot.stop();
    await discord.close();
    const made = Object.entries(after).map(([key, count]) => ({ key, count: count - (before[key] ?? 0) }));
    const others = made.filter(({ key, count }) => count > 0 && !key.startsWith(CALLBACK));
    const rounds = quizzes * questions;
    console.log(
      `${rounds} rounds of ${players} players: ${others.map(({ key, count }) => `${count} × ${key}`).join(', ')}`,
    );
    perRound.push(others.reduce((sum, { count }) => sum + count, 0) / rounds);
    refused.push(made.filter(({ key }) => key.endsWith(' 429')).reduce((sum, { count }) => sum + count, 0));
  }
  if (refused.some((count) => count > 0)) throw new Error(`${refused.join(', ')} requests were refused with 429`);
  const what = `${quizzes} quizzes of ${questions} questions, ${players} players each`;
  return [
    row(
      { section: 'calls', what, figure: 'requests a round, no 429', against: 'the post and the reveal alone' },
      { ours: perRound, reference: perRound.map(() => LEAST) },
    ),
  ];
}
