import { expect, test } from 'vitest';
import { clickable } from '../../src/discord/clickable.ts';
import { button, container, section, text } from '../../src/discord/components.ts';
import { codeBlock, contained, plain, verbatim } from '../../src/discord/text.ts';
import { helpView } from '../../src/discord/views/help.ts';
import { en } from '../../src/discord/words/en.ts';

const mention = (command: string) => (/^(quiz|help)/.test(command) ? `</${command}:1>` : `\`/${command}\``);

test('commands in a text can be clicked; code that is none stays code', () => {
  expect(
    clickable({ content: 'Start one with `/quiz start`, see `/help`, `/proc`, `/a/b` and /quiz start.' }, mention),
  ).toEqual({ content: 'Start one with </quiz start:1>, see </help:1>, `/proc`, `/a/b` and /quiz start.' });
});

test.each([
  ['an author’s code', contained('see `/help`')],
  ['what somebody typed', verbatim('/help')],
  ['a name', plain('`/help`')],
  ['a block of code', codeBlock('md', 'see `/help`')],
])('%s that reads like a command is not linked', (_whose, theirs) => {
  expect(clickable({ content: `${theirs} \`/help\`` }, mention)).toEqual({ content: `${theirs} </help:1>` });
});

test('files stay with their message', () => {
  const files = [{ name: 'a', data: Buffer.from('`/help`'), description: 'b' }];
  expect(clickable({ content: '`/help`', files }, mention)).toEqual({ content: '</help:1>', files });
});

test('in components only the texts are changed', () => {
  const view = (command: string) => ({
    components: [container(1, text(command), section(`a ${command}`, button('`/help`', '`/help`')))],
  });
  expect(clickable(view('`/help`'), mention)).toEqual(view('</help:1>'));
});

test('every command of the help can be clicked', () => {
  const shown = JSON.stringify(clickable(helpView(en, [], { onServer: true }), (command) => `</${command}:1>`));
  expect(shown).not.toContain('`');
  expect(shown.match(/<\/[a-z ]+:1>/g)?.length).toBeGreaterThan(10);
});
