/** What a schema cannot say: that the packs of this repository are fair to the players and pleasant to read. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { lintPack } from '../../src/lint/lint.ts';
import { loadPacks } from '../../src/packs/directory.ts';
import { formatMistake } from '../../src/packs/mistake.ts';
import { kindNameOf } from '../../src/quiz/kinds/kinds.ts';
import { isAsked, optionIdsOf, type Question } from '../../src/quiz/question.ts';
import { letterOfKey } from '../support/sample-pack.ts';

/** Scores of the past name them, so an id that was published stays: a question that asks something else gets a new one. */
const PYTHON_SENIOR = [
  'bytecode-execution',
  'adaptive-interpreter',
  'small-int-cache',
  'string-interning',
  'one-compile-unit',
  'list-vs-tuple-layout',
  'slots',
  'slots-when',
  'new-vs-init',
  'new-for-immutables',
  'getattr-vs-getattribute',
  'mro-c3',
  'impossible-mro',
  'descriptors',
  'data-descriptor-wins',
  'metaclass',
  'metaclass-vs-decorator',
  'metaclass-before-the-body',
  'init-subclass',
  'nominal-vs-structural',
  'any-vs-object',
  'pep-695',
  'type-alias-lazy',
  'refcount-and-cycles',
  'stack-and-heap',
  'immortal-objects',
  'memory-not-returned',
  'generational-gc',
  'coroutine-vs-generator',
  'generators-to-async',
  'native-coroutine-vs-generator',
  'send-throw-close',
  'parameter-markers',
  'async-context-manager',
  'free-threading',
  'free-threading-extension',
  'free-threading-status',
  'concurrency-choice',
  'gil-and-threads',
  'gil-and-refcounts',
  'per-interpreter-gil',
  'event-loop-blocking',
  'awaitables',
  'tasks-and-futures',
  'await-under-the-hood',
  'import-cache',
  'finders-and-loaders',
];

/** Primary sources, by pack. */
const HOSTS: Record<string, string[]> = {
  'python-senior': ['docs.python.org', 'peps.python.org'],
  git: ['git-scm.com'],
  'warm-up': [
    'www.rfc-editor.org',
    'docs.python.org',
    'pubs.opengroup.org',
    'physics.nist.gov',
    'tc39.es',
    'semver.org',
    'git-scm.com',
    'www.w3.org',
  ],
  'python-medior': ['docs.python.org'],
  javascript: ['tc39.es', 'nodejs.org', 'www.typescriptlang.org', 'html.spec.whatwg.org'],
  security: [
    'docs.python.org',
    'nodejs.org',
    'www.rfc-editor.org',
    'docs.openssl.org',
    'url.spec.whatwg.org',
    'html.spec.whatwg.org',
    'tc39.es',
    'cheatsheetseries.owasp.org',
    'nvlpubs.nist.gov',
    'www.gnu.org',
    'man7.org',
  ],
  http: [
    'tc39.es',
    'www.rfc-editor.org',
    'fetch.spec.whatwg.org',
    'url.spec.whatwg.org',
    'html.spec.whatwg.org',
    'nodejs.org',
  ],
  shell: ['www.gnu.org', 'man7.org'],
  sql: ['www.postgresql.org', 'www.sqlite.org'],
  concurrency: [
    'docs.python.org',
    'www.postgresql.org',
    'doi.org',
    'raft.github.io',
    'research.google',
    'sre.google',
    'aws.amazon.com',
    'docs.aws.amazon.com',
    'www.rfc-editor.org',
  ],
  algorithms: ['docs.python.org', 'xlinux.nist.gov', 'docs.oracle.com', 'www.rfc-editor.org'],
  'text-and-time': [
    'docs.python.org',
    'www.unicode.org',
    'www.rfc-editor.org',
    'tc39.es',
    'data.iana.org',
    'www.iana.org',
    'pubs.opengroup.org',
  ],
};

/** Hosts that are no primary source as a whole, but hold one. */
const PRIMARY_PATHS = ['https://github.com/python/cpython/blob/'];

const { packs, mistakes } = await loadPacks('data');

