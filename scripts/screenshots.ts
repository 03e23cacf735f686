/**
 * Makes the pictures of the README (`npm run screenshots`) from the page, with the real bot and scripted players in a
 * world whose clock begins at a fixed moment. Needs Chromium: at /usr/bin/chromium, or where CHROMIUM says.
 */
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Actor, Message } from '@popquiz/local-discord';
import type { Playground } from '@popquiz/playground';
import type { Page } from 'playwright-core';
import { parse, stringify } from 'yaml';
import { BOT_ENTRY } from '../src/bot-entry.ts';
import { readArguments } from './arguments.ts';

const OUTPUT = 'docs/pictures';
const PACK = 'python-senior.yaml';

/** The quiz of the pictures, and the question that is shown. */
const QUESTIONS = ['small-int-cache', 'parameter-markers', 'gil-and-threads'];
const SHOWN = 'small-int-cache';

/** For each player: after how many ms of a question they answer, and which question they get wrong. */
const PLAYERS: readonly { name: string; after: number; misses: readonly string[] }[] = [
  { name: 'Priya Raman', after: 3200, misses: [] },
  { name: 'Jonas Weber', after: 4100, misses: ['parameter-markers'] },
  { name: 'Robin', after: 5300, misses: ['gil-and-threads'] },
  { name: 'Amara Okafor', after: 6800, misses: ['small-int-cache'] },
  { name: 'Hana Sato', after: 7900, misses: ['gil-and-threads', 'parameter-markers'] },
];

/** After this many answers the picture of an open question is taken. */
const PICTURED_AFTER = 3;

/** The sizes of the window: the usual one, and one tall enough for any message. */
const WINDOW = { width: 1280, height: 800 };
const TALL = { width: 1280, height: 1400 };

/** The window of the animated picture: it shows only the channel, and a whole message fits. */
const SMALL = { width: 760, height: 840 };
const SHOWN_MS = { start: 2200, question: 2600, answered: 2200, reveal: 4500, ranking: 5000 };
/** It stands at the top of the README, whose readers should not wait for it for long. */
const MAX_BYTES = 1_500_000;

/** When the daily question comes, and its first moment in the world. */
const DAILY = { time: '09:30', first: Date.UTC(2026, 2, 4, 9, 30, 2) };
const DAY_MS = 24 * 60 * 60_000;

/** Pixels around a message in its picture. */
const MARGIN = 12;

/** How long to wait for something (ms): long enough for a busy machine. */
const PATIENCE_MS = 60_000;

/** How long a question stays open, and more than the pause after it (ms). */
const ROUND_MS = 20_100;
const PAUSE_MS = 8000;

interface Question {
  readonly id: string;
  readonly stem: string;
  readonly options: Readonly<Record<string, string>>;
  readonly key: string;
  readonly enemies?: readonly string[];
}

readArguments({ usage: 'npm run screenshots' });
// Loading these takes a second, which nobody who mistyped an option should wait for.
const { allComponents, ComponentType } = await import('@popquiz/local-discord');
const { startPlayground } = await import('@popquiz/playground');
const { chromium } = await import('playwright-core');
const { createAnimation } = await import('./animation.ts');
const directory = await mkdtemp(join(tmpdir(), 'popquiz-pictures-'));
const pack = parse(await readFile(join('data', PACK), 'utf8')) as { questions: Question[] };
// Their enemies are not in this pack.
const questions = pack.questions.filter(({ id }) => QUESTIONS.includes(id)).map(({ enemies: _, ...rest }) => rest);
await writeFile(join(directory, PACK), stringify({ ...pack, questions }));
await mkdir(OUTPUT, { recursive: true });

const playground = await startPlayground({
  bot: BOT_ENTRY,
  port: 0,
  packsDir: directory,
  startAt: Date.UTC(2026, 2, 3, 9, 40),
  teammates: 0,
  log: () => undefined,
});
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--headless', '--disable-gpu', '--no-first-run', '--force-color-profile=srgb'],
});
try {
  await takePictures(playground, await openPage(), await openPage(SMALL, 1));
} finally {
  await browser.close();
  await playground.stop();
  await rm(directory, { recursive: true, force: true });
}

async function openPage(viewport = WINDOW, deviceScaleFactor = 2): Promise<Page> {
  const page = await browser.newPage({
    viewport,
    deviceScaleFactor,
    colorScheme: 'dark',
    reducedMotion: 'reduce',
    locale: 'en-GB',
    timezoneId: 'UTC',
  });
  // The pictures show the bot, not the guide around it.
  await page.addInitScript(`localStorage.setItem('popquiz-toured', 'yes')`);
  await page.goto(playground.url);
  await page.getByRole('button', { name: 'Start a 3-question quiz' }).waitFor();
  return page;
}

