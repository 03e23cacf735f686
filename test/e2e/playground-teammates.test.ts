/** The playground's teammates: they answer every kind of question, most of them right, again when the bot was away. */
import { join } from 'node:path';
import type { Message } from '@popquiz/local-discord';
import { startPlayground } from '@popquiz/playground';
import { expect, onTestFinished, test } from 'vitest';
import { packExpert } from '../../src/playground-expert.ts';
import { renderText } from '../support/play.ts';
import { program, ROOT } from '../support/programs.ts';

const KINDS = join(ROOT, 'test/fixtures/kinds');

/** However busy the machine is. */
const PATIENT = { timeoutMs: 60_000 };

async function playing(options: { teammates: number; questions: number }) {
  const playground = await startPlayground({
    bot: program('playground-bot'),
    port: 0,
    packsDir: KINDS,
    teammates: options.teammates,
    expert: packExpert(KINDS),
    logLevel: 'silent',
    log: () => undefined,
  });
  onTestFinished(() => playground.stop());
  const { world, clock } = playground.discord;
  const [you] = world.people.values();
  const channel = [...world.channels.values()].find(({ name }) => name === 'quiz');
  if (!you || !channel) throw new Error('nobody is here');
  await you.in(channel).slash('quiz start', { questions: options.questions, seconds: 60 });
  const until = (what: string, look: () => Message | undefined) => world.until(look, { what, ...PATIENT });
  const reading = (pattern: RegExp) => channel.messages.find((one) => pattern.test(renderText(one)));
  return { ...playground, channel, until, reading, jump: (ms: number) => playground.jumpTo(clock.now() + ms) };
}

test('they answer every kind of question, more than half know it, and now and then one says a word', async () => {
  const { channel, until, reading, jump } = await playing({ teammates: 50, questions: 7 });
  const known: number[] = [];
  for (let number = 1; number <= 7; number++) {
    await jump(8000);
    const asked = await until(`question ${number}`, () =>
      reading(new RegExp(`Question ${number} of 7[\\s\\S]*[Cc]loses`)),
    );
    await jump(8000);
    await jump(55_000);
    await until(`the answers to question ${number}`, () => (/50 answered/.test(renderText(asked)) ? asked : undefined));
    await until(`the reveal of ${number}`, () =>
      /got it|knew|Nobody|Everyone/.test(renderText(asked)) ? asked : undefined,
    );
    known.push(Number(/(\d+) of 50 got it/.exec(renderText(asked))?.[1]));
  }
  for (const count of known) {
    expect(count).toBeGreaterThanOrEqual(25);
    expect(count).toBeLessThan(46);
  }
  const words = channel.messages.filter(({ payload }) => !payload.author.bot);
  expect(words.length).toBeGreaterThan(0);
  expect(words.length).toBeLessThan(7);
});

test('one whose click nobody answered clicks again', async () => {
  const { discord, until, reading, jump } = await playing({ teammates: 1, questions: 1 });
  await jump(5000);
  const asked = await until('the question', () => reading(/Question 1 of 1[\s\S]*[Cc]loses/));
  let clicks = 0;
  discord.world.subscribe(({ type }) => {
    if (type === 'interaction-created') clicks += 1;
  });
  const hung = discord.faults.add({ trouble: 'hang' });
  await jump(8000);
  const unanswered = clicks;
  expect(unanswered).toBeGreaterThan(0);
  hung.remove();
  await jump(3000);
  expect(clicks).toBeGreaterThan(unanswered);
  await until('the answer', () => (/1 answered/.test(renderText(asked)) ? asked : undefined));
});
