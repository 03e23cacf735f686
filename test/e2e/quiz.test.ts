import { expect, test } from 'vitest';
import { play, renderText } from '../support/play.ts';

test('a first quiz', async () => {
  const { players, channel, question, revealed, ranking, jump } = await play();
  const [ada, bob] = players;
  if (!ada || !bob) throw new Error('no players');
  const started = await ada.slash('quiz start', { questions: 2, seconds: 20 });
  console.log(started.state, started.content);
  await jump(4000);
  const first = await question(1);
  console.log(renderText(first));
  console.log((await ada.click('B')).content, (await bob.click('C')).content, (await bob.click('C')).content);
  await jump(21_000);
  console.log(renderText(await revealed(1)));
  await jump(7000);
  await question(2);
  await ada.click('A');
  await bob.click('B');
  await jump(1000);
  await revealed(2);
  await jump(7000);
  console.log(renderText(await ranking()));
  console.log((await ada.click('My answers')).content);
  console.log((await ada.slash('leaderboard')).content);
  console.log((await ada.slash('help')).content);
  expect(channel.messages.length).toBeGreaterThan(3);
});
