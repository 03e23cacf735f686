/** `imports.grit` says what each part of the source may import. Here the linter reads files that break each of its rows. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { expect, test } from 'vitest';

const RULES = resolve('imports.grit');
const BIOME = createRequire(import.meta.url).resolve('@biomejs/biome/bin/biome');

/** Every way to import something. */
const forms = (path: string): string[] => [
  `import { a } from '${path}';`,
  `import type { a } from '${path}';`,
  `import '${path}';`,
  `export { a } from '${path}';`,
  `export type { a } from '${path}';`,
  `export * from '${path}';`,
  `await import('${path}');`,
  `type A = import('${path}').a;`,
  `type B = typeof import('${path}');`,
];

/** The sentences that the linter says about files, by their paths: one for each line that it refuses. */
function refused(files: Readonly<Record<string, string>>): Record<string, string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'popquiz-forbidden-'));
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
  const config = { root: true, plugins: [RULES], linter: { rules: { recommended: false } } };
  writeFileSync(join(folder, 'biome.json'), JSON.stringify(config));
  const options = ['lint', '--reporter=github', '--max-diagnostics=none', '.'];
  let told = '';
  try {
    told = execFileSync(process.execPath, [BIOME, ...options], { cwd: folder, encoding: 'utf8', stdio: 'pipe' });
  } catch (error) {
    told = (error as { stdout: string }).stdout;
  }
  const sentences = [...told.matchAll(/^::error title=plugin,file=([^,]+),.*?::(.*)$/gm)];
  return Object.fromEntries(
    Object.keys(files).map((file) => [
      file,
      sentences.filter(([, where = '']) => where.endsWith(`/${file}`)).map(([, , sentence = '']) => sentence),
    ]),
  );
}

