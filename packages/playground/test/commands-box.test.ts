/** The message box: the command list, options, suggestions, mistakes; all by keyboard. */

import type { WorldEvent } from '@popquiz/local-discord';
import { beforeAll, expect, test } from 'vitest';
import { chatBox, messageWith, noBrowser, PHONE, playgroundInBrowser, suggestions } from './browser.ts';

const inBrowser = playgroundInBrowser({ teammates: 0 });

/** Discord's interaction type of a slash command. */
const COMMAND = 2;

interface Sent {
  readonly type: number;
  readonly data: { readonly name: string; readonly options?: readonly SentOption[] };
}
interface SentOption {
  readonly name: string;
  readonly value?: unknown;
  readonly options?: readonly SentOption[];
}

/** Every command that was sent, as `quiz start questions=1`. */
const sent: string[] = [];

beforeAll(() => {
  if (noBrowser) return;
  inBrowser.playground.discord.world.subscribe((event: WorldEvent) => {
    if (event.type !== 'interaction-created') return;
    const { type, data } = event.payload as unknown as Sent;
    if (type === COMMAND) sent.push([data.name, ...shown(data.options ?? [])].join(' '));
  });
});

const shown = (options: readonly SentOption[]): string[] =>
  options.flatMap(({ name, value, options: inner }) => (inner ? [name, ...shown(inner)] : [`${name}=${value}`]));

test.skipIf(noBrowser)('a slash opens the list; arrows move, typing filters, Escape closes', async () => {
  const { page, complaints } = await inBrowser.visit();
  await page.keyboard.press('/');
  const active = () => page.getByRole('listbox').getByRole('option', { selected: true }).textContent();
  const first = await active();
  await page.keyboard.press('ArrowDown');
  expect(await active()).not.toBe(first);
  await page.keyboard.type('leader');
  await expect.poll(() => suggestions(page).count()).toBe(1);
  expect(await active()).toContain('/leaderboard');
  await page.keyboard.press('Escape');
  await expect.poll(() => suggestions(page).count()).toBe(0);
  expect(await chatBox(page).inputValue()).toBe('/leader');
  expect(complaints).toEqual([]);
});

test.skipIf(noBrowser)('the bot suggests packs while one types, and the chosen one is sent', async () => {
  const { page } = await inBrowser.visit();
  await chatBox(page).pressSequentially('/quiz start pack:senior');
  const suggestion = suggestions(page).filter({ hasText: 'Python Senior' });
  await suggestion.waitFor();
  await page.keyboard.press('Enter');
  await page.keyboard.type('questions:1');
  await page.keyboard.press('Enter');
  await messageWith(page, 'started a quiz').getByText('Python Senior').waitFor();
  const sent = inBrowser.playground.discord.world;
  expect([...sent.channels.values()].some(({ messages }) => messages.length > 0)).toBe(true);
});

test.skipIf(noBrowser)('a value out of range is refused before anything is sent', async () => {
  const { page } = await inBrowser.visit();
  await page.getByRole('button', { name: 'general' }).click();
  await chatBox(page).pressSequentially('/quiz start questions:999');
  await page.keyboard.press('Enter');
  await page.getByRole('alert').getByText('questions: a whole number from 1 to 50.').waitFor();
  expect(await page.getByRole('combobox', { name: 'questions' }).evaluate((box) => box.matches(':focus'))).toBe(true);
  await page.keyboard.press('Escape');
  await chatBox(page).waitFor();
  expect(await page.getByRole('log').getByRole('listitem').count()).toBe(0);
});

test.skipIf(noBrowser)(
  'a whole line is typed as it is documented: a blank and the next name leave an option',
  async () => {
    const { page, complaints } = await inBrowser.visit();
    for (const [line, command] of [
      ['/quiz start questions:1 seconds:5', 'quiz start questions=1 seconds=5'],
      ['/quiz start tag:a: b c:d questions:2', 'quiz start tag=a: b c:d questions=2'],
      ['/daily set channel:#general time:09:00', /^daily set channel=\d+ time=09:00$/],
      ['/daily set time:09:00 channel:general closes_after:5', /^daily set channel=\d+ time=09:00 closes_after=5$/],
      ['/leaderboard period:week page:2', 'leaderboard period=week page=2'],
    ] as const) {
      const before = sent.length;
      await chatBox(page).pressSequentially(line);
      await page.keyboard.press('Enter');
      await expect.poll(() => sent.slice(before), { timeout: 30_000 }).toEqual([expect.stringMatching(command)]);
      await chatBox(page).waitFor();
    }
    expect(complaints).toEqual([]);
  },
);

test.skipIf(noBrowser)('a line is pasted: whole, its options alone, or what is left of it', async () => {
  const { page } = await inBrowser.visit();
  const paste = (text: string) => page.keyboard.insertText(text);
  for (const parts of [
    ['/quiz start questions:1 seconds:5'],
    ['/quiz start ', 'questions:1 seconds:5'],
    ['/quiz start ', 'questions:', '1 seconds:5'],
  ]) {
    const before = sent.length;
    await chatBox(page).focus();
    for (const part of parts) await paste(part);
    await page.keyboard.press('Enter');
    await expect.poll(() => sent.slice(before), { timeout: 30_000 }).toEqual(['quiz start questions=1 seconds=5']);
    await chatBox(page).waitFor();
  }
});

test.skipIf(noBrowser)('a name that is used already is text', async () => {
  const { page } = await inBrowser.visit();
  await chatBox(page).pressSequentially('/quiz start seconds:5 tag:x seconds:6');
  expect(await page.getByRole('combobox', { name: 'tag' }).inputValue()).toBe('x seconds:6');
  expect(await page.getByRole('combobox', { name: 'seconds' }).inputValue()).toBe('5');
});

test.skipIf(noBrowser)(
  'a file is put into a command, with a finger too, and comes back as the bot exports it',
  async () => {
    const { page, complaints } = await inBrowser.visit(PHONE);
    await chatBox(page).pressSequentially('/questions import ');
    const input = page.locator('input[type=file]');
    await page.getByRole('button', { name: 'Send /questions import' }).click();
    await page.getByRole('alert').getByText('file: this option is required.').waitFor();
    expect((await input.boundingBox())?.height).toBeGreaterThanOrEqual(44);
    const buffer = Buffer.from('Which sea is salty? { =The Dead Sea ~Lake Como }');
    await input.setInputFiles({ name: 'sea.gift', mimeType: 'text/plain', buffer });
    await page.locator('.option-box').pressSequentially('pack:Seas');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    const report = messageWith(page, 'Read as GIFT');
    await report.getByRole('button', { name: /^Save/ }).click();
    await messageWith(page, 'saved in Seas').waitFor();
    expect(sent.at(-1)).toMatch(/^questions import file=\d+ pack=Seas$/);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(PHONE.width);
    expect(complaints).toEqual([]);
  },
);
