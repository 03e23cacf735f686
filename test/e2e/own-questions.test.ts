/** A server's own questions, written, suggested, changed and removed in Discord, through the real bot. */
import type { Actor, Outcome } from '@popquiz/local-discord';
import { expect, test } from 'vitest';
import { knownPacks } from '../support/known-pack.ts';
import { formOf, opened, shown, textIn } from '../support/outcomes.ts';
import { type Play, play, renderText } from '../support/play.ts';

const FIELDS = {
  Question: 'Which port does our database listen on?\n```sql\nSHOW port;\n```',
  'Options, one per line': '5432\n80\n443',
  'Which is right? (one or several)': ['a'],
  'Why? (optional)': 'It is in the runbook.\nhttps://example.org/runbook',
};

async function playOwn(options: { players?: number; inside?: boolean } = {}): Promise<Play> {
  const game = await play({ players: 3, inside: true, environment: { PACKS_DIR: knownPacks(3) }, ...options });
  // The local Discord compiles its schemas meanwhile: on a busy machine that takes longer than a form may.
  for (const _ of [1, 2]) await game.players[0]?.slash('help');
  return game;
}

/** What stands in the fields of a form. */
const filledIn = (outcome: Outcome): Record<string, unknown> =>
  Object.fromEntries(
    formOf(outcome).payload.components.map(({ label, component }) => [
      label,
      component?.options
        ? component.options.flatMap((one) => (one.default ? [one.value] : []))
        : (component?.value ?? ''),
    ]),
  );

/** Fills in the form that something opened. @returns the preview, or what is wrong */
const fill = async (person: Actor, asked: Outcome, fields: Partial<typeof FIELDS> = {}) =>
  (await person.submit(formOf(await opened(person, asked)), { ...FIELDS, ...fields })).settled();

async function write(
  person: Actor,
  question: string,
  more: { pack?: string; fields?: Partial<typeof FIELDS> } = {},
): Promise<Outcome> {
  const asked = await person.slash('questions add', more.pack === undefined ? {} : { pack: more.pack });
  const preview = await fill(person, asked, { Question: question, ...more.fields });
  return (await person.click('Save', shown(preview))).settled();
}

test('the first question of a server is written in one form, seen as players will see it, saved and played', async () => {
  const game = await playOwn();
  const [ada, bob] = game.players as [Actor, Actor];
  expect(textIn(await ada.slash('questions list'))).toContain('no questions of its own yet');
  const preview = await fill(ada, await ada.slash('questions add'));
  expect(preview.ephemeral).toBe(true);
  expect(textIn(preview)).toContain('### Which port does our database listen on?\n```sql\nSHOW port;\n```');
  expect(textIn(preview)).toContain('[ 5432, disabled ] [ 80, disabled ] [ 443, disabled ]\n✅ **5432**');
  expect(textIn(preview)).toContain('It is in the runbook. [Read more](<https://example.org/runbook>)');
  expect(textIn(preview)).toContain('Goes into a new pack, **Our own questions**.');
  // Nobody answers a preview.
  await expect(ada.click('5432', shown(preview))).rejects.toThrow('disabled');

  await ada.submit(formOf(await ada.click('Tags and difficulty', shown(preview))), {
    'Tags, separated by commas': 'On Call, #ops',
    Difficulty: 'hard',
  });
  expect(textIn(preview)).toContain('Tags: on-call and ops.');
  const saved = await ada.click('Save', shown(preview));
  expect(textIn(saved)).toContain('Saved in **Our own questions**, this server’s new pack.');

  const choices = await bob.complete('quiz start', { pack: 'own questions' });
  expect(choices).toEqual([{ name: 'Our own questions', value: 'own.our-own-questions' }]);
  await bob.slash('quiz start', { pack: 'own.our-own-questions', difficulty: 'hard' });
  await game.jump(4000);
  const asked = await game.question(1);
  expect(renderText(asked)).toContain('Which port does our database listen on?');
  // Removed and changed in the middle of it: it goes on as it was asked.
  const [found] = await ada.complete('questions edit', { question: 'which PORT runbook' });
  expect(found).toMatchObject({ value: expect.stringContaining('own.our-own-questions/q-') });
  const removal = await ada.slash('questions remove', { pack: 'Our own questions' });
  expect(textIn(await ada.click('Remove', shown(removal)))).toContain('Scores keep 1 of them');
  expect((await bob.click('5432', asked)).content).toContain('Locked in');
  await game.jump(30_000);
  expect(renderText(await game.revealed(1))).toContain('It is in the runbook.');
  await game.jump(7000);
  await game.over();
  expect((await bob.slash('quiz start', { pack: 'own.our-own-questions' })).content).toContain(
    'no question left to ask',
  );
  const [wrong] = await ada.complete('questions correct', { question: 'known' });
  expect(wrong?.value).toContain('known/');
});

