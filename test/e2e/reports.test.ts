/** From a player's word that a question is wrong to scores put right, and back to the player, through the real bot. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Actor, Message, Outcome } from '@popquiz/local-discord';
import { expect, test } from 'vitest';
import { fileOf, knownPacks, playQuiz } from '../support/known-pack.ts';
import { formOf, opened, shown, textIn } from '../support/outcomes.ts';
import { type Play, play, renderText } from '../support/play.ts';

const DAY = 24 * 60 * 60_000;
const BUTTON = 'Something wrong?';
const REASON = 'What is it?';
const SENTENCE = 'In a sentence (optional)';

type People = [Actor, Actor, Actor, Actor];

async function playReports(questions = 1): Promise<Play & { people: People }> {
  const game = await play({ players: 4, inside: true, environment: { PACKS_DIR: knownPacks(questions) } });
  // The local Discord compiles its schemas meanwhile: on a busy machine that takes longer than a form may.
  for (const _ of [1, 2]) await game.players[0]?.slash('help');
  return Object.assign(game, { people: game.players as People });
}

const revealOf = (game: Play, question: number): Message => {
  const found = game.channel.messages.find((message) => {
    const text = renderText(message);
    return text.includes(`number ${question} go`) && text.includes('closed');
  });
  if (!found) throw new Error(`question ${question} is not revealed`);
  return found;
};

async function report(person: Actor, message: Message, reason: string, sentence = ''): Promise<string> {
  const form = formOf(await opened(person, await person.click(BUTTON, message)));
  const sent = await (await person.submit(form, { [REASON]: reason, [SENTENCE]: sentence })).settled();
  expect(sent.ephemeral).toBe(true);
  return sent.content;
}

/** What somebody was told beside the answers to what they did. */
const newsOf = (person: Actor): string[] =>
  person.sees().flatMap(({ payload }) => (payload.content.startsWith('📬') ? [payload.content] : []));

const heard = (game: Play, person: Actor, count = 1): Promise<string> =>
  game.discord.world.until(() => (newsOf(person).length >= count ? newsOf(person).at(-1) : undefined), {
    what: `${person.person.name} to hear`,
  });

test('a report below a reveal is seen without a name, the question is voided, and its reporter hears of it', async () => {
  const game = await playReports();
  const [ada, bob, cyd] = game.people;
  await playQuiz(game, 1, (player) => (player === 0 ? 'right' : player < 3 ? 'left' : undefined));
  expect(textIn(await ada.slash('questions reports'))).toBe('No report is waiting.');
  const reveal = revealOf(game, 1);
  const hostile = `@everyone <@${ada.person.id}> \`\`\`js **bold** [x](https://evil.example) || ends`;
  expect(await report(bob, reveal, 'wrong', 'It goes left.')).toContain('Thanks!');
  // Days later, after a restart: the same button, and what was sent before stands in the form.
  await game.restart();
  await game.jump(5 * DAY);
  const again = await bob.click(BUTTON, reveal);
  expect(formOf(again).payload.components.map(({ component }) => component?.value)).toContain('It goes left.');
  const second = await bob.submit(formOf(again), { [REASON]: 'several', [SENTENCE]: hostile });
  expect(second.content).toMatch(/It takes the place of what you sent <t:\d+:R>\./);
  expect(await report(cyd, reveal, 'several')).not.toContain('takes the place');

  const csv = await fileOf((await ada.slash('export', { period: 'all' })).message, 'reports.csv');
  expect(csv).toContain(',several,');
  expect(csv).toMatch(/,waiting\r\n/);
  for (const { person } of [bob, cyd]) expect(csv).not.toContain(person.id);

  expect((await bob.slash('questions reports')).content).toContain('Only people who edit this server’s questions');
  const listed = await ada.slash('questions reports');
  const text = textIn(listed);
  expect(text).toContain('Reported question 1 of 1 · Known');
  expect(text).toContain('### Which way does number 1 go?');
  expect(text).toMatch(/✅ \*\*[A-C]\*\* {2}right 1 · 1 chose it/);
  expect(text).toMatch(/\*\*[A-C]\*\* {2}left 1 · 2 chose it/);
  expect(text).toMatch(/33% right \(.*\) · 3.answers/);
  expect(text).toMatch(/🚩 \*\*2.reports\*\*: 2 × More than one answer is right/);
  expect(text).toContain('> \\@everyone \\<\\@');
  expect(text).toContain('\\[x\\]\\(https\\://evil.example\\) \\|\\| ends');
  for (const { person } of [bob, cyd]) expect(text).not.toMatch(new RegExp(`${person.name}|${person.id}`));

  // Asked first, and left.
  const asked = await ada.click('Void', shown(listed));
  expect(textIn(asked)).toContain('It would no longer count.');
  expect(textIn(asked)).toContain('**ada** −');
  expect(textIn(await ada.click('Back to the reports', shown(listed)))).toContain('Reported question 1 of 1');
  await ada.click('Void', shown(listed));
  await bob.slash('stats');
  expect(newsOf(bob)).toEqual([]);
  await ada.click('Correct it', shown(listed));
  await game.discord.world.until(
    () => game.channel.messages.some((message) => renderText(message).startsWith('### Correction')),
    { what: 'the note' },
  );
  expect(textIn(await ada.slash('questions reports'))).toBe('No report is waiting.');
  await game.restart();
  await bob.slash('quiz history');
  expect(await heard(game, bob)).toContain(
    '- You reported “Which way does number 1 go?”: it was corrected. This question no longer counts.',
  );
  await bob.slash('help');
  await bob.slash('stats');
  expect(newsOf(bob)).toHaveLength(1);
  await cyd.click(BUTTON, reveal);
  await cyd.slash('help');
  await heard(game, cyd);
  expect(newsOf(ada)).toEqual([]);
});

