import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { importFile } from '../../src/formats/import.ts';
import { PACK_SIZE, packsOf, packYaml, questionOf } from '../../src/formats/to-pack.ts';
import { checkPack } from '../../src/packs/parse.ts';
import { idFromContents } from '../../src/packs/playable.ts';
import type { WrittenPack } from '../../src/quiz/pack.ts';
import { bytesOf, drafts, leftOut, read, told } from './support.ts';

const otdb = (encode: (text: string) => string): string =>
  JSON.stringify({
    response_code: 0,
    results: [
      {
        type: encode('multiple'),
        difficulty: encode('easy'),
        category: encode('Science: Computers'),
        question: encode('Is "1 + 1" < 3?'),
        correct_answer: encode('Yes & no'),
        incorrect_answers: [encode('100%'), encode('no')],
      },
      {
        type: encode('boolean'),
        difficulty: encode('hard'),
        category: encode('Art'),
        question: encode('It is so.'),
        correct_answer: encode('False'),
        incorrect_answers: [encode('True')],
      },
    ],
  });

test.each([
  ['entities', (text: string) => text.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;')],
  ['base64', (text: string) => Buffer.from(text).toString('base64')],
  ['percent', encodeURIComponent],
  ['percent and plus', (text: string) => encodeURIComponent(text).replace(/%20/g, '+')],
])('Open Trivia DB in %s', (_name, encode) => {
  const imported = read(otdb(encode));
  expect(imported).toMatchObject({
    format: 'Open Trivia DB',
    licence: 'CC BY-SA 4.0',
    drafts: [{ difficulty: 'easy', tags: ['science-computers'] }, { fixed: true }],
  });
  expect(drafts(otdb(encode))).toEqual(['Is "1 + 1" < 3? [*Yes & no | 100% | no]', 'It is so. [True | *False]']);
});

test('codes of Open Trivia DB say why there are no questions; entities are decoded once', () => {
  expect(read('{"response_code":5,"results":[]}').report.changed[0]?.reason).toContain('asked too often');
  expect(
    drafts('[{"type":"multiple","question":"&amp;lt;br&amp;gt;?","correct_answer":1,"incorrect_answers":[2]}]'),
  ).toEqual(['&lt;br&gt;? [*1 | 2]']);
});

test('entities of Open Trivia DB that are escaped twice in all its texts are decoded twice, and that is said', () => {
  const asked = (question: string, right: string) => ({
    ...{ type: 'multiple', question, correct_answer: right, incorrect_answers: ['y', 'z'] },
  });
  const of = (...results: object[]) => read(JSON.stringify({ response_code: 0, results }));
  const twice = of(asked('&amp;quot;Hi&amp;quot;?', 'Tom &amp;amp; Jerry'), asked('What&amp;#039;s it?', 'x'));
  expect(twice.drafts.map(told)).toEqual(['"Hi"? [*Tom & Jerry | y | z]', "What's it? [*x | y | z]"]);
  expect(twice.report.changed[0]?.reason).toBe('its texts are escaped twice, and read so');
  const once = of(asked('&quot;Hi&quot;?', '&amp;quot;'), asked('What&amp;#039;s it?', 'x'));
  expect(once.drafts.map(told)).toEqual(['"Hi"? [*&quot; | y | z]', 'What&#039;s it? [*x | y | z]']);
});

test('lists of other bots: keys from 0, letters, texts, marked options', () => {
  expect(
    drafts(
      '[{"question":"A?","answers":["x","y"],"correct_answer":0},{"question":"B?","answers":["x","y","z"],"correct_answer":2}]',
    ),
  ).toEqual(['A? [*x | y]', 'B? [x | y | *z]']);
  expect(drafts('[{"question":"A?","options":{"a":"x","b":"y"},"answerkey":"b"}]')).toEqual(['A? [x | *y]']);
  expect(drafts('{"quiz":[{"question":"A?","options":["x","y"],"answer":"y"}]}')).toEqual(['A? [x | *y]']);
  expect(drafts('[{"question":"A?","answers":[{"text":"x","correct":true},{"text":"y"}]}]')).toEqual(['A? [*x | y]']);
  expect(read('[{"question":"A?","answers":["x","y","z"],"correct":1}]').asks.map(({ setting }) => setting)).toEqual([
    'base',
  ]);
});

test('YAML: words stay words, aliases are not followed, lists of typed answers', () => {
  expect(
    drafts('questions:\n- question: Is it?\n  correct_answer: No\n  incorrect_answers:\n  - Yes\n  - 1:30\n'),
  ).toEqual(['Is it? [*No | Yes | 1:30]']);
  expect(drafts('AUTHOR: me\nWho wrote Emma?:\n- Austen\n- Jane Austen\nHow many?:\n- 1_000\n')).toEqual([
    'typed: Who wrote Emma? = Austen / Jane Austen',
    'typed: How many? = 1\\_000'.replace('\\', ''),
  ]);
  const aliased = read(
    'questions:\n- question: &a A?\n  answers: [x, y]\n  correct: x\n- question: *a\n  answers: [x, y]\n  correct: y\n',
  );
  expect(aliased.drafts).toHaveLength(1);
  expect(aliased.report.changed.map(({ reason }) => reason)).toContain(
    'YAML aliases are not followed: write such texts out',
  );
});

test('our own packs, question by question; proofs are dropped unread', () => {
  const pack =
    'title: T\nquestions:\n- stem: Is `a` it?\n  options: {a: x, b: y}\n  key: b\n  proof: {runner: bash, program: rm}\n- stem: No\n  options: {a: x, b: y}\n  key: d\n- stem: Typed?\n  key: [Oslo, Kristiania]\n';
  const imported = read(pack);
  expect(drafts(pack)).toEqual(['Is `a` it? [x | *y]', 'typed: Typed? = Oslo / Kristiania']);
  expect(leftOut(pack)).toEqual(['7 (2) its key "d" is none of its options a, b']);
  expect(imported.report.changed[0]?.reason).toContain('programs are never imported');
  expect(JSON.stringify(imported.drafts)).not.toContain('rm');
});

test('a question with an alias is left out with its line, in whatever list', () => {
  expect(
    leftOut(
      'title: T\ndescription: d\nquestions:\n  - stem: First?\n    options: &o {a: Rome, b: Paris}\n    key: a\n  - stem: Second?\n    options: *o\n    key: b\n  - stem: Third?\n    options: {a: x, b: *o}\n    key: b\n',
    ),
  ).toEqual([
    '7 (2) its options are an alias, which is not followed: write them out',
    '10 (3) its options hold an alias, which is not followed: write it out',
  ]);
  expect(
    leftOut(
      '- question: First?\n  answers: &a [x, y]\n  correct: x\n- question: Second?\n  answers: *a\n  correct: y\n- *a\n',
    ),
  ).toEqual([
    '4 (2) its answers are an alias, which is not followed: write them out',
    '7 (3) is an alias, which is not followed: write it out',
  ]);
  expect(leftOut('How many?:\n- 1\nWho is it?: &a\n- me\nWho else?: *a\n')).toEqual([
    '5 (3) its answers are an alias, which is not followed: write them out',
  ]);
});

test('options without letters are options, never a typed answer', () => {
  const list = { stem: 'Where?', options: ['Rome', 'Paris'], key: 'b' };
  expect(drafts(JSON.stringify({ questions: [list] }))).toEqual(['Where? [Rome | *Paris]']);
  const text = JSON.stringify({ questions: [{ ...list, options: { a: 'x', b: 'y' } }, list] });
  expect(drafts(text)).toEqual(['Where? [x | *y]']);
  expect(leftOut(text)).toEqual(['1 (2) has options without letters: write them as "a: …", "b: …"']);
});

test('mentions in a pack of our own stay as they are, trip after trip, and so do ids made from contents', () => {
  const question = { stem: 'Is \\<@1> <@2>?', options: { a: '<#3> \\\\<@4>', b: '</quiz:5>' }, key: 'a' as const };
  const [first] = packsOf(read(JSON.stringify({ title: 'T', description: 'D', questions: [question] })), TD);
  const [second] = packsOf(read([...packYaml(first as WrittenPack)].join('')), TD);
  expect(first?.questions).toEqual([question]);
  expect(second?.questions.map(idFromContents)).toEqual([idFromContents(question)]);
});

const TD = { title: 'T', description: 'D' };

test('texts of a pack of our own stay as they are, but for what nobody sees, which is said', () => {
  const question = {
    stem: 'What do `ls  -a`, ~~~, ``` and ![x](https://example.org/x.png) have in\u00a0common?',
    code: 'all:\n\tls  -a\n',
    options: { a: '`a  b`', b: '`a b`', c: '```' },
    key: 'b',
    explanation: 'Two  spaces,\n\tand a tab.',
  };
  const packOf = (questions: unknown[]) => JSON.stringify({ title: 'T', questions });
  const { drafts, report } = read(packOf([question]));
  expect(drafts.map(questionOf)).toEqual([question]);
  expect(report.changed).toEqual([]);
  const marked = read(packOf([{ ...question, stem: `\u202e${question.stem}`, code: 'a\u200bb' }]));
  expect(marked.drafts[0]).toMatchObject({ stem: question.stem, code: 'ab' });
  expect(marked.report.changed.map(({ reason }) => reason)).toEqual(['its invisible characters are left out']);
});

test('broken JSON is told with its line', () => {
  expect(read('[\n{"question": "A?",\n"answers": [}\n]').report.changed[0]).toMatchObject({
    line: 3,
    reason: expect.stringContaining('broken JSON'),
  });
});

test('of a file for two packs, enemies in the other one are left out', () => {
  const questions = Array.from({ length: PACK_SIZE + 2 }, (_none, place) => ({
    id: `q${place}`,
    stem: `Is it ${place}?`,
    options: { a: 'yes', b: 'no' },
    key: 'a',
    enemies: ['q0', `q${place + 1}`],
  }));
  const imported = read(JSON.stringify({ title: 'T', description: 'D', questions }));
  const packs = [...packsOf(imported, { title: 'T', description: 'D' })];
  expect(packs.map((pack) => checkPack('pack.yaml', pack))).toEqual([[], []]);
  expect(packs.map((pack) => pack.questions.map(({ enemies }) => enemies).slice(0, 2))).toEqual([
    [['q1'], ['q0', 'q2']],
    [[`q${PACK_SIZE + 1}`], undefined],
  ]);
});

test('questions that differ in their picture alone are two questions', () => {
  const flag = (name: string) => ({
    stem: 'Whose flag is it?',
    key: name,
    picture: { https: `https://example.org/${name}.png`, alt: 'A flag' },
  });
  const text = JSON.stringify({ title: 'T', description: 'D', questions: ['Peru', 'Mali', 'Peru'].map(flag) });
  const imported = read(text);
  expect(imported.report.changed.map(({ reason }) => reason)).toEqual([
    'says the same as question 1, and a pack holds it once',
  ]);
  const [pack] = packsOf(imported, { title: 'T', description: 'D' });
  expect(pack?.questions.map(({ key }) => key)).toEqual(['Peru', 'Mali']);
});

test('numbers that are both the text of one option and the place of another are asked about', () => {
  const list = (name: string) =>
    JSON.stringify([
      { question: 'N?', options: ['2', '3', '1'], [name]: 1 },
      { question: 'N2?', options: ['3', '1', '2'], [name]: 2 },
    ]);
  expect(read(list('answer')).asks.map(({ setting }) => setting)).toEqual(['keys', 'base']);
  expect(drafts(list('answer'))).toEqual(['N? [2 | 3 | 1]', 'N2? [3 | 1 | 2]']);
  expect(drafts(list('answer'), { keys: 'text' })).toEqual(['N? [2 | 3 | *1]', 'N2? [3 | 1 | *2]']);
  expect(drafts(list('answer'), { base: 1 })).toEqual(['N? [*2 | 3 | 1]', 'N2? [3 | *1 | 2]']);
  expect(drafts(list('correct_index'), { base: 0 })).toEqual(['N? [2 | *3 | 1]', 'N2? [3 | 1 | *2]']);
  expect(read(list('correctIndex')).asks.map(({ setting }) => setting)).toEqual(['base']);
});

test('what a pack says of the language of its code has to be one; otherwise it is left out with a remark', () => {
  const pack = (codeLanguage: string) =>
    JSON.stringify({ codeLanguage, questions: [{ stem: 'A?', options: { a: 'x', b: 'y' }, key: 'a', code: 'z' }] });
  expect(read(pack('py'))).toMatchObject({ codeLanguage: 'py', report: { changed: [] } });
  for (const language of ['`'.repeat(3000), 'p y', 'Python 3']) {
    const imported = read(pack(language));
    expect(imported.codeLanguage).toBeUndefined();
    expect(imported.drafts).toHaveLength(1);
    expect(imported.report.changed).toEqual([
      { line: 1, number: 0, reason: expect.stringContaining('the code language of all questions is left out') },
    ]);
    expect([...packsOf(imported, { title: 'T', description: 'D' })][0]).not.toHaveProperty('codeLanguage');
  }
});

test('wrong answers and options in one text are as many options', () => {
  expect(
    drafts(
      JSON.stringify([
        { question: 'N?', correct_answer: 'Po', incorrect_answers: 'Rome, Oslo' },
        { question: 'M?', options: 'x|y|z', answer: 'y' },
      ]),
    ),
  ).toEqual(['N? [*Po | Rome | Oslo]', 'M? [x | *y | z]']);
});

test('YAML of unlike shapes: words as questions, lists under any name, rounds, and lines of their own', () => {
  const words =
    'title: Words\nmessages:\n  wrongAnswer:\n    - No!\n    - Never!\nwords:\n  Otter:\n    answer: an animal\n';
  expect(drafts(`${words}    wrong:\n      - a boat\n      - a knot\n`)).toEqual([
    'Otter [*an animal | a boat | a knot]',
  ]);
  const named = 'Q1:\n  text: Who swims?\n  answer:\n    - a cat\n    - a carp\n  correct_answer: a carp\n';
  expect(drafts(named)).toEqual(['Who swims? [a cat | *a carp]']);
  const rounds =
    'rounds:\n  - title: Sea\n    questions:\n      - question: Who swims?\n        question_pic: carp.png\n        answer: a carp\n' +
    '  - title: Pictures\n    questions:\n      - question: ""\n        answer: a cat\n';
  const { drafts: found, report } = read(rounds);
  expect(found.map((draft) => `${draft.line} ${told(draft)}`)).toEqual(['4 typed: Who swims? = a carp']);
  expect(report.changed.map(({ line, reason }) => `${line} ${reason}`)).toEqual([
    '4 its picture is left out: check that it can be answered without (carp.png)',
  ]);
  expect(leftOut(rounds)).toEqual(['9 (2) has no question text']);
});

test('YAML without questions is no plain text', () => {
  const survey = '---\nquestions:\n- question:\n    en: Is it so?\n    de: Ist es so?\n  weight: 10\n';
  expect(read(survey).report.changed.map(({ reason }) => reason)).toEqual([
    'it is YAML without questions that we know',
  ]);
});

test('each document of a YAML file is read', () => {
  const text =
    '---\nauthor: me\n---\ntype: multiple_choice\nquestion: Who swims?\noptions: [a cat, a carp]\nanswer: a carp\n---\n- question: Who walks?\n  answer: a cat\n';
  const { drafts: found, report } = read(text);
  expect(found.map((draft) => `${draft.line} ${told(draft)}`)).toEqual([
    '4 Who swims? [a cat | *a carp]',
    '9 typed: Who walks? = a cat',
  ]);
  expect(report).toMatchObject({ leftOut: [], changed: [] });
});

test.each([
  [
    'PHP',
    "<?php\n$list = array(\n  array('question' => 'Who swims?', 'options' => array('a cat', 'a carp'), 'answer' => 'a carp'),\n);\n?>",
  ],
  [
    'PHP with letters',
    "<?php\nreturn [\n  ['question' => 'Who swims?', 'choices' => ['A' => 'a cat', 'B' => 'a carp'], 'answer' => 'B'],\n];",
  ],
  ['Ruby', 'LIST = [\n  { question: "Who swims?", options: ["a cat", "a carp"], answer: "a carp" },\n]'],
  [
    'Ruby with symbols',
    'list = [\n  { :question => "Who swims?", :options => ["a cat", "a carp"], :answer => "a carp" }\n]',
  ],
  [
    'calls',
    'quiz = [\n  Question("Who swims?", ["a cat", "a carp"], "a carp"),\n  Question("Who digs?", ["a mole", "a gull"], "a mole"),\n]',
  ],
  [
    'calls with names',
    'let quiz = [\n  Question(text: "Who swims?", answers: ["a cat", "a carp"], correct: 1),\n  new Question(text = "Who digs?", answers = ["a mole", "a gull"], correct = 0)\n]',
  ],
])('a program in %s', (_name, text) => {
  const { format, drafts: found } = read(text);
  expect(format).toBe('program');
  expect(found.map(told)[0]).toBe('Who swims? [a cat | *a carp]');
  expect(found.map(told)[1] ?? 'Who digs? [*a mole | a gull]').toBe('Who digs? [*a mole | a gull]');
});

test('a program is read as far as its values stand in it', () => {
  const text = [
    "import cat from './cat.png';",
    'const quiz = [',
    "  { q: 'Who ' + 'swims?', img: cat, options: ['a cat', 'a carp'], answer: 1, pick: (x) => { return [x, '}']; } },",
    "  { q: t('walks'), options: ['a cat', 'a carp'], answer: 0 },",
    "  { q: 'Who flies?', options: [name(1), 'a gull'], answer: 1 },",
    "  { q: 'Who digs?', options: ['a mole', 'a gull'], answer, },",
    '];',
  ].join('\n');
  expect(drafts(text)).toEqual(['Who swims? [a cat | *a carp]', 'Who digs? [a mole | a gull]']);
  expect(leftOut(text)).toEqual(['4 (2) has no question text', '5 (3) has an option without text']);
  const java = `class Quiz {\n${'  asked.add("Who?");\n'.repeat(12)}}\n`;
  expect(read(java).report.changed.map(({ reason }) => reason)).toEqual([
    'it is a program, and no list in it has questions that we know',
  ]);
});

test('MoxQuizz: the part of an answer between signs is enough, and its pattern is left out', () => {
  const { drafts: found, report } = read(
    '# sea\nCategory: Sea\nQuestion: Who swims?\nAnswer: the #carp#\nRegexp: car+p\nLevel: easy\n\nQuestion: Who walks?\nAnswer: a cat\n',
  );
  expect(found.map(told)).toEqual(['typed: Who swims? = the carp / carp', 'typed: Who walks? = a cat']);
  expect(report.changed.map(({ line, reason }) => `${line} ${reason}`)).toEqual([
    '3 its pattern for other answers is left out',
  ]);
});

test.each([
  ['TOML', 'title = "Sea"\n\n[[questions]]\nquestion = "Who swims?"\nanswers = ["carp"]\n'],
  ['WebCT', ':TYPE:MC:N:0:C\n:QUESTION:H\nWho swims?\n:ANSWER1:100:H\ncarp\n:ANSWER2:0:H\ncat\n'],
  [
    'Markdown of CodeSignal',
    '__Practice Question__\n\nWho?\n\nA. me\nB. you\n\n__Suggested Answers__\n\n- A\n- B - Correct\n',
  ],
  ['LaTeX', '\\documentclass{article}\n\\begin{document}\nWho?\n\\end{document}\n'],
])('%s is refused by its name', (name, text) => {
  expect(read(text)).toMatchObject({
    drafts: [],
    report: {
      leftOut: [],
      changed: [{ reason: `it is ${name}, which is not read: give its questions as GIFT, CSV, YAML or JSON` }],
    },
  });
});

test('lines of older bots whose questions stand behind their categories', () => {
  const lines = 'sea*Who swims?*carp\nsea*Who dives?*whale*whales\nland*Who walks?*cat\n';
  expect(drafts(lines)).toEqual([
    'typed: Who swims? = carp',
    'typed: Who dives? = whale / whales',
    'typed: Who walks? = cat',
  ]);
  expect(read(lines).report.changed.map(({ reason }) => reason)).toContain('its category is left out');
});

test('files that are not read say so: SQL, TOML, and a course of Moodle', () => {
  const reason = (content: string | Uint8Array): string => importFile(bytesOf(content)).report.changed[0]?.reason ?? '';
  expect(
    reason("-- quiz\nINSERT INTO questions (question, a, b, answer) VALUES\n('Hot?', 'ice', 'lava', 'b');"),
  ).toMatch(/^it is SQL/);
  expect(reason('[[questions]]\nquestion = "Hot?"\nanswers = ["ice", "lava"]')).toMatch(/^it is TOML/);
  expect(reason(zipSync({ 'moodle_backup.xml': strToU8('<a/>'), 'questions.xml': strToU8('<a/>') }))).toMatch(
    /backup of a Moodle course/,
  );
  expect(reason(new Uint8Array([0x1f, 0x8b, 8, 0]))).toMatch(/\.mbz/);
  expect(
    drafts('### Q1. What adds a row?\n\n```sql\nINSERT INTO t (a) VALUES (1);\n```\n\n- [x] it\n- [ ] nothing'),
  ).toHaveLength(1);
});

describe('exercises of R/exams', () => {
  const exercise = (question: string, options: string[], meta: string): string =>
    `Question\n========\n${question}\n\n${options.length > 0 ? `Answerlist\n----------\n${options.map((option) => `* ${option}`).join('\n')}\n\n` : ''}Solution\n========\nIt is known.\n\nAnswerlist\n----------\n* True.\n* False.\n\nMeta-information\n================\n${meta}\n`;
  test('choices, numbers and texts', () => {
    expect(drafts(exercise('Hot?', ['ice', 'lava'], 'extype: schoice\nexsolution: 01'))).toEqual([
      'Hot? [ice | *lava]',
    ]);
    expect(drafts(exercise('Cold?', ['ice', 'snow', 'lava'], 'extype: mchoice\nexsolution: 110'))).toEqual([
      'several: Cold? [*ice | *snow | lava]',
    ]);
    expect(drafts(exercise('Melts at?', [], 'extype: num\nexsolution: 327.5\nextol: 2'))).toEqual([
      'typed: Melts at? = 327.5 ± 2',
    ]);
    expect(drafts(exercise('Who?', [], 'exname: who\nextype: string\nexsolution: Goethe'))).toEqual([
      'typed: Who? = Goethe',
    ]);
    expect(read(exercise('Hot?', ['ice', 'lava'], 'extype: schoice\nexsolution: 01')).drafts[0]?.explanation).toContain(
      'It is known.',
    );
  });
  test('a key that does not fit, another type, and what R computes', () => {
    expect(leftOut(exercise('Hot?', ['ice', 'lava'], 'extype: schoice\nexsolution: 2'))).toEqual([
      '1 (1) its key "2" does not say of each of its 2 options whether it is right',
    ]);
    expect(leftOut(exercise('Hot?', ['ice', 'lava'], 'extype: cloze\nexsolution: 1|2'))[0]).toMatch(/cloze/);
    expect(leftOut(exercise('`r x` and 1?', [], 'extype: num\nexsolution: 3'))[0]).toMatch(/computed by R/);
  });
});
