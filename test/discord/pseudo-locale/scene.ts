import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type Actor,
  allComponents,
  type LocalDiscord,
  type Message,
  movableClock,
  startLocalDiscord,
  type WireCommandOption,
} from '@popquiz/local-discord';
import { pino } from 'pino';
import { expect, onTestFinished } from 'vitest';
import { startBot } from '../../../src/bot.ts';
import { readConfig } from '../../../src/config.ts';
import { freshDatabase } from '../../support/bot-process.ts';
import { words } from './said.ts';

function greekPack(): string {
  const folder = mkdtempSync(join(tmpdir(), 'popquiz-packs-'));
  const question = (number: number) => `  - id: q-${number}
    stem: Τι είναι το ${number};
    options: { a: πρώτο ${number}, b: δεύτερο ${number} και τελευταίο }
    key: a
    explanation: Επειδή είναι ${number}.
    reference: https://example.org/${number}
    difficulty: ${number === 1 ? 'easy' : 'hard'}
    tags: [${number === 1 ? '1-1' : '2-2'}]
`;
  const questions = [1, 2, 3].map(question).join('');
  writeFileSync(join(folder, 'greek.yaml'), `title: Ελληνικά\ndescription: Για δοκιμές.\nquestions:\n${questions}`);
  return folder;
}

/** The bot with people on a server; everything that it sends is noted. */
export interface Scene {
  discord: LocalDiscord;
  people: [Actor, Actor, Actor];
  /** Every text that the bot has sent so far, with what it was in. */
  texts(): { where: string; text: string }[];
  /** Of all options. */
  names: Set<string>;
  jump(ms: number): void;
  /** Registers a command that the bot does not know. */
  register(name: string): Promise<void>;
  until<T>(what: string, look: () => T): Promise<NonNullable<T>>;
  /** The latest message with something of this kind to click, as soon as there is one. */
  shown(kind: string, enabled?: boolean): Promise<Message>;
}

export async function scene(): Promise<Scene> {
  const clock = movableClock({ start: Date.UTC(2026, 10, 24, 12) });
  const discord = await startLocalDiscord({ clock, identifyIntervalMs: 0 });
  onTestFinished(() => discord.close());
  const { world } = discord;
  const guild = world.addGuild({ name: 'Ελλάδα' });
  const channel = guild.addTextChannel('γενικά');
  const people = ['Άννα', 'Βίκτωρ', 'Γιώργος'].map((name) => world.addUser({ name }).in(channel)) as Scene['people'];
  for (const [index, { person }] of people.entries()) guild.join(person, { admin: index === 0 });

  const texts: { where: string; text: string }[] = [];
  const hear = (where: string, ...found: (string | null | undefined)[]) =>
    texts.push(...found.flatMap((text) => (text ? [{ where, text }] : [])));
  world.subscribe((event) => {
    if (event.type === 'message-created' || event.type === 'message-edited') {
      const { payload } = event.message;
      if (payload.author.id !== world.bot.id) return;
      hear('a message', payload.content, ...payload.attachments.map(({ description }) => description));
      for (const { content, label, placeholder } of allComponents(payload.components)) {
        hear('a component', content, label, placeholder);
      }
    }
    if (event.type === 'interaction-answered') {
      hear('a suggestion', ...(event.outcome.choices ?? []).map(({ name }) => name));
    }
  });

  const read = readConfig({
    DISCORD_TOKEN: discord.token,
    DISCORD_API_URL: discord.apiUrl,
    DATABASE_URL: freshDatabase(),
    PACKS_DIR: greekPack(),
  });
  if (!read.ok) throw new Error(read.mistakes.join());
  const bot = await startBot(
    { ...read.config, token: discord.token },
    {
      clock: { now: clock.now, at: clock.at, elapsed: clock.now },
      log: pino({ level: 'silent' }),
      fatal: (sentence) => expect.fail(sentence),
      words,
    },
  );
  onTestFinished(() => bot.stop());
  const names = new Set(['colour', 'Berlin']);
  const options = (list: readonly WireCommandOption[] = []): void => {
    for (const option of list) {
      names.add(option.name);
      hear('an option', option.description, ...(option.choices ?? []).map(({ name }) => name));
      options(option.options);
    }
  };
  for (const command of guild.commands()) {
    hear('a command', command.description);
    options(command.options);
  }
  const until: Scene['until'] = (what, look) => world.until(look, { what, timeoutMs: 15_000 });
  return {
    discord,
    people,
    texts: () => texts,
    names,
    jump: (ms) => clock.jump(ms),
    async register(name) {
      const { apiUrl, application, token } = discord;
      await fetch(`${apiUrl}/v10/applications/${application.id}/guilds/${guild.id}/commands`, {
        method: 'POST',
        headers: { authorization: `Bot ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ name, description: 'Παλιό' }),
      });
    },
    until,
    shown: (kind, enabled = true) =>
      until(kind, () => channel.messages.findLast((message) => hasId(message, kind, enabled))),
  };
}

/** Clicks what has a custom id of this kind on a message. */
export const press = (person: Actor, kind: string, on: Message, more = '') => {
  const ids = allComponents(on.payload.components).map(({ custom_id }) => custom_id ?? '');
  const customId = ids.find((id) => id.startsWith(`${kind}:`) && id.endsWith(more)) ?? '';
  return person.forceClick({ customId }, on);
};

export const hasId = (message: Message, kind: string, enabled = true) =>
  allComponents(message.payload.components).some(
    ({ custom_id, disabled }) => custom_id?.startsWith(kind) && !disabled === enabled,
  );
