import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type LocalDiscord, type LocalDiscordOptions, startLocalDiscord } from '@popquiz/local-discord';
import { afterAll, expect } from 'vitest';
import type { Finding } from '../../src/doctor/check.ts';
import { type CheckResult, countOf, examine } from '../../src/doctor/doctor.ts';
import { openStore } from '../../src/store/store.ts';
import { knownPacks } from '../support/known-pack.ts';
import { startScript } from '../support/script.ts';

/** An installation in a folder of its own, beside a Discord of its own, where all is well until a test breaks something. */
export interface Installation {
  discord: LocalDiscord;
  folder: string;
  /** The file of its store. */
  store: string;
  environment: Record<string, string>;
  /**
   * Everything that the doctor finds beyond what is well, by the titles of the checks: through `popquiz doctor --json` or, `inside`,
   * in the test's own process.
   */
  examine(options?: {
    inside?: boolean;
  }): Promise<{ code: number | null; found: Record<string, Finding[]>; all: CheckResult[] }>;
}

/** At the end of the file, for its tests run side by side. */
export const cleanUps: (() => unknown)[] = [];
afterAll(async () => {
  for (const cleanUp of cleanUps.splice(0)) await cleanUp();
});

export const POLICIES = {
  privacy_policy_url: 'https://example.org/privacy',
  terms_of_service_url: 'https://example.org/terms',
};

export async function installation(options: LocalDiscordOptions = {}): Promise<Installation> {
  const discord = await startLocalDiscord({ application: POLICIES, identifyIntervalMs: 0, ...options });
  cleanUps.push(() => discord.close());
  discord.world.addGuild({ name: 'Server' });
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'popquiz-doctor-')));
  const store = join(folder, 'popquiz.sqlite');
  await (await openStore(`sqlite://${store}`)).close();
  const environment: Record<string, string> = {
    DISCORD_TOKEN: discord.token,
    DISCORD_API_URL: discord.apiUrl,
    DATABASE_URL: `sqlite://${store}`,
    PACKS_DIR: knownPacks(2),
  };
  return { discord, folder, store, environment, examine: look };

  async function look({ inside = false } = {}) {
    const before = contents(folder);
    const { code, output, checks } = inside ? await examinedInside() : await examinedByCommand();
    // Whatever is broken, nothing is changed, Discord is only read from, and no secret is printed.
    expect(contents(folder)).toEqual(before);
    expect(discord.requests.filter(({ method }) => method !== 'GET')).toEqual([]);
    expect(output).not.toContain(discord.token);
    const found = checks.map(({ title, findings }) => [title, findings.filter(({ level }) => level !== 'ok')] as const);
    for (const { level, fix } of found.flatMap(([, findings]) => findings))
      if (level !== 'skipped') expect(fix).toBeTruthy();
    return { code, all: checks, found: Object.fromEntries(found.filter(([, findings]) => findings.length > 0)) };
  }

  async function examinedByCommand() {
    const script = startScript('popquiz', ['doctor', '--json'], environment, folder);
    const code = await script.exit;
    const { checks } = JSON.parse(script.output) as { checks: CheckResult[] };
    return { code, output: script.output, checks };
  }

  async function examinedInside() {
    const checks = await examine(folder, environment);
    return { code: countOf(checks, 'error') > 0 ? 1 : 0, output: JSON.stringify(checks), checks };
  }
}

/** Commands as a start with these definitions would have registered them, with the bot's token. */
export async function registerCommands({ discord }: Installation, definitions: readonly object[], guildId?: string) {
  const scope = guildId ? `/guilds/${guildId}` : '';
  const answer = await fetch(`${discord.apiUrl}/v10/applications/${discord.application.id}${scope}/commands`, {
    method: 'PUT',
    headers: { authorization: `Bot ${discord.token}`, 'content-type': 'application/json' },
    body: JSON.stringify(definitions),
  });
  expect(answer.status).toBe(200);
  // It was not the doctor.
  (discord.requests as unknown[]).length = 0;
}

/** The files of a folder, by their contents and rights. */
const contents = (folder: string): string[] =>
  readdirSync(folder)
    .sort()
    .map((name) => {
      const digest = createHash('sha256')
        .update(readFileSync(join(folder, name)))
        .digest('hex');
      return `${name} ${statSync(join(folder, name)).mode} ${digest}`;
    });