test('of two editors the later one sees what changed; what comes meanwhile is not dismissed unseen', async () => {
  const game = await playReports(2);
  const [ada, bob, cyd, dan] = game.people;
  const editors = game.guild.addRole('editors');
  game.guild.join(dan.person, { roles: [editors] });
  await ada.slash('settings editors', { role: editors });
  await playQuiz(game, 2, (player) => (player < 2 ? 'right' : 'left'));
  await report(bob, revealOf(game, 1), 'unclear', 'Which end is left?');
  await report(bob, revealOf(game, 2), 'typo');
  await report(cyd, revealOf(game, 2), 'typo', 'It says “goes”.');

  const [adas, dans] = [await ada.slash('questions reports'), await dan.slash('questions reports')];
  // The most reported first; an editor who may not correct scores is not offered it.
  expect(textIn(dans)).toContain('number 2 go');
  expect(textIn(dans)).toMatch(/\[ Dismiss \]\n(?!\[ Void)/);
  expect(textIn(dans)).toContain('Voiding it or changing its answer takes **Manage Server**.');
  // What somebody may do is asked when they click.
  game.guild.join(dan.person, { admin: true });
  const former = await dan.slash('questions reports');
  game.guild.join(dan.person, { roles: [editors] });
  for (const button of ['Void', 'Change the answer']) {
    expect((await dan.click(button, shown(former))).content).toContain('Only people with **Manage Server**');
  }

  const dismissal = await dan.click('Dismiss', shown(dans));
  await ada.submit(formOf(await ada.click('Dismiss', shown(adas))), {
    'A word to who reported it (optional)': 'That’s how we write it.',
  });
  expect(textIn(adas)).toMatch(/^Dismissed: 2.reports\. Who sent them will hear/);
  expect(textIn(adas)).toContain('number 1 go');
  await dan.submit(formOf(dismissal), { 'A word to who reported it (optional)': 'No, it’s *fine*.' });
  expect(textIn(dans)).toContain('Someone else has dealt with that question');
  expect(textIn(dans)).toContain('You wrote: No, it’s \\*fine\\*.');
  await cyd.slash('help');
  expect(await heard(game, cyd)).toMatch(/number 2 go\?”: it stays as it is: “That’s how we write it\.”/);

  // One more comes while the form is open.
  const form = await ada.click('Dismiss', shown(adas));
  await report(cyd, revealOf(game, 1), 'outdated');
  await ada.submit(formOf(form), {});
  expect(textIn(adas)).toContain('Something was sent or decided since you looked');
  expect(textIn(adas)).toMatch(/2.reports.*1 × It’s unclear · 1 × It’s out of date/);

  // Two admins at once: the one who confirms later sees the other's correction first.
  game.guild.join(dan.person, { admin: true });
  const other = await dan.slash('questions reports');
  await dan.click('Void', shown(other));
  const key = formOf(await ada.click('Change the answer', shown(adas)));
  const choices = key.payload.components[0]?.component?.options ?? [];
  expect(choices.find((one) => one.default)?.label).toMatch(/^[A-C] · right 1$/);
  await ada.submit(key, { 'The right answer': choices.find(({ label }) => label?.includes('left 1'))?.value ?? '' });
  expect(textIn(adas)).toMatch(/left 1 · ➡️ would be right/);
  await dan.click('Correct it', shown(other));
  const late = await ada.click('Correct it', shown(adas));
  expect(textIn(late)).toMatch(/⚠️ \*\*dan\*\* corrected this question/);
  expect(textIn(late)).toContain('It doesn’t count now.');
  await ada.click('Correct it', shown(adas));
  expect(textIn(late)).toContain('The right answer is: **left 1**');
  await bob.slash('help');
  expect(await heard(game, bob)).toMatch(/number 1 go\?”: it was corrected\. The right answer is: \*\*left 1\*\*/);
});

test('questions are reported from their menu too, open or not; nothing else is', async () => {
  const game = await playReports();
  const [ada, bob] = game.people;
  await ada.slash('quiz start', { questions: 1, seconds: 60 });
  await game.jump(4000);
  const open = await game.question(1);
  const menu = (message: Message) => bob.menu('Report this question', message);
  await bob.submit(formOf(await menu(open)), { [REASON]: 'unclear' });
  await game.jump(61_000);
  const reveal = await game.discord.world.until(() => (renderText(open).includes('closed') ? open : undefined), {
    what: 'the reveal',
  });
  const second = await bob.submit(formOf(await menu(reveal)), { [REASON]: 'typo' });
  expect(second.content).toContain('takes the place');
  await game.jump(7000);
  for (const other of [ada.say('hello'), shown(await bob.slash('quiz history')), await game.ranking()]) {
    expect((await menu(other)).content).toContain('no question of mine');
  }
  expect(textIn(await ada.slash('questions reports'))).toContain('Nobody has answered it since it last changed.');
});

test('a daily question is reported below its reveal', async () => {
  const game = await playReports();
  const [ada, bob] = game.people;
  await ada.slash('daily set', { channel: game.channel, time: '09:00', timezone: 'UTC', closes_after: 1 });
  await ada.slash('daily now');
  const asked = await game.discord.world.until(
    () => game.channel.messages.find((message) => renderText(message).includes('Extra question')),
    { what: 'the daily question' },
  );
  expect(renderText(asked)).not.toContain(BUTTON);
  await game.turnsOver();
  await game.jump(61 * 60_000);
  await game.discord.world.until(() => renderText(asked).includes(BUTTON), { what: 'its reveal' });
  await report(bob, asked, 'outdated', 'It was so last year.');
  expect(textIn(await ada.slash('questions reports'))).toContain('> It was so last year.');
});

test('a question of the server’s own is fixed from its report', async () => {
  const game = await playReports();
  const [ada, bob] = game.people;
  const fields = {
    Question: 'Which port is it?',
    'Options, one per line': '5432\n80',
    'Which is right? (one or several)': ['b'],
  };
  const preview = await ada.submit(formOf(await ada.slash('questions add')), fields);
  await ada.click('Save', shown(preview));
  await ada.slash('quiz start', { pack: 'Our own questions', questions: 1, seconds: 20 });
  await game.jump(4000);
  const question = await game.question(1);
  await game.jump(22_000);
  await game.discord.world.until(() => renderText(question).includes('closed'), { what: 'the reveal' });
  await report(bob, question, 'wrong', '80 is for the web.');
  const listed = await ada.slash('questions reports');
  expect(textIn(listed)).toContain('✅ **80**');
  const edited = await ada.submit(formOf(await ada.click('Edit', shown(listed))), {
    'Which is right? (one or several)': ['a'],
  });
  await ada.click('Save', shown(edited));
  expect(textIn(listed)).toContain('Changed in **Our own questions**');
  expect(textIn(await ada.slash('questions reports'))).toBe('No report is waiting.');
  await bob.slash('stats');
  expect(await heard(game, bob)).toContain('its question was changed.');
});

const KINDS = `title: Kinds
description: For tests.
questions:
  - { id: several, stem: Which are even?, options: { a: two, b: three, c: four }, key: [a, b] }
  - { id: text, stem: Which city is it?, key: Oslo }
  - { id: number, stem: How many are there?, key: { number: 5 } }
`;

test('every kind of question is corrected from its report', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'popquiz-packs-'));
  writeFileSync(join(folder, 'kinds.yaml'), KINDS);
  const game = await play({ players: 2, inside: true, environment: { PACKS_DIR: folder } });
  const [ada, bob] = game.players as [Actor, Actor];
  for (const _ of [1, 2]) await ada.slash('help');
  await ada.slash('quiz start', { questions: 3, seconds: 20 });
  await game.jump(4000);
  for (const number of [1, 2, 3]) {
    const asked = await game.question(number);
    await game.jump(22_000);
    await game.discord.world.until(() => renderText(asked).includes('closed'), { what: `reveal ${number}` });
    await report(bob, asked, 'wrong');
    await game.jump(7000);
  }
  const fixes: Record<string, [wrong: unknown, right: unknown, said: string]> = {
    'Which are even?': [[], ['a', 'c'], '**two** · **four**'],
    'Which city is it?': [' ', 'Bergen | Bergn', '`Bergen`'],
    'How many are there?': ['a few', '7 ± 1', '`7`'],
  };
  for (let left = 3; left > 0; left--) {
    const listed = await ada.slash('questions reports');
    const [, stem = ''] = /### (.*)/.exec(textIn(listed)) ?? [];
    const [wrong, right, said] = fixes[stem] ?? [];
    const fix = async (value: unknown): Promise<Outcome> => {
      const form = formOf(await ada.click('Change the answer', shown(listed)));
      const [field] = form.payload.components;
      return ada.submit(form, { [field?.label ?? '']: value as string });
    };
    expect((await fix(wrong).catch((error: Error) => ({ content: error.message }))).content).toMatch(
      /isn’t an answer|takes|required|must/i,
    );
    await fix(right);
    await ada.click('Correct it', shown(listed));
    expect(textIn(listed)).toContain(`The right answer is: ${said}`);
  }
  expect(textIn(await ada.slash('questions reports'))).toBe('No report is waiting.');
});
