/**
 * The image, started as an operator starts it. `POPQUIZ_IMAGE=popquiz npx vitest run test/deploy/image.test.ts` after `docker build
 * -t popquiz .`; without that it is left out, for building takes minutes and something that builds images. `CONTAINER_RUN` is
 * another command than `docker run`, such as `podman run`.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, mkdtempSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { startLocalDiscord } from '@popquiz/local-discord';
import { expect, onTestFinished, test } from 'vitest';
import { VERSION } from '../../src/version.ts';
import { freePort } from '../support/free-port.ts';

const image = process.env.POPQUIZ_IMAGE;
const [program = '', ...run] = (process.env.CONTAINER_RUN ?? 'docker run').split(' ');
/** As the Dockerfile makes it. */
const USER = 10_001;

test.skipIf(!image)(
  'plays with a read-only root, without rights and on a volume alone, and stops cleanly (left out without POPQUIZ_IMAGE)',
  async () => {
    const discord = await startLocalDiscord();
    onTestFinished(() => discord.close());
    discord.world.addGuild({ name: 'Server' });
    const [volume, secrets] = [
      mkdtempSync(join(tmpdir(), 'popquiz-data-')),
      mkdtempSync(join(tmpdir(), 'popquiz-secrets-')),
    ];
    writeFileSync(join(secrets, 'discord_token'), `${discord.token}\n`);
    for (const path of [volume, secrets, join(secrets, 'discord_token')]) chownSync(path, USER, USER);
    const port = await freePort();
    const settings = {
      DISCORD_TOKEN_FILE: '/run/secrets/discord_token',
      DISCORD_API_URL: discord.apiUrl,
      HOST: '127.0.0.1',
      PORT: String(port),
    };
    const given = [
      ...[
        '--rm',
        '--network',
        'host',
        '--read-only',
        '--tmpfs',
        '/tmp',
        '--cap-drop',
        'ALL',
        '--security-opt',
        'no-new-privileges',
      ],
      ...['-v', `${volume}:/data`, '-v', `${secrets}:/run/secrets:ro`],
      ...Object.entries(settings).flatMap(([name, value]) => ['-e', `${name}=${value}`]),
      String(image),
    ];

    /** A command of the same image beside the bot. Discord is in this process: nothing waits for it in a way that stops it. */
    const command = async (...args: string[]) => {
      const child = spawn(program, [...run, ...given, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
      const [said, [code]] = await Promise.all([text(child.stdout), once(child, 'close')]);
      return [code, said];
    };

    const began = performance.now();
    const bot = spawn(program, [...run, ...given], { stdio: ['ignore', 'pipe', 'inherit'] });
    onTestFinished(() => void bot.kill('SIGKILL'));
    for await (const line of bot.stdout.setEncoding('utf8')) if (/ plays on 1 server /.test(String(line))) break;
    console.log(`It played ${Math.round(performance.now() - began)} ms after the container was started.`);
    bot.stdout.resume();
    expect(await (await fetch(`http://127.0.0.1:${port}/healthz`)).text()).toBe('ok\n');

    const doctor = await command('doctor');
    expect(doctor).toEqual([
      0,
      expect.stringMatching(new RegExp(`^Popquiz ${VERSION}: [^]*a bot has it open[^]*says it is well`)),
    ]);
    expect(await command('backup', '/data', '--keep', '7')).toEqual([0, expect.stringMatching(/: 0 rounds/)]);

    bot.kill('SIGTERM');
    expect(await once(bot, 'exit')).toEqual([0, null]);
    const left = readdirSync(volume).filter((name) => !/^popquiz-\d/.test(name));
    expect(left).toEqual(['popquiz.sqlite', 'popquiz.sqlite-lock']);
    expect(statSync(join(volume, 'popquiz.sqlite')).uid).toBe(USER);
  },
);
