import type { Message } from '@popquiz/local-discord';
import { expect, test } from 'vitest';
import { loadPacks } from '../../src/packs/directory.ts';
import { isAsked, type Question } from '../../src/quiz/question.ts';
import { play, renderText } from '../support/play.ts';
import { letterOfKey } from '../support/sample-pack.ts';

const pack = (await loadPacks('data')).packs.find(({ id }) => id === 'python-senior');
const questions = pack?.questions.filter(isAsked) ?? [];

/** Some questions of the pack give each other away, so no quiz has all of them; it always has this many. */
const COUNT = 25;

/** The question a message asks. */
function asked(message: Message): Question {
  const text = renderText(message);
  const found = questions.find(({ stem }) => text.includes(stem.replace(/\s+/g, ' ').trim()));
  if (!found) throw new Error(`no known question in: ${text}`);
  return found;
}

/** The letter that an option has in this message. */
function letterOf(message: Message, option: string | undefined): string {
  const line = renderText(message)
    .split('\n')
    .find((text) => option !== undefined && text.includes(`**  ${option}`));
  return line?.match(/\*\*([A-F])\*\*/)?.[1] ?? `no letter for ${option}`;
}

test('a long quiz, eight players: each question once, scored as a tally of what players saw, remembered', async () => {
  const game = await play({ inside: true, players: 8 });
  const { players, channel, discord } = game;
  const [ada] = players;
  const opened = await ada?.slash('quiz start', { pack: 'python-senior', questions: COUNT, seconds: 60 });
  expect(opened?.content).toContain(`${COUNT} questions`);
  await game.jump(4000);

  const seen = new Set<string>();
  const right = new Map<string, number>();
  for (let number = 1; number <= COUNT; number++) {
    const message = await game.question(number);
    const question = asked(message);
    seen.add(question.id);
    for (const [index, player] of players.entries()) {
      // Player 0 knows everything, player 7 nearly nothing.
      const knows = (number * 7 + index * 5) % 8 >= index;
      const wrong = question.key === 'a' ? question.options.b : question.options.a;
      const letter = letterOf(message, knows ? question.options[letterOfKey(question)] : wrong);
      expect((await player.click(letter, message)).content).toContain(`Locked in: **${letter}**`);
      if (knows) right.set(player.person.id, (right.get(player.person.id) ?? 0) + 1);
    }
    // In the first round nobody is expected yet: only the deadline closes it.
    await game.jump(number === 1 ? 61_000 : 1000);
    const reveal = renderText(await game.revealed(number));
    expect(reveal).toContain(`✅ **${letterOf(message, question.options[letterOfKey(question)])}**`);
    expect(reveal).toContain('8 answered');
    // Ada leads throughout; who leads after the last question is for the ranking to tell.
    expect(reveal.includes(`📊 🥇 **${ada?.person.name}** **`)).toBe(number < COUNT);
    await game.jump(7000);
  }
  expect(seen.size).toBe(COUNT);

  const ranking = renderText(await game.ranking());
  expect(ranking).toContain(`🏆 **${ada?.person.name}** wins!`);
  for (const player of players) {
    expect(ranking).toContain(`**${player.person.name}** ·`);
    expect(ranking).toMatch(
      new RegExp(`\\*\\*${player.person.name}\\*\\* .* ${right.get(player.person.id) ?? 0} of ${COUNT} right`),
    );
  }

  // One message for the command, one a question, one for the end; everything else was private or an edit.
  expect(channel.messages.filter(({ ephemeralFor }) => ephemeralFor === null)).toHaveLength(COUNT + 2);
  const posts = () => discord.requests.filter(({ route }) => route === 'POST /channels/:channel/messages').length;
  await discord.world.until(() => posts() >= COUNT + 1, { what: 'the request for the ranking' });
  expect(posts()).toBe(COUNT + 1);

  const before = (await ada?.slash('leaderboard'))?.content;
  await game.restart();
  const today = (await ada?.slash('leaderboard', { period: 'today' }))?.content.split('\n');
  // All but the heading, which says which day it is, and the ways to the other boards.
  expect(today?.slice(2, -1)).toEqual(before?.split('\n').slice(1, -1));
  const last = players[7];
  const review = await last?.click('My answers');
  expect(review?.ephemeral).toBe(true);
  expect(review?.content).toContain(`${right.get(last?.person.id ?? '') ?? 0} of ${COUNT} right`);
  expect(review?.content).toMatch(
    new RegExp(`\`Popquiz · Python Senior [🟩🟥]{${COUNT}} \\d+/${COUNT} · 8th of 8\``, 'u'),
  );
  const next = await last?.click('Next', review?.message ?? undefined).catch(() => undefined);
  expect(next === undefined || next.content.includes('Your answers')).toBe(true);
}, 120_000);

