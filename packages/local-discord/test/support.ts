/** A local Discord with one server, a channel and two people, and a bot that is nothing but raw requests. */
import { onTestFinished } from 'vitest';
import { type MovableClock, movableClock } from '../src/clock.ts';
import { type LocalDiscord, type LocalDiscordOptions, startLocalDiscord } from '../src/local-discord.ts';
import type { Actor, Channel, Guild, Outcome } from '../src/world/types.ts';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: a test looks at whatever an answer holds.
  readonly body: any;
}

export interface Scene {
  readonly discord: LocalDiscord;
  readonly clock: MovableClock;
  readonly guild: Guild;
  readonly channel: Channel;
  /** An admin. */
  readonly ann: Actor;
  /** A plain member. */
  readonly ben: Actor;
  /** A request as the bot: with its token unless `headers` say otherwise. */
  ask(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  /** Posts a message as the bot; fails the test unless Discord takes it. */
  post(body: object): Promise<{ id: string }>;
  /** Replaces the guild's commands. */
  register(...commands: object[]): Promise<void>;
  /** Starts what a person does, hands over the interaction the bot gets, and gives both. */
  catch(act: () => Promise<Outcome>): Promise<Caught>;
}

export interface Caught {
  readonly outcome: Promise<Outcome>;
  // biome-ignore lint/suspicious/noExplicitAny: the interaction as it travels.
  readonly interaction: any;
  callback(body: object, query?: string): Promise<Answer>;
  /** Requests behind the interaction's token, without authorization. */
  webhook(method: string, path: string, body?: object): Promise<Answer>;
}

export async function scene(options: LocalDiscordOptions = {}): Promise<Scene> {
  const clock = movableClock();
  const discord = await startLocalDiscord({ clock, ...options });
  onTestFinished(() => discord.close());
  const { world } = discord;
  const guild = world.addGuild({ name: 'Test' });
  const channel = guild.addTextChannel('general');
  const [ann, ben] = ['Ann', 'Ben'].map((name) => world.addUser({ name }).in(channel)) as [Actor, Actor];
  guild.join(ann.person, { admin: true });
  guild.join(ben.person);

  const self: Scene = {
    discord,
    clock,
    guild,
    channel,
    ann,
    ben,
    async ask(method, path, body, headers = { authorization: `Bot ${discord.token}` }) {
      const isForm = body instanceof FormData;
      const response = await fetch(`${discord.apiUrl}/v10${path}`, {
        method,
        headers: { ...headers, ...(body !== undefined && !isForm && { 'content-type': 'application/json' }) },
        ...(body !== undefined && { body: isForm ? body : JSON.stringify(body) }),
      });
      const text = await response.text();
      const isJson = response.headers.get('content-type') === 'application/json';
      return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text || null };
    },
    async post(body) {
      const answer = await self.ask('POST', `/channels/${channel.id}/messages`, body);
      if (answer.status !== 200) throw new Error(`not posted: ${JSON.stringify(answer.body)}`);
      return answer.body;
    },
    async register(...commands) {
      const path = `/applications/${discord.application.id}/guilds/${guild.id}/commands`;
      const answer = await self.ask('PUT', path, commands);
      if (answer.status !== 200) throw new Error(`not registered: ${JSON.stringify(answer.body)}`);
    },
    async catch(act) {
      // biome-ignore lint/suspicious/noExplicitAny: the interaction as it travels.
      let interaction: any;
      const stop = world.subscribe((event) => {
        if (event.type === 'interaction-created') interaction = event.payload;
      });
      const outcome = act();
      outcome.catch(() => undefined);
      await Promise.resolve();
      stop();
      if (!interaction) await outcome;
      const { id, token, application_id: app } = interaction;
      return {
        outcome,
        interaction,
        callback: (body, query = '') => self.ask('POST', `/interactions/${id}/${token}/callback${query}`, body, {}),
        webhook: (method, path, body) => self.ask(method, `/webhooks/${app}/${token}${path}`, body, {}),
      };
    },
  };
  return self;
}

/** A form error as `path: CODE` lines. */
export function issuesOf({ body }: Answer): readonly string[] {
  const found: string[] = [];
  const walk = (node: Record<string, unknown>, path: string) => {
    for (const [key, value] of Object.entries(node)) {
      if (key === '_errors') found.push(...(value as { code: string }[]).map((one) => `${path}: ${one.code}`));
      else walk(value as Record<string, unknown>, path ? `${path}.${key}` : key);
    }
  };
  walk(body.errors ?? {}, '');
  return found;
}

export const V2 = 32768;
export const EPHEMERAL = 64;
export const text = (content: string) => ({ type: 10, content });
export const button = (label: string, more: object = {}) => ({
  type: 2,
  style: 2,
  label,
  custom_id: `id-${label}`,
  ...more,
});
export const row = (...components: object[]) => ({ type: 1, components });
export const section = (content: string, accessory: object) => ({ type: 9, components: [text(content)], accessory });