/** A file, what it must not import, and the sentence. */
const FORBIDDEN = [
  ['src/quiz/a.ts', '../clock.ts', /^src\/quiz is pure/],
  ['src/quiz/b.ts', '../quizmaster/ports/log.ts', /^src\/quiz is pure/],
  ['src/quiz/c.ts', 'node:fs', /^src\/quiz is pure/],
  ['src/quiz/kinds/a.ts', '../../packs/parse.ts', /^src\/quiz is pure/],
  ['src/quiz/kinds/b.ts', 'pino', /^src\/quiz is pure/],
  ['src/quizmaster/ports/a.ts', '../work/queue.ts', /^The ports say/],
  ['src/quizmaster/work/a.ts', '../rounds/rounds.ts', /^How work is run/],
  ['src/quizmaster/rounds/a.ts', '../scores/boards.ts', /^A round knows neither/],
  ['src/quizmaster/rounds/b.ts', '../quizzes/quizzes.ts', /^A round knows neither/],
  ['src/quizmaster/scores/a.ts', '../rounds/rounds.ts', /^What is made from scored rounds/],
  ['src/quizmaster/bank/a.ts', '../quizzes/quizzes.ts', /^Writing a server's questions/],
  ['src/quizmaster/reports/a.ts', '../corrections/jobs.ts', /^What became of a report/],
  ['src/quizmaster/quizzes/a.ts', '../dailies/dailies.ts', /^One host .* quizzes imports/],
  ['src/quizmaster/dailies/a.ts', '../quizzes/quizzes.ts', /^One host .* dailies imports/],
  ['src/quizmaster/corrections/a.ts', '../reports/reports.ts', /corrections imports/],
  ['src/quizmaster/guilds/a.ts', '../privacy/privacy.ts', /guilds imports/],
  ['src/quizmaster/privacy/kept/a.ts', '../../guilds/settings.ts', /privacy imports/],
  ['src/quizmaster/privacy/b.ts', '../../store/store.ts', /privacy imports/],
  ['src/quizmaster/a.ts', 'discord.js', /^src\/quizmaster knows/],
  ['src/quizmaster/b.ts', '../config.ts', /^src\/quizmaster knows/],
  ['src/quizmaster/rounds/c.ts', 'discord-api-types/v10', /^A round knows neither/],
  ['src/quizmaster/scores/b.ts', '@keyv/sqlite', /^What is made from scored rounds/],
  ['src/store/a.ts', '../quizmaster/scores/boards.ts', /^src\/store imports/],
  ['src/packs/a.ts', '../quizmaster/rounds/rounds.ts', /^src\/packs imports/],
  ['src/formats/a.ts', 'node:fs', /^src\/formats imports/],
  ['src/formats/export/a.ts', '../../quizmaster/ports/log.ts', /^src\/formats imports/],
  ['src/lint/a.ts', '../discord/text.ts', /^src\/lint imports/],
  ['src/pages/a.ts', '../quizmaster/rounds/rounds.ts', /^src\/pages imports/],
  ['src/discord/views/a.ts', '../../commands/quiz.ts', /^src\/discord imports/],
  ['src/discord/b.ts', 'keyv', /^src\/discord imports/],
  ['src/commands/questions/a.ts', '../../store/store.ts', /^src\/commands imports/],
  ['packages/local-discord/src/rest/a.ts', '../../../../src/config.ts', /^packages\/local-discord stands alone/],
  ['packages/local-discord/src/b.ts', '@popquiz/playground', /^packages\/local-discord stands alone/],
  ['packages/playground/src/a.ts', '../../../src/bot.ts', /^packages\/playground imports/],
  ['packages/playground/src/page/b.ts', '../../../local-discord/src/world.ts', /^packages\/playground imports/],
] as const;

test('the linter refuses imports against the arrows, in every form, with the sentence of the part', () => {
  const told = refused(Object.fromEntries(FORBIDDEN.map(([file, path]) => [file, forms(path).join('\n')])));
  for (const [file, path, sentence] of FORBIDDEN) {
    expect({ file, told: told[file] }, path).toEqual({
      file,
      told: forms(path).map(() => expect.stringMatching(sentence)),
    });
  }
});

test('imports along the arrows pass, and a name that only begins like an allowed one does not', () => {
  const lines = [
    './x.ts',
    '../../quiz/round.ts',
    '../ports/store.ts',
    '../work/queue.ts',
    '../outcome.ts',
    'lru-cache',
  ];
  expect(
    refused({
      'src/quizmaster/rounds/a.ts': lines.map((path) => `import '${path}';`).join('\n'),
      'src/quizmaster/rounds/b.ts': "import '../../quizzes.ts';",
      'src/quizmaster/quizmaster.ts': "import './rounds/rounds.ts'; import '../quiz/round.ts';",
      'src/quiz/kinds/a.ts': "import '../question.ts'; import './kind.ts'; import 'luxon';",
      'src/formats/export/a.ts': "import '../draft.ts'; import '../../quiz/pack.ts';",
      'src/discord/views/a.ts':
        "import '../kinds/kinds.ts'; import '../../quizmaster/rounds/answer.ts'; import 'node:fs';",
      'packages/local-discord/test/a.ts': "import '../src/local-discord.ts';",
    }),
  ).toEqual({
    'src/quizmaster/rounds/a.ts': [],
    'src/quizmaster/rounds/b.ts': [expect.any(String)],
    'src/quizmaster/quizmaster.ts': [],
    'src/quiz/kinds/a.ts': [],
    'src/formats/export/a.ts': [],
    'src/discord/views/a.ts': [],
    'packages/local-discord/test/a.ts': [],
  });
});

test('every part and every room has its row, and each row refuses something above', () => {
  const folders = (path: string) =>
    readdirSync(path, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => `${path}/${name}`);
  const rules = readFileSync(RULES, 'utf8');
  /** These put parts together. */
  const FREE = ['src/doctor', 'src/popquiz'];
  const all = [...folders('src'), ...folders('src/quizmaster'), ...folders('packages')];
  expect(all.filter((folder) => !FREE.includes(folder) && !rules.includes(`/${folder}/`))).toEqual([]);
  const sentences = [...rules.matchAll(/\$says = "(.*)"/g)].map(([, sentence = '']) => sentence);
  expect(sentences.filter((sentence) => !FORBIDDEN.some(([, , told]) => told.test(sentence)))).toEqual([]);
});