test('nothing that is sent before the reveal tells the options apart', async () => {
  const game = await play({ inside: true });
  await game.players[0]?.slash('quiz start', { pack: 'python-senior', questions: 5, seconds: 20 });
  await game.jump(4000);
  for (let number = 1; number <= 5; number++) {
    const message = await game.question(number);
    const question = asked(message);
    const sent = JSON.stringify(message.payload.components);
    expect(sent).not.toContain(question.explanation?.slice(0, 40));
    expect(sent).not.toContain(question.reference);
    const buttons = [...sent.matchAll(/\{[^{}]*"custom_id":"answer:([^"]*)"[^{}]*\}/g)].map(([json]) =>
      JSON.parse(json),
    );
    expect(buttons).toHaveLength(4);
    // But for place and letter the buttons are the same.
    expect(new Set(buttons.map(({ style, disabled, type }) => `${style} ${disabled} ${type}`)).size).toBe(1);
    expect(buttons.map(({ custom_id }) => String(custom_id).slice(-1))).toEqual(['0', '1', '2', '3']);
    await game.jump(21_000);
    await game.revealed(number);
    await game.jump(7000);
  }
  await game.ranking();
});

test('reads as a transcript', async () => {
  const game = await play({ inside: true, players: 2 });
  const [ada, bob] = game.players;
  const lines: string[] = [];
  const note = (who: string, text: string) =>
    lines.push(
      ...text
        .replaceAll(`**${ada?.person.name}**`, '@ada')
        .replaceAll(`**${bob?.person.name}**`, '@bob')
        .replace(/\d+\.\d s/g, '<n> s')
        // A slow machine costs the fastest some points.
        .replace(/\+(1,000|9\d\d)/, '+<points>')
        .split('\n')
        .map((line) => `${who}: ${line}`),
    );
  note(
    'popquiz',
    (
      await ada?.slash('quiz start', {
        pack: 'python-senior',
        questions: 1,
        seconds: 20,
        tag: 'imports',
        difficulty: 'easy',
      })
    )?.content ?? '',
  );
  await game.jump(4000);
  const message = await game.question(1);
  const question = asked(message);
  const [right, wrong] = [letterOfKey(question), question.key === 'a' ? 'b' : 'a'] as const;
  const rightLetter = letterOf(message, question.options[right]);
  note('popquiz to ada', (await ada?.click(rightLetter))?.content.replace(rightLetter, 'X') ?? '');
  await bob?.click(letterOf(message, question.options[wrong]));
  await game.jump(21_000);
  const reveal = renderText(await game.revealed(1))
    .replace(`✅ ${rightLetter} ·`, '✅ X ·')
    .replace(`Answer: **${rightLetter}**`, 'Answer: **X**')
    .split('\n')
    .filter((line) => !/^✅|^\*\*[A-D]|^\d+% \(|^```/.test(line));
  note('popquiz', [...reveal.slice(0, 3), '…', ...reveal.slice(-6)].join('\n'));
  await game.jump(7000);
  // Without its picture, which a busy machine leaves out.
  const ranking = renderText(await game.ranking()).replace(/.*\[picture: .*\n/, '');
  note('popquiz', ranking.replace(/(\*\*)?[\d,]+(\*\*)? points/g, '<points>'));
  // A countdown would go on counting for ever.
  expect(game.channel.messages.map(renderText).join('\n')).not.toMatch(/<t:\d+:R>/);
  expect(lines.join('\n')).toMatchInlineSnapshot(`
    "popquiz: ## 🎯 Python Senior
    popquiz: How CPython and the language really work, from bytecode and memory to typing and asyncio, for people who write Python for a living.
    popquiz: @ada started a quiz: **1 question**, **20 seconds**. Jump in!
    popquiz: -# Faster is better: 1,000 points down to 500. Your pick is private and final.
    popquiz to ada: 🔒 Locked in: **X** · It binds the module from \`sys.modules\` and does not run it again
    popquiz: ## ✅ X · 1 of 2 got it
    popquiz: ### Only @ada knew!
    popquiz: -# Question 1 of 1 · Python Senior · easy · closed · 2 answered
    popquiz: …
    popquiz: The import system looks into \`sys.modules\` first, and a hit ends the search: the name is bound to the same module object. Picking up a changed file takes \`importlib.reload()\`, which runs the body again in the module's existing namespace.
    popquiz: -# [Read more](<https://docs.python.org/3/reference/import.html#the-module-cache>)
    popquiz: 🥇 @ada <n> s, **+<points>**
    popquiz: Answer: **X** · It binds the module from \`sys.modules\` and does not run it…
    popquiz: -# Final ranking in a moment
    popquiz: [ Something wrong? ]
    popquiz: ## 🏆 @ada wins!
    popquiz: -# Python Senior · 1 question · 2 players
    popquiz: 🥇 @ada · <points> · 1 of 1 right · usually <n> s
    popquiz: – @bob · 0 of 1 right
    popquiz: [ Play again ] [ My answers ] [ Leaderboard ]"
  `);
});
