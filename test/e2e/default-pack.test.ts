/** The pack that is played if nobody chooses one. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Actor } from '@popquiz/local-discord';
import { expect, test } from 'vitest';
import { knownPacks } from '../support/known-pack.ts';
import { formOf, shown, textIn } from '../support/outcomes.ts';
import { play } from '../support/play.ts';

const PACK = (title: string, more = '') =>
  `title: ${title}\ndescription: For tests.\n${more}questions:\n  - { id: one, stem: One?, options: { a: x, b: y }, key: a }\n`;

test('a server chooses its default, an own pack too; one that is gone is played instead of, and that is said', async () => {
  const folder = knownPacks(1);
  writeFileSync(join(folder, 'other.yaml'), PACK('Other'));
  const game = await play({ players: 2, inside: true, environment: { PACKS_DIR: folder } });
  const [ada, bob] = game.players as [Actor, Actor];
  const started = async (): Promise<string> => {
    const text = textIn(await bob.slash('quiz start', { questions: 1 }));
    await ada.slash('quiz stop');
    await game.over();
    return text;
  };
  expect(await started()).toContain('Known');
  expect((await ada.slash('settings default-pack')).content).toContain('**Known**, the bot’s own default');
  expect((await ada.slash('settings default-pack', { pack: 'nothing' })).content).toContain('I don’t have that pack');
  expect(await ada.complete('settings default-pack', { pack: 'oth' })).toEqual([{ name: 'Other', value: 'other' }]);
  expect(textIn(await ada.slash('settings default-pack', { pack: 'Other' }))).toContain(
    'From now on **Other** is played',
  );
  expect(await started()).toContain('Other');
  expect(await bob.complete('quiz start', { pack: '' })).toMatchObject([{ name: 'Other' }, { name: 'Known' }]);
  await game.restart();
  const daily = await ada.slash('daily set', { channel: game.channel, time: '09:00' });
  expect(textIn(daily)).toContain('**Other**');

  const fields = {
    Question: 'Which port is it?',
    'Options, one per line': '5432\n80',
    'Which is right? (one or several)': ['a'],
  };
  const preview = await ada.submit(formOf(await ada.slash('questions add', { pack: 'Runbook' })), fields);
  await ada.click('Save', shown(preview));
  await ada.slash('settings default-pack', { pack: 'Runbook' });
  expect(await started()).toContain('Runbook');
  // By another name it is the same one, for those who play it daily too.
  expect((await bob.slash('questions rename', { pack: 'Runbook', name: 'x' })).content).toContain(
    'Only people who edit',
  );
  expect((await ada.slash('questions rename', { pack: 'Runbook', name: 'known' })).content).toContain('another pack');
  expect((await ada.slash('questions rename', { pack: 'x', name: 'y' })).content).toContain('no such pack');
  expect((await ada.slash('questions rename', { pack: 'Runbook', name: 'x'.repeat(61) })).content).toContain(
    'at most 60',
  );
  await ada.slash('daily set', { channel: game.channel, time: '11:00', pack: 'Runbook' });
  const renamed = await ada.slash('questions rename', { pack: 'Runbook', name: ' Run  *book* ' });
  expect(textIn(renamed)).toContain('**Runbook** is called **Run \\*book\\*** now');
  expect(textIn(await ada.slash('daily list'))).toMatch(/\*\*Run \\\*book\\\*\*\*/);
  expect(await ada.complete('daily off', { schedule: 'book' })).toHaveLength(1);
  expect(await started()).toContain('Run \\*book\\*');
  await ada.slash('questions rename', { pack: 'Run *book*', name: 'Runbook' });
  expect(textIn(await ada.slash('settings show'))).toMatch(/UTC[\s\S]*\*\*Runbook\*\* is played where nobody chooses/);
  await ada.click('Remove', shown(await ada.slash('questions remove', { pack: 'Runbook' })));
  const instead = 'This server’s default pack is gone, so this one is played instead.';
  expect(await started()).toMatch(new RegExp(`Known[\\s\\S]*${instead}`));
  expect(textIn(await bob.slash('quiz start', { pack: 'other', questions: 1 }))).not.toContain(instead);
  expect(textIn(await ada.slash('daily set', { channel: game.channel, time: '10:00' }))).toContain(instead);
  const gone = await ada.slash('settings default-pack');
  expect(textIn(gone)).toContain('default pack is gone');
  expect(textIn(await ada.click('Back to the bot’s own default', shown(gone)))).toContain('**Known**, the bot’s own');
});

test('a file that is added does not become the default in silence', async () => {
  const folder = knownPacks(1);
  const game = await play({ players: 1, inside: true, environment: { PACKS_DIR: folder } });
  const [ada] = game.players as [Actor];
  const usual = async () => (await ada.slash('settings default-pack')).content;
  expect(await usual()).toContain('**Known**');
  writeFileSync(join(folder, 'another.yaml'), PACK('Another'));
  await game.restart();
  expect(await usual()).toContain('**Known**');
  expect(game.bot.output).not.toContain('another pack is the default');
  // Its author says so, and nobody else does.
  writeFileSync(join(folder, 'said.yaml'), PACK('Said', 'default: true\n'));
  await game.restart();
  expect(await usual()).toContain('**Said**');
  await game.bot.said(/another pack is the default now/);
  writeFileSync(join(folder, 'also.yaml'), PACK('Also', 'default: true\n'));
  await game.restart();
  expect(await usual()).toContain('**Said**');
});
