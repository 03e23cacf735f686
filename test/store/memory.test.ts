import { expect, test } from 'vitest';
import { StoreInUseError } from '../../src/store/lock.ts';
import { openStore } from '../../src/store/store.ts';
import { freshMemory } from '../support/playing.ts';
import { storeContract } from './contract.ts';

storeContract('memory', () => openStore(freshMemory()));

test('it outlives the process that opened it, and belongs to one at a time', async () => {
  const url = freshMemory();
  const first = await openStore(url);
  await first.guilds.configure('1', { timezone: 'Europe/Berlin' });
  await expect(openStore(url)).rejects.toThrow(StoreInUseError);
  const reader = await openStore(url, { readOnly: true });
  await expect(reader.guilds.configure('1', { timezone: 'UTC' })).rejects.toThrow(/read-?only/);
  await first.close();
  await expect(first.guilds.settings('1')).rejects.toThrow(/closed/);
  const second = await openStore(url);
  expect(await second.guilds.settings('1')).toEqual({ timezone: 'Europe/Berlin' });
});

test('one that must exist is not made', async () => {
  await expect(openStore(freshMemory(), { mustExist: true })).rejects.toThrow(/does not exist\.$/);
});