test('nothing typed is lost: not when it is refused, nor by a kill, nor when the form is sent late', async () => {
  const game = await playOwn({ inside: false, players: 2 });
  const [ada] = game.players as [Actor];
  const bad = { 'Options, one per line': 'only one', 'Which is right? (one or several)': ['a'] };
  const opened = await ada.slash('questions add', { pack: 'Runbook' });
  const refused = await fill(ada, opened, bad);
  expect(textIn(refused)).toContain('**Options, one per line**: There is only one: write at least two, one per line.');
  await game.restart();
  const again = await ada.click('Fix it', shown(refused));
  expect(filledIn(again)).toEqual({ ...FIELDS, ...bad });
  // Phones show what they have of an id: each opening has one of its own.
  expect(formOf(again).payload.custom_id).not.toBe(formOf(opened).payload.custom_id);
  const preview = await fill(ada, again);
  expect(textIn(preview)).toContain('Goes into a new pack, **Runbook**.');
  expect(textIn(await ada.click('Save', shown(preview)))).toContain('Saved in **Runbook**');
  // The first form is still open on another device, and its draft was saved since.
  const late = await fill(ada, opened, { Question: 'Another one?' });
  expect(textIn(late)).toContain('### Another one?');
  expect(textIn(await ada.slash('questions drafts'))).toContain('Another one?');
});

test('of two editors the later one sees what changed; an editor who loses the role keeps the draft', async () => {
  const game = await playOwn();
  const [ada, bob, cyd] = game.players as [Actor, Actor, Actor];
  const editors = game.guild.addRole('editors');
  game.guild.join(bob.person, { roles: [editors] });
  expect((await bob.slash('questions add')).content).toContain('Only people who edit this server’s questions');
  expect((await ada.slash('settings editors', { role: game.guild.id })).content).toContain(
    'a role that not everyone has',
  );
  expect(textIn(await ada.slash('settings editors', { role: editors }))).toContain('can now write');
  await write(ada, 'Which port is it?');
  const [choice] = await bob.complete('questions edit', { question: 'port' });
  const question = choice?.value ?? '';
  expect(await cyd.complete('questions edit', { question: 'port' })).toEqual([]);
  expect((await cyd.slash('questions preview', { question })).content).toContain('Only people who edit');
  expect((await bob.slash('questions correct', { question: 'question-1', answer: 'b' })).content).toContain(
    'Manage Server',
  );

  const [first, second] = [
    await ada.slash('questions edit', { question }),
    await bob.slash('questions edit', { question }),
  ];
  const changed = await fill(ada, first, { Question: 'Which port is it?', 'Which is right? (one or several)': ['c'] });
  const other = await fill(bob, second, { Question: 'Which port is it?', 'Why? (optional)': 'Look it up.' });
  expect(textIn(await ada.click('Save', shown(changed)))).toContain('Changed in **Our own questions**');
  const late = await bob.click('Save', shown(other));
  expect(textIn(late)).toMatch(/\*\*ada\*\* changed this question[\s\S]*\*\*The right answer\*\* is now: 443/);
  await ada.click('Only people with Manage Server', shown(await ada.slash('settings editors')));
  const refused = await bob.click('Save mine anyway', shown(late));
  expect(textIn(refused)).toContain('You can no longer save it yourself');
  expect(textIn(await ada.slash('questions preview', { question }))).toContain('✅ **443**');
  await ada.slash('settings editors', { role: editors });
  expect(
    textIn(await bob.click('Edit', shown(refused)).then((form) => fill(bob, form, { Question: 'Which port is it?' }))),
  ).toContain('✅ **5432**');
  expect(textIn(await bob.click('Save', shown(refused)))).toContain('Changed in');
  expect(textIn(await ada.slash('questions preview', { question }))).toMatch(
    /Written by \*\*ada\*\*.*Changed by \*\*bob\*\*/,
  );
});

