/**
 * Every command that the documents name is there, with the options that they name: commands of npm, of the shell, and those that
 * people send in Discord.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import type { APIApplicationCommandOption } from 'discord-api-types/v10';
import { ApplicationCommandOptionType } from 'discord-api-types/v10';
import { expect, test } from 'vitest';
import { commandsIn } from '../../src/commands/index.ts';
import { en } from '../../src/discord/words/en.ts';

/** What has been may be told of in the changelog, and a decision tells of its time. */
const pages = execFileSync('git', ['ls-files', '--', '*.md', '.github'], { encoding: 'utf8' })
  .split('\n')
  .filter((page) => page !== '' && page !== 'CHANGELOG.md' && !page.startsWith('docs/adr/'))
  .map((page) => ({ page, text: readFileSync(page, 'utf8') }));

/** Code between backticks, and the lines of blocks of code. */
const codeIn = (text: string): string[] => [
  ...[...text.matchAll(/`([^`\n]+)`/g)].map(([, code = '']) => code),
  ...[...text.matchAll(/^```.*\n([\s\S]*?)^```/gm)].flatMap(([, block = '']) => block.split('\n')),
  ...[...text.matchAll(/^\s*-? ?run: (.*)$/gm)].map(([, line = '']) => line),
];

const found = (pattern: RegExp) =>
  pages.flatMap(({ page, text }) =>
    codeIn(text).flatMap((code) => [...code.matchAll(pattern)].map((match) => ({ page, code, match }))),
  );

const { scripts, bin } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  scripts: Record<string, string>;
  bin: Record<string, string>;
};

const sourcesOf = (...folders: string[]): string =>
  execFileSync('git', ['ls-files', '--', ...folders], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n');

/** The options in a call that no source describes: `keep: { type: 'string' }`. */
const unknownOptions = (call: string, code: string): string[] =>
  [...call.matchAll(/ --([a-z][a-z-]*)/g)]
    .map(([, option = '']) => option)
    .filter((option) => !new RegExp(`['"]?\\b${option}['"]?: \\{`).test(code));

test('npm runs scripts that there are', () => {
  const calls = found(/\bnpm (?:run (?:--silent )?([\w:-]+)|(start|test|ci|pack|install|version|doctor)\b)/g);
  expect(calls.length).toBeGreaterThan(30);
  const unknown = calls.filter(({ match: [, script, builtIn] }) => !(script ? script in scripts : builtIn));
  expect(unknown.map(({ page, code }) => [page, code])).toEqual([]);
  const given = found(/\bnpm run [\w:-]+ --( .*)$/g);
  expect(given.length).toBeGreaterThan(5);
  const code = sourcesOf('scripts', 'bench', 'src/popquiz');
  const wrong = given.flatMap(({ page, match: [, rest = ''] }) =>
    unknownOptions(rest, code).map((option) => `${page}: --${option}`),
  );
  expect(wrong).toEqual([]);
});

test('popquiz has the commands and options that are named', () => {
  expect(Object.keys(bin)).toEqual(['popquiz']);
  const code = sourcesOf('src/popquiz', 'bin', 'scripts');
  const help = /const HELP = `([\s\S]*?)`;/.exec(code)?.[1] ?? '';
  const commands = new Set([...help.matchAll(/^ {2}popquiz (\w+)/gm)].map(([, name = '']) => name));
  expect(commands.size).toBeGreaterThan(4);
  const calls = found(/(?:^|\s|\$ )(?:npx )?popquiz (?!popquiz )([a-z]+)([^`]*)/g);
  expect(calls.length).toBeGreaterThan(10);
  const wrong = calls.flatMap(({ page, match: [call, name = '', rest = ''] }) => {
    if (!commands.has(name)) return [`${page}: ${call}`];
    return unknownOptions(rest, code).map((option) => `${page}: --${option}`);
  });
  expect(wrong).toEqual([]);
});

interface Known {
  options: Map<string, Known>;
  isGroup: boolean;
}
const knownIn = (options: readonly APIApplicationCommandOption[] = []): Known => ({
  isGroup: options.some(({ type }) => type === ApplicationCommandOptionType.Subcommand),
  options: new Map(
    options.map((option) => [option.name, knownIn('options' in option ? option.options : undefined)] as const),
  ),
});
const known = new Map(
  commandsIn(en).flatMap((command) =>
    command.kind === 'slash'
      ? [
          [
            command.definition.name,
            knownIn((command.definition as { options?: APIApplicationCommandOption[] }).options),
          ] as const,
        ]
      : [],
  ),
);

/** What is wrong with a command as a document writes it: `/quiz start [pack] tag:x`. */
function wrongIn(code: string): string | undefined {
  const [name = '', ...words] = code.slice(1).split(' ');
  const command = known.get(name);
  if (!command) return `there is no /${name}`;
  const sub = command.isGroup ? words.shift() : undefined;
  // The group as a whole: `/daily`, `/daily …`.
  if (command.isGroup && (sub === undefined || sub === '…')) return undefined;
  const target = command.isGroup ? command.options.get(sub ?? '') : command;
  if (!target) return `there is no /${name} ${sub}`;
  const named = words.flatMap((word) => /^[[<]?([a-z_]+)[\]>]?(?::.*)?$/.exec(word)?.[1] ?? []);
  const unknown = named.filter(
    (option) => /[[<:]/.test(words.find((word) => word.includes(option)) ?? '') && !target.options.has(option),
  );
  return unknown.length > 0 ? `/${name} ${sub ?? ''} has no ${unknown.join(', ')}` : undefined;
}

test('Discord has the commands and options that are named', () => {
  const calls = pages.flatMap(({ page, text }) =>
    [...text.matchAll(/`(\/[a-z]+(?: [^`\n]*)?)`/g)].map(([, code = '']) => ({ page, code })),
  );
  const sent = calls.filter(({ code }) => !PATHS.has(code.split(' ')[0] ?? ''));
  expect(sent.length).toBeGreaterThan(40);
  const wrong = sent.flatMap(({ page, code }) => {
    const problem = wrongIn(code);
    return problem === undefined ? [] : [`${page}: ${problem}`];
  });
  expect(wrong).toEqual([]);
});

/** What looks like a command, and is a path. */
const PATHS = new Set(['/healthz', '/readyz', '/metrics', '/terms', '/data', '/tmp', '/interactions', '/callback']);

test('each command of the bot is in the guides', () => {
  const guides = pages
    .filter(({ page }) => ['docs/players.md', 'docs/admins.md'].includes(page))
    .map(({ text }) => text);
  const untold = [...known].flatMap(([name, { isGroup, options }]) =>
    (isGroup ? [...options.keys()].map((sub) => `/${name} ${sub}`) : [`/${name}`]).filter(
      (command) => !guides.join('\n').includes(command),
    ),
  );
  expect(untold).toEqual([]);
});

test('documented commands work as typed, whatever the repository is called', () => {
  expect(pages.filter(({ text }) => /\bOWNER\b|<this repository>|<your-/.test(text)).map(({ page }) => page)).toEqual(
    [],
  );
  const clones = found(/git clone (\S+)/g).map(({ match: [, from = ''] }) => from);
  expect(clones.filter((from) => from !== '.' && !URL.canParse(from))).toEqual([]);
});
