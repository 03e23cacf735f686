/** Slash commands as typed: reading a line, matching, checking values. */

import { OptionType, type WireCommand, type WireCommandOption } from '@popquiz/local-discord';
import { describe, expect, test } from 'vitest';
import {
  invocations,
  matching,
  mistakeIn,
  parseFields,
  parseLine,
  settled,
  valuesOf,
} from '../src/page/client/composer/commands.ts';

const option = (type: number, name: string, more: Partial<WireCommandOption> = {}): WireCommandOption => ({
  type,
  name,
  description: name,
  ...more,
});

const command = (name: string, options: WireCommandOption[]) =>
  ({ id: '1', type: 1, name, description: name, options }) as unknown as WireCommand;

const questions = option(OptionType.Integer, 'questions', { min_value: 1, max_value: 50 });
const all = invocations([
  command('quiz', [
    option(OptionType.Subcommand, 'start', { options: [option(OptionType.String, 'pack'), questions] }),
    option(OptionType.Subcommand, 'stop'),
  ]),
  command('leaderboard', []),
]);
const paths = (list: readonly { path: string }[]) => list.map(({ path }) => path);

test('subcommands can be sent, their parent cannot', () => {
  expect(paths(all)).toEqual(['quiz start', 'quiz stop', 'leaderboard']);
});

test('what begins with the typed text comes first, what contains it after', () => {
  expect(paths(matching(all, 'qu'))).toEqual(['quiz start', 'quiz stop']);
  expect(paths(matching(all, 'st'))).toEqual(['quiz start', 'quiz stop']);
  expect(paths(matching(all, 'LEAD'))).toEqual(['leaderboard']);
});

describe('a line', () => {
  test('is a command once its name is complete', () => {
    expect(parseLine(all, '/quiz start')).toBeNull();
    expect(parseLine(all, '/quiz start ')?.fields).toEqual([]);
  });

  test('brings its options along, values with blanks and colons included', () => {
    expect(parseLine(all, '/quiz start pack:a: b c questions:3')?.fields).toEqual([
      { name: 'pack', text: 'a: b c' },
      { name: 'questions', text: '3' },
    ]);
  });
});

describe('options', () => {
  const options = ['questions', 'seconds', 'tag'].map((name) => option(OptionType.String, name));
  test.each([
    ['questions:1 seconds:5', { questions: '1', seconds: '5' }],
    ['questions:1 seconds:', { questions: '1', seconds: '' }],
    ['tag:seconds:5', { tag: 'seconds:5' }],
    ['tag:at 09:00 sharp: yes', { tag: 'at 09:00 sharp: yes' }],
    ['tag:a tag:b questions:2', { tag: 'a tag:b', questions: '2' }],
    ['nothing', {}],
  ])('%j', (line, fields) => {
    const read = parseFields(options, line);
    expect(read.map(({ name }) => name)).toEqual(Object.keys(fields));
    expect(Object.fromEntries(read.map(({ name, text }) => [name, text]))).toEqual(fields);
  });
});

describe('a value', () => {
  test.each([
    ['3', null],
    ['51', 'questions: a whole number from 1 to 50.'],
    ['0', 'questions: a whole number from 1 to 50.'],
    ['2.5', 'questions: a whole number from 1 to 50.'],
    ['three', 'questions: a whole number from 1 to 50.'],
    ['', null],
  ])('%j of a whole number from 1 to 50', (text, mistake) => {
    expect(mistakeIn(questions, { name: 'questions', text })).toBe(mistake);
  });

  test('that is required must be there', () => {
    const needed = option(OptionType.String, 'name', { required: true });
    expect(mistakeIn(needed, undefined)).toBe('name: this option is required.');
  });

  test('of a list must be picked', () => {
    const user = option(OptionType.User, 'user');
    expect(mistakeIn(user, { name: 'user', text: 'Ada' })).toBe('user: pick one of the list.');
    expect(mistakeIn(user, { name: 'user', text: 'Ada', value: '7' })).toBeNull();
  });

  test('of a list may be typed, by its name or as it is sent', () => {
    const choices = [
      { name: 'This week', value: 'week' },
      { name: '#quiz', value: '7' },
    ];
    const typed = (text: string) => settled({ name: 'one', text }, choices).value;
    expect(['week', 'this week', '#quiz', 'Quiz', 'wee', ''].map(typed)).toEqual([
      'week',
      'week',
      '7',
      '7',
      undefined,
      undefined,
    ]);
  });

  test('is sent as its type; empty ones are left out', () => {
    const start = all[0];
    if (!start) throw new Error('there is no command');
    const fields = [
      { name: 'questions', text: '3' },
      { name: 'pack', text: '' },
    ];
    expect(valuesOf(start, fields)).toEqual({ questions: 3 });
  });
});
