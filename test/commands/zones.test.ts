import { expect, test } from 'vitest';
import { findZones, readZone } from '../../src/commands/zones.ts';
import { timezoneNamed } from '../../src/quiz/period.ts';

const WINTER = Date.parse('2026-11-26T12:00Z');
const SUMMER = Date.parse('2026-07-26T12:00Z');

const found = async (typed: string, { now = WINTER, locale = 'en-GB' } = {}) =>
  (await findZones(typed, now, locale)).map(({ zone }) => zone);

test.each([
  ['Germany', 'Europe/Berlin'],
  ['de', 'Europe/Berlin'],
  ['Lisbon', 'Europe/Lisbon'],
  ['lisb', 'Europe/Lisbon'],
  ['Stuttgart', 'Europe/Berlin'],
  ['São Paulo', 'America/Sao_Paulo'],
  ['Paris', 'Europe/Paris'],
  ['London', 'Europe/London'],
  ['NYC', 'America/New_York'],
  ['uk', 'Europe/London'],
  ['USA', 'America/New_York'],
  ['pst', 'America/Los_Angeles'],
  ['CET', 'Europe/Berlin'],
  ['IST', 'Asia/Kolkata'],
  ['JST', 'Asia/Tokyo'],
  ['UTC', 'UTC'],
  ['+5:30', 'Asia/Kolkata'],
  ['GMT+0530', 'Asia/Kolkata'],
  ['utc −8', 'America/Los_Angeles'],
  ['Calcutta', 'Asia/Kolkata'],
  ['kiev', 'Europe/Kyiv'],
  ['europe/ber', 'Europe/Berlin'],
  ['new_york', 'America/New_York'],
  ['pacific time', 'America/Los_Angeles'],
])('%j: the likely zone is %s', async (typed, zone) => {
  expect((await found(typed))[0]).toBe(zone);
});

test('an offset depends on the day: Berlin has another one in summer', async () => {
  expect(await found('UTC+2', { now: SUMMER })).toContain('Europe/Berlin');
  expect(await found('UTC+2')).not.toContain('Europe/Berlin');
  expect((await found('UTC+2'))[0]).toBe('Africa/Cairo');
});

test('nothing typed, or an abbreviation of many places: first where the person may be', async () => {
  expect((await found('', { locale: 'de' }))[0]).toBe('Europe/Berlin');
  expect((await found('', { locale: 'pt-BR' }))[0]).toBe('America/Sao_Paulo');
  expect((await found('CST', { locale: 'en-US' }))[0]).toBe('America/Chicago');
  expect((await found('CST', { locale: 'zh-CN' }))[0]).toBe('Asia/Shanghai');
  // Not where they say that they are elsewhere.
  expect((await found('Paris', { locale: 'en-US' }))[0]).toBe('Europe/Paris');
  expect((await found('', { locale: '!' })).length).toBeGreaterThan(400);
});

test('a zone that is found can be chosen, and names the city by which it was found', async () => {
  for (const zone of await found('')) expect(timezoneNamed(zone)).toBe(zone);
  expect((await findZones('Stuttgart', WINTER, 'en'))[0]).toEqual({
    zone: 'Europe/Berlin',
    city: 'Stuttgart',
    country: 'DE',
  });
  expect(await found('Atlantis')).toEqual([]);
});

test('typed text is taken if it is clear; otherwise its possible meanings are told', async () => {
  const read = (typed: string) => readZone(typed, WINTER, 'en-GB');
  expect(await read(' europe/berlin ')).toEqual({ ok: true, zone: 'Europe/Berlin' });
  expect(await read('Asia/Calcutta')).toEqual({ ok: true, zone: 'Asia/Kolkata' });
  expect(await read('Portugal, Lisbon')).toEqual({ ok: false, near: [] });
  expect(await read('Lisbon')).toEqual({ ok: true, zone: 'Europe/Lisbon' });
  expect(await read('UTC+2')).toMatchObject({ ok: false, near: expect.arrayContaining(['Europe/Kyiv']) });
  expect(await read('Mars/Base')).toEqual({ ok: false, near: [] });
  expect(await read(' ')).toEqual({ ok: false, near: [] });
});