/** How long an option looks: without its markup. */
const lengthOf = (text = ''): number => text.replaceAll(/[`*_]/g, '').length;
const lengthsOf = (question: Question): number[] => optionIdsOf(question).map((id) => lengthOf(question.options[id]));
const keyLengthOf = (question: Question): number => lengthOf(question.options[letterOfKey(question)]);

/** Options that quote what a program prints are as long as it is; sentences have no such excuse. */
const SENTENCE = 30;

/** What picking by a rule scores in these questions: where several options fit, each of them is picked as often. */
const scoreOf = (questions: Question[], pick: (...lengths: number[]) => number): number =>
  questions.reduce((score, question) => {
    const lengths = lengthsOf(question);
    const picked = pick(...lengths);
    if (keyLengthOf(question) !== picked) return score;
    return score + 1 / lengths.filter((length) => length === picked).length;
  }, 0);

/** The ids of the questions that break a rule. */
const breaking = (questions: Question[], keeps: (question: Question) => boolean): string[] =>
  questions.filter((question) => !keeps(question)).map(({ id }) => id);

/** Sentences end in . ? or ! before a space and a capital, a backtick or a digit; code spans are not looked into. */
const sentencesIn = (text: string): number =>
  text.replace(/`[^`]*`/g, '`code`').split(/(?<=[.?!])\s+(?=[A-Z`\d]|asyncio\b)/).length;

test('every pack in data is sound', () => {
  expect(mistakes).toEqual([]);
  expect(packs.length).toBeGreaterThan(0);
});

/** The rules that ask when something was checked are asked on this day: the calendar breaks no test, `popquiz lint` tells. */
const CHECKED = Date.parse('2026-11-26T12:00:00Z');

test.for(packs.map(({ id }) => id))('%s leaves no finding of the linter unexplained', (id) => {
  const file = `data/${id}.yaml`;
  expect(lintPack(file, readFileSync(file, 'utf8'), CHECKED).map(formatMistake)).toEqual([]);
});

test('python-senior keeps every id that was published', () => {
  const ids = packs.find(({ id }) => id === 'python-senior')?.questions.map(({ id }) => id);
  expect(ids).toEqual(expect.arrayContaining(PYTHON_SENIOR));
});

describe.for(packs.map((pack) => [pack.id, pack.questions.filter(isAsked)] as const))('%s', ([id, questions]) => {
  const chosen = questions.filter(({ key }) => typeof key === 'string');

  test('every question with one right option has four, and one with several has at least four', () => {
    expect(breaking(chosen, (question) => optionIdsOf(question).length === 4)).toEqual([]);
    const several = questions.filter((question) => kindNameOf(question) === 'several');
    expect(breaking(several, (question) => optionIdsOf(question).length >= 4)).toEqual([]);
  });

  test('options of a question are of similar length', () => {
    const similar = (question: Question) => {
      const [longest, shortest] = [Math.max(...lengthsOf(question)), Math.min(...lengthsOf(question))];
      return longest <= SENTENCE || longest <= 1.9 * shortest;
    };
    expect(breaking(chosen, similar)).toEqual([]);
  });

  test('no letter is the key much more or less often than the others', () => {
    const share = chosen.length / 4;
    for (const letter of ['a', 'b', 'c', 'd']) {
      const count = chosen.filter(({ key }) => key === letter).length;
      expect([letter, Math.abs(count - share) <= Math.max(1, share * 0.375)]).toEqual([letter, true]);
    }
  });

  test('the key is not given away by being the longest or the shortest option', () => {
    expect(scoreOf(chosen, Math.max)).toBeLessThanOrEqual(chosen.length * 0.35);
    expect(scoreOf(chosen, Math.min)).toBeLessThanOrEqual(chosen.length * 0.35);
  });

  test('no option refers to another one or to its place', () => {
    const pointing =
      /\b(above|below|previous|following|former|latter|all of|none of|both of) (options?|answers?|these|the above)\b/i;
    const standsAlone = ({ options }: Question) => !Object.values(options).some((option) => pointing.test(option));
    expect(breaking(questions, standsAlone)).toEqual([]);
  });

  test('every reference leads to a primary source', () => {
    const allowed = HOSTS[id] ?? [];
    const isPrimary = (reference = 'none:') =>
      allowed.includes(new URL(reference).host) || PRIMARY_PATHS.some((start) => reference.startsWith(start));
    expect(breaking(questions, ({ reference }) => isPrimary(reference))).toEqual([]);
  });

  test('every explanation has two to four sentences', () => {
    const counts = questions.map((question) => [question.id, sentencesIn(question.explanation ?? '')] as const);
    expect(counts.filter(([, count]) => count < 2 || count > 4)).toEqual([]);
  });

  test('every difficulty is there', () => {
    expect(new Set(questions.map(({ difficulty }) => difficulty))).toEqual(new Set(['easy', 'medium', 'hard']));
  });
});