async function takePictures({ discord, jumpTo }: Playground, page: Page, small: Page): Promise<void> {
  const animation = createAnimation('main.channel');
  const animate = async (what: keyof typeof SHOWN_MS, text: string) => {
    await lookAt(small, text);
    await animation.add(small, SHOWN_MS[what]);
  };
  const { world, clock } = discord;
  const channel = [...world.channels.values()].find(({ name }) => name === 'quiz');
  if (!channel) throw new Error('there is no #quiz');
  const actors = new Map([...world.people.values()].map((person) => [person.name, person.in(channel)]));
  const as = (name: string): Actor => actors.get(name) ?? raise(`there is no ${name}`);
  const jump = (ms: number) => jumpTo(clock.now() + ms);
  const until = <T>(what: string, look: () => T) => world.until(look, { what, timeoutMs: PATIENCE_MS });
  const publicMessage = (text: string) =>
    until(text, () => channel.messages.find((message) => message.ephemeralFor === null && says(message, text)));

  await as('Robin').slash('quiz start', { questions: QUESTIONS.length });
  as('Priya Raman').say('Coffee is ready, so am I ☕');
  await animate('start', 'Coffee is ready');
  await jump(4000);
  for (const number of QUESTIONS.keys()) {
    const message = await publicMessage(`Question ${number + 1} of`);
    const question = questions.find(({ stem }) => says(message, stem)) ?? raise('an unknown question');
    const opened = message.createdAt;
    const heading = `Question ${number + 1} of`;
    if (number === 0) await animate('question', heading);
    for (const [index, { name, after, misses }] of PLAYERS.entries()) {
      await jumpTo(opened + after);
      await as(name).click(letterOf(message, question, misses.includes(question.id)), message);
      if (index + 1 === PICTURED_AFTER && question.id === SHOWN) {
        await jump(2500);
        await wholePage(page);
        await picture(page, heading, 'question');
      }
      if (index + 1 === PICTURED_AFTER && number === 0) {
        await jump(2000);
        await animate('answered', 'Locked in');
      }
    }
    // The first question stays open for latecomers; the others close once everybody has answered.
    if (number === 0) await jumpTo(opened + ROUND_MS);
    await until('the reveal', () => says(message, 'Correct'));
    if (question.id === SHOWN) await picture(page, heading, 'reveal');
    if (number === 0) await animate('reveal', heading);
    as('Jonas Weber').say(number === 0 ? 'That was close!' : 'Next one, please 🙌');
    await jump(PAUSE_MS);
  }
  await publicMessage('Hardest question');
  await animate('ranking', 'Hardest question');
  const size = await animation.write(join(OUTPUT, 'quiz.png'));
  if (size > MAX_BYTES) throw new Error(`quiz.png has ${size} bytes`);
  await as('Robin').slash('leaderboard', { period: 'week' });
  await picture(page, 'Leaderboard, this week', 'leaderboard');

  await as('Robin').slash('daily set', { channel: channel.id, time: DAILY.time });
  await jumpTo(DAILY.first);
  const daily = await publicMessage('Daily question');
  const asked = questions.find(({ stem }) => says(daily, stem)) ?? raise('an unknown question');
  for (const { name, misses } of PLAYERS) {
    await as(name).click(letterOf(daily, asked, misses.includes(asked.id)), daily);
    await jump(60_000);
  }
  await jumpTo(DAILY.first + DAY_MS);
  await until('the reveal of the daily question', () => says(daily, 'Correct'));
  await publicMessage('Yesterday’s answer');
  await picture(page, 'Yesterday’s answer', 'daily');
}

/** A picture of the page as people see it, at its newest message. */
async function wholePage(page: Page): Promise<void> {
  await page.setViewportSize(WINDOW);
  await page.getByRole('tab', { name: 'Time & trouble' }).click();
  await page.getByRole('region', { name: 'Messages' }).evaluate((box) => box.scrollTo(0, box.scrollHeight));
  await settled(page);
  await page.screenshot({ path: join(OUTPUT, 'playground.png') });
}

/** A picture of the newest public message with this text, cropped to the message. */
async function picture(page: Page, text: string, name: string): Promise<void> {
  await page.setViewportSize(TALL);
  const fitting = page.getByRole('listitem').filter({ hasText: text, hasNotText: 'Only you can see this' });
  const shown = (name === 'reveal' ? fitting.filter({ hasText: 'Correct' }) : fitting).last();
  await shown.scrollIntoViewIfNeeded();
  await settled(page);
  const [outer, inner] = [await shown.boundingBox(), await shown.locator('.container').boundingBox()];
  if (!outer || !inner) throw new Error(`nothing to see of ${text}`);
  const clip = {
    x: outer.x,
    y: outer.y - MARGIN,
    width: inner.x + inner.width + MARGIN - outer.x,
    height: outer.height + 2 * MARGIN,
  };
  await page.screenshot({ path: join(OUTPUT, `${name}.png`), clip });
}

/** Shows the newest message with this text from its beginning, or the end of the channel if that is below it. */
async function lookAt(page: Page, text: string): Promise<void> {
  const message = page.getByRole('listitem').filter({ hasText: text }).last();
  await message.evaluate((shown) => shown.scrollIntoView({ block: 'start' }));
  await settled(page);
}

/** Two frames later, the page has followed a change of its size. */
function settled(page: Page): Promise<unknown> {
  return page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
}

function says(message: Message, text: string): boolean {
  return allComponents(message.payload.components).some(({ content }) => content?.replace(/\s+/g, ' ').includes(text));
}

/** The letter under which the right option, or the first wrong one, stands in this message. */
function letterOf(message: Message, { options, key }: Question, wrong: boolean): string {
  const option = wrong ? Object.keys(options).find((id) => id !== key) : key;
  const line = allComponents(message.payload.components).find(
    ({ type, content }) => type === ComponentType.TextDisplay && content?.includes(options[option ?? ''] ?? ''),
  );
  return /\*\*([A-F])\*\*/.exec(line?.content ?? '')?.[1] ?? raise(`no letter for ${option}`);
}

function raise(message: string): never {
  throw new Error(message);
}
