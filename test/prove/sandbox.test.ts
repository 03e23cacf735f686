import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Confined, inFolder, run } from '../../scripts/prove/sandbox.ts';

const shell = (script: string, more: Partial<Confined> = {}) =>
  inFolder((folder) => run({ argv: ['bash', '--norc', '-c', script], folder, ...more }));

describe('a hostile program', () => {
  test('reaches no server, not even one on this machine', async () => {
    const server = createServer((_, response) => response.end('secret'));
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const { port } = server.address() as AddressInfo;
    const { text } = await shell(`exec 3<>/dev/tcp/127.0.0.1/${port} && echo connected; echo end`);
    server.close();
    expect(text).toBe('end\n');
  });

  test('writes nowhere but in its folder, whatever it mounts', async () => {
    const here = join(process.cwd(), 'written-by-a-proof');
    const attempts = `
      for place in ${here} /etc/x /tmp/x /var/tmp/x /dev/x /usr/x /proc/sys/kernel/x; do touch $place 2>/dev/null && echo $place; done
      mount -o remount,rw / 2>/dev/null && echo remounted
      unshare -rm bash -c 'mount -o remount,rw,bind / && touch ${here}' 2>/dev/null && echo remounted
      unshare -rm bash -c 'umount -l / ' 2>/dev/null
      touch mine && ls`;
    expect((await shell(attempts)).text).toBe('mine\n');
    expect(existsSync(here)).toBe(false);
  });

  test('sees no disk, no process but its own, and nothing of our environment', async () => {
    process.env.POPQUIZ_TEST_SECRET = 'a secret';
    const { text } = await shell(
      'ls /dev | tr "\\n" " "; echo; ls /proc | grep -c "^[0-9]"; env | grep -c SECRET; id -un',
    );
    delete process.env.POPQUIZ_TEST_SECRET;
    const [devices, processes, secrets, name] = text.split('\n');
    expect(devices?.trim().split(' ')).toEqual(['fd', 'full', 'null', 'random', 'shm', 'urandom', 'zero']);
    expect(Number(processes)).toBeLessThan(10);
    expect([secrets, name]).toEqual(['0', 'nobody']);
  });

  test('is ended for its time, its output and its memory', async () => {
    expect((await shell('while :; do :; done', { seconds: 1 })).exitCode).toBeUndefined();
    const noisy = await shell('yes');
    expect([noisy.exitCode, noisy.text.length]).toEqual([undefined, 64 * 1024]);
    const greedy = 'big=$(printf %s {1..9999999}) && echo "$big" | wc -c';
    expect((await shell(greedy, { memory: 256 * 1024 ** 2 })).text).toBe('');
    expect((await shell('head -c 3000000 /dev/zero > big; wc -c < big')).text).toBe('1048576\n');
  });

  test('takes its children with it', async () => {
    const { exitCode } = await shell('exec sleep 1000 & disown; exit 3');
    expect(exitCode).toBe(3);
  });
});