test('a question has a picture, which needs words; it is played, changed and taken away', async () => {
  const game = await playOwn();
  const [ada, bob] = game.players as [Actor, Actor];
  const [address, alt] = ['Address of the picture', 'What it shows, for those who can’t see it'];
  const preview = await fill(ada, await ada.slash('questions add'), { Question: 'Whose logo is this?' });
  const opened = await ada.click('Picture', shown(preview));
  await ada.submit(formOf(opened), { [address]: 'http://example.org/logo.png' });
  expect(textIn(preview)).toContain('**Picture**: This is no address of a picture');
  expect(filledIn(await ada.click('Fix it', shown(preview)))).toEqual({
    [address]: 'http://example.org/logo.png',
    [alt]: '',
  });
  const url = 'https://example.org/logo.png';
  const again = await ada.click('Fix it', shown(preview));
  expect(formOf(again).payload.custom_id).not.toBe(formOf(opened).payload.custom_id);
  await ada.submit(formOf(again), { [address]: url, [alt]: ' ' });
  expect(textIn(preview)).toContain('Say what the picture shows');
  await ada.submit(formOf(await ada.click('Fix it', shown(preview))), { [alt]: 'A whale\nwith @everyone in boxes' });
  expect(textIn(preview)).toMatch(/\[picture: A whale with @everyone in boxes\][\s\S]*🖼️ No picture above\?/);
  await ada.click('Save', shown(preview));

  await bob.slash('quiz start', { pack: 'Our own questions', questions: 1, seconds: 20 });
  await game.jump(4000);
  const asked = await game.question(1);
  expect(JSON.stringify(asked.payload.components)).toContain(url);
  expect(renderText(asked)).toContain('[picture: A whale');
  await game.jump(22_000);
  expect(renderText(await game.revealed(1))).toContain('[picture: A whale');

  // Two change it: the later one sees the other's picture, and what they say of theirs.
  const [choice] = await ada.complete('questions edit', { question: 'logo' });
  const question = choice?.value ?? '';
  const two = [];
  for (const person of [ada, ada]) {
    const changed = await fill(person, await person.slash('questions edit', { question }), {
      Question: 'Whose logo is this?',
    });
    expect(textIn(changed)).toContain('[picture: A whale');
    two.push(changed);
  }
  const [one, other] = two as [Outcome, Outcome];
  expect(filledIn(await ada.click('Picture', shown(one)))[address]).toBe(url);
  await ada.submit(formOf(await ada.click('Picture', shown(one))), { [alt]: 'A crab' });
  await ada.click('Save', shown(one));
  await ada.submit(formOf(await ada.click('Picture', shown(other))), { [address]: '', [alt]: '' });
  expect(textIn(other)).not.toContain('[picture');
  expect(textIn(await ada.click('Save', shown(other)))).toContain('**Picture** is now: A crab');
  await ada.click('Save mine anyway', shown(other));
  expect(textIn(await ada.slash('questions preview', { question }))).not.toContain('[picture');
});

