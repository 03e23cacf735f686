import { expect, test } from 'vitest';
import { holdView } from '../../src/discord/views/daily.ts';
import { scheduleSetView, schedulesView } from '../../src/discord/views/schedules.ts';
import { en } from '../../src/discord/words/en.ts';
import type { Schedule } from '../../src/quiz/schedule.ts';
import { sampleSchedule } from '../support/sample-schedule.ts';

const next = { date: '2026-11-24', at: Date.UTC(2026, 10, 24, 8) };
const textOf = (view: object) => JSON.stringify(view).replaceAll('\\n', '\n');

test('a schedule says in words what is set', () => {
  const shown = (more: Partial<Schedule>) => textOf(schedulesView(en, [{ schedule: sampleSchedule(more), next }]));
  expect(shown({})).toContain('\n09:00 Europe/Berlin, every day · open until the next one · answer when it closes\n');
  expect(shown({ days: [1, 3], closesAfter: 1, reveal: 'at once', roleId: '8' })).toContain(
    '\n09:00 Europe/Berlin, Mon, Wed · open for 1\u00a0hour · answer at once, privately · mentions <@&8>\n',
  );
});

test('an admin who sets a schedule again reads what was set before, and what is no longer set', () => {
  const schedule = sampleSchedule({ time: '10:00' });
  const before = sampleSchedule({ roleId: '8', closesAfter: 2 });
  const changed = textOf(scheduleSetView(en, { schedule, next, before }));
  expect(changed).toContain('### Daily question updated\n');
  expect(changed).toContain(
    '\n-# Before: 09:00 Europe/Berlin, every day · open for 2\u00a0hours · answer when it closes · mentions <@&8>',
  );
  for (const same of [undefined, sampleSchedule({ time: '10:00', seed: 2 })]) {
    const set = textOf(scheduleSetView(en, { schedule, next, before: same }));
    expect(set).toContain('### Daily question set\n');
    expect(set).not.toContain('Before');
  }
});

test('a time zone that now has another name is explained', () => {
  const schedule = sampleSchedule({ timezone: 'America/Panama' });
  expect(textOf(scheduleSetView(en, { schedule, next }, { typedZone: 'EST' }))).toContain(
    '\n-# (EST is listed as America/Panama.)',
  );
  for (const typedZone of [undefined, 'america/panama']) {
    expect(textOf(scheduleSetView(en, { schedule, next }, { typedZone }))).not.toContain('listed as');
  }
});

test('an obstacle is told in words that are right in another channel', () => {
  const hold = { reason: 'missing-permission', since: 0, told: true } as const;
  expect(textOf(holdView(en, sampleSchedule({ hold }), hold))).toContain(
    'I can’t post it in <#11>: Discord doesn’t let me write in the channel',
  );
  expect(textOf(holdView(en, sampleSchedule({ hold }), hold, 'the thread is locked.'))).toContain(
    '<#11>: the thread is locked.',
  );
});

test('a pause ends on a date of the schedule’s own zone; other times say that they are on the reader’s clock', () => {
  // Midnight in Berlin: the evening before, to many who read it.
  const schedule = sampleSchedule({ pausedUntil: Date.parse('2026-12-01T00:00+01:00') });
  const shown = textOf(schedulesView(en, [{ schedule, next: { date: '2026-12-01', at: Date.UTC(2026, 11, 1, 8) } }]));
  expect(shown).toContain('⏸️ Paused until 1 December 2026');
  expect(shown).toMatch(/Next: <t:\d+:F> on your clock, <t:\d+:R>/);
});