test('anybody suggests a question, from a chat message too; an editor accepts, changes or declines it', async () => {
  const game = await playOwn();
  const [ada, bob] = game.players as [Actor, Actor];
  const message = bob.say(
    'Why does this print 2? @everyone\n```py\nprint(1 + 1)\n```\nA) because\nB) it does not\nC) [2](https://evil.example) ``',
  );
  const opened = await bob.menu('Make a question', message);
  expect(filledIn(opened)).toEqual({
    Question: 'Why does this print 2? @everyone\n```py\nprint(1 + 1)\n```',
    'Options, one per line': 'because\nit does not\n[2](https://evil.example) ``',
    'Which is right? (one or several)': [],
    'Why? (optional)': '',
  });
  const preview = await bob.submit(formOf(opened), { 'Which is right? (one or several)': ['a'] });
  expect(textIn(preview)).toContain('```py\nprint(1 + 1)\n```');
  expect(textIn(await bob.click('Send to the editors', shown(preview)))).toContain('Sent.');
  for (const name of ['second', 'third']) {
    const more = await fill(bob, await bob.slash('questions suggest'), { Question: `The ${name} one?` });
    await bob.click('Send to the editors', shown(more));
  }
  expect(textIn(await bob.slash('questions drafts'))).toContain('waiting for an editor');

  const waiting = await ada.slash('questions drafts');
  expect(textIn(waiting)).toMatch(/Suggestion 1 of 3 · Suggested by \*\*bob\*\*/);
  expect(textIn(await ada.click('Accept', shown(waiting)))).toContain('Accepted: it is in **Our own questions** now.');
  const next = await ada.click('Next suggestion (2 waiting)', shown(waiting));
  const adopted = await ada.click('Edit', shown(next));
  const better = await fill(ada, adopted, { Question: 'The second one, better?' });
  expect(textIn(await ada.click('Save', shown(better)))).toContain(
    'Saved in **Our own questions**, which has 2 questions now.',
  );
  const last = await ada.slash('questions drafts');
  await ada.submit(formOf(await ada.click('Decline', shown(last))), {
    'A word to its author (optional)': 'We had that one.',
  });
  expect(textIn(await bob.slash('questions drafts'))).toMatch(/“We had that one\.”[\s\S]*accepted[\s\S]*accepted/);
  // The author hears it once, privately, without asking.
  const news = () => bob.sees().filter(({ payload }) => payload.content.startsWith('📬'));
  await game.discord.world.until(() => news().length > 0, { what: 'bob to hear' });
  expect(news().map(({ payload }) => payload.content)).toEqual([
    expect.stringMatching(
      /“Why does this print 2[\s\S]*accepted: it is in \*\*Our own questions\*\*[\s\S]*“The third one\?” was declined: “We had that one\.”/,
    ),
  ]);
  const [choice] = await ada.complete('questions preview', { question: 'better' });
  expect(textIn(await ada.slash('questions preview', { question: choice?.value ?? '' }))).toMatch(
    /Written by \*\*bob\*\*.*Changed by \*\*ada\*\*/,
  );
  expect(textIn(await ada.slash('questions search', { words: 'ONE better' }))).toContain(
    '1 question with `ONE better`',
  );
});

test('more than sixty packs: found by any word, 25 at once; a long list is shown in pages', async () => {
  const game = await playOwn({ players: 1 });
  const [ada] = game.players as [Actor];
  for (let number = 1; number <= 30; number++)
    await write(ada, `What is number ${number}?`, { pack: `Team ${number} facts` });
  for (let number = 31; number <= 41; number++) await write(ada, `What is number ${number}?`, { pack: 'Team 1 facts' });
  expect(await ada.complete('quiz start', { pack: '' })).toHaveLength(25);
  expect(await ada.complete('daily set', { pack: 'facts 30' }, 'pack')).toEqual([
    { name: 'Team 30 facts', value: 'own.team-30-facts' },
  ]);
  expect(textIn(await ada.slash('questions list'))).toContain('30 of 200 packs · 41 of 5,000 questions');
  const page = await ada.slash('questions list', { pack: 'Team 1 facts' });
  expect(textIn(page)).toContain('**10.** What is number 39?');
  expect(textIn(await ada.click('Next', shown(page)))).toContain('**12.** What is number 41?');
  const [choice] = await ada.complete('questions remove', { question: 'number 41' });
  const asked = await ada.slash('questions remove', { question: choice?.value ?? '' });
  expect(textIn(await ada.click('Remove', shown(asked)))).toBe('Removed: What is number 41?');
  expect((await ada.slash('questions edit', { question: choice?.value ?? '' })).content).toContain('no such question');
});
