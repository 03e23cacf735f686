import { expect, test } from 'vitest';
import { drafts, leftOut, read, told } from './support.ts';

test('one right answer among others is a single choice, whatever weights the others have', () => {
  expect(drafts('Which is a noble gas? { ~%50%nitrogen =neon ~%-33.33333%oxygen }')).toEqual([
    'Which is a noble gas? [nitrogen | *neon | oxygen]',
  ]);
});

test('weights without a = are several right answers; true and false, typed and numeric answers are taken', () => {
  const text = [
    'Which are even? {~%50%2 ~%50%4 ~%-100%5}',
    'Water is wet. {T}',
    'Ice is hot. {FALSE#Only when it burns.#It is cold.}',
    "The capital of Chad? {=N'Djamena =Ndjamena =%50%Fort-Lamy}",
    'How many bits has a byte? {#8:0.5}',
    'A number from one to five? {#1..5}',
    'The roots of 9? {#=3 =%100%-3:0 =%50%9 ~#no}',
    'The roots of 2? {#=1.41:0.01 =-1.41:0.01}',
    'It dries {=*hang*#yes =%0%* =a\\\\*b}',
  ].join('\n\n');
  expect(drafts(text)).toEqual([
    'several: Which are even? [*2 | *4 | 5]',
    'Water is wet. [*True | False]',
    'Ice is hot. [True | *False]',
    "typed: The capital of Chad? = N'Djamena / Ndjamena",
    'typed: How many bits has a byte? = 8 ± 0.5',
    'typed: A number from one to five? = 3 ± 2',
    'typed: The roots of 9? = 3 / -3',
    'typed: It dries = hang / a*b',
  ]);
  expect(read(text).report.changed.map(({ number, reason }) => [number, reason])).toEqual([
    [4, '"Fort-Lamy", which is only partly right, is not accepted'],
    [7, 'other numbers, which earn a part of the points, are dropped'],
    [9, '"*hang*" is accepted as "hang" alone, with nothing before or behind it'],
  ]);
  expect(leftOut(text)).toEqual(['15 (8) accepts several numbers with tolerances, which is no kind of question here']);
  expect(read(text).drafts[2]?.explanation).toBe('It is cold.');
});

test('code in a question keeps its lines', () => {
  const [draft] = read('What prints?\\n\\nint x \\= 1;\\nlog(x); {=1 ~2}').drafts;
  expect([draft?.stem, draft?.code]).toEqual(['What prints?', 'int x = 1;\nlog(x);']);
});

test('where each answer has a line, = within one is text', () => {
  const text =
    'Which is set? {\n  =x = 5 and header=True\n  ~x == 5\n  ~a ~b\n}\n\nOne line? {=a=b ~c}\n\nTyped? {\n=four =4\n=vier\n}';
  expect(drafts(text)).toEqual([
    'Which is set? [*x = 5 and header=True | x == 5 | a | b]',
    'typed: Typed? = four / 4 / vier',
  ]);
  expect(read(text).report.changed[0]?.reason).toBe('= within a line of its answers is taken as text');
  expect(leftOut(text)).toEqual([
    '7 (2) has two answers with = beside others with ~: mark one, or give each right one its ~%50%',
  ]);
});

test('a title begins a question, with a blank line before it or without', () => {
  const text = '::A::Is it? {T}\n::B::Words alone.\n::C::How many? {#4}\n::D::std::move is it? {F}\n';
  expect(drafts(text)).toEqual([
    'Is it? [*True | False]',
    'typed: How many? = 4 ± 0',
    'std::move is it? [True | *False]',
  ]);
  expect(leftOut(text)).toEqual(['2 (2) has no answers: it is a description']);
});

test('answers in the middle of a sentence leave a gap', () => {
  expect(drafts('Honey comes from {~ants =bees ~wasps}, as children know.')).toEqual([
    'Honey comes from \\_\\_\\_\\_\\_, as children know. [ants | *bees | wasps]',
  ]);
});

test('escapes, bare signs in the question and a byte order mark', () => {
  expect(drafts('\uFEFFIn C, a=b: what is \\{a \\= b\\}? {=a block ~a set \\#1 ~1\\:2}')).toEqual([
    'In C, a=b: what is {a = b}? [*a block | a set #1 | 1:2]',
  ]);
});

test('a blank line among the answers, and a brace that is missing, cost no other question', () => {
  const text = 'One {\n~a\n\n=b\n}\n\nTwo {\n=a\n~b\n\nThree {=x ~y}\n\nFour {=x =y ~z}\n';
  expect(drafts(text)).toEqual(['One [a | *b]', 'Three [*x | y]']);
  expect(leftOut(text)).toEqual([
    '7 (2) the closing } of its answers is missing: add it',
    '13 (4) has two answers with = beside others with ~: mark one, or give each right one its ~%50%',
  ]);
});

test('the line break before a word and the LaTeX command that begins like it', () => {
  const text = 'Is $x \\neq 3$?\\nnot so {=a \\= b ~c}\nNext? {=d ~e}';
  expect(read(text).drafts.map(({ stem }) => stem)).toEqual(['Is $x \\\\neq 3$? not so', 'Next?']);
});

test('braces behind LaTeX commands are no answers', () => {
  expect(drafts('What is \\frac{x^{2}}{x}? {=x ~2 ~x^{2}}').map((line) => line.replace(/\\\\?/g, ''))).toEqual([
    'What is frac{x^{2}}{x}? [*x | 2 | x^{2}]',
  ]);
});

test('HTML becomes text, its line breaks spaces; pictures and tables are named', () => {
  const text = [
    '::t::[html]<p>Is <b>this</b> 1 &lt; 2?</p>\\n<p>&amp;lt; stays</p>{=<p>yes</p> ~<p>no&nbsp;</p>}',
    '[html]See <img src\\="@@PLUGINFILE@@/a.png">{=a ~b}',
    '[html]Hear <a href\\="@@PLUGINFILE@@/a.mp3">this</a>{=a ~b}',
    '[html]<table><tr><td>1</td><td><table><tr><td>2</td></tr></table></td></tr></table>?{=a ~b}',
  ].join('\n\n');
  expect(drafts(text)).toEqual(['Is **this** 1 < 2? &lt; stays [*yes | no]']);
  expect(leftOut(text)).toEqual([
    '3 (2) needs a picture',
    '5 (3) needs a recording or a film',
    '7 (4) has an HTML table',
  ]);
});

test('categories and comments give tags and ids; general feedback explains', () => {
  const text =
    '$CATEGORY: $course$/top/Deep Sea\n\n// [id:angler] [tag:fish]\nWho glows? {=anglerfish ~cod ####A lure\nof light.}\n\nWho is flat? {=ray ~cod}';
  const [first, second] = read(text).drafts;
  expect(first).toMatchObject({ id: 'angler', tags: ['fish'], explanation: 'A lure\nof light.' });
  expect(second?.tags).toEqual(['deep-sea']);
});

test('what is no choice is left out by name', () => {
  expect(leftOut('Match {=a -> b =c -> d}\n\nWrite {}\n\nJust so\n\nA {=a ~b}').map((line) => line.slice(2))).toEqual([
    '(1) asks to match pairs, which is no kind of question here',
    '(2) is an essay: it has no answers to choose from',
    '(3) has no answers: it is a description',
  ]);
});

test('questions without a blank line between them', () => {
  expect(read('A? {=a ~b}\nB? {=c\n~d}\n::t:: C? {T}').drafts.map((draft) => `${draft.line} ${told(draft)}`)).toEqual([
    '1 A? [*a | b]',
    '2 B? [*c | d]',
    '4 C? [*True | False]',
  ]);
});

test('a text with embedded answers is told from GIFT', () => {
  const text = 'Bees make {1:SHORTANSWER:=honey#Yes} and\na) wax {1:MULTICHOICE:=yes~no}\nb) or {2:NUMERICAL:=3:2}\n';
  expect(read(text)).toMatchObject({ format: 'Cloze', drafts: [], report: { changed: [{ line: 1 }] } });
});

test('GIFT inside of Markdown fences', () => {
  expect(drafts('Words before\n\n```gift\n::t::Q? {\n=a\n~b\n}\n```\n')).toEqual(['Q? [*a | b]']);
});

test('code in a fence belongs to the question above it; numbers have commas, and ranges no digits of binary fractions', () => {
  const text =
    '::t::What prints?\n\n```js\nconst a = {};\n\nprint(a);\n```\n\n{ =x ~y }\n\n::u::Pi? {#3,14:0,01}.\n\n::v::Pi? {#3.141..3.142}';
  expect(drafts(text)).toEqual(['What prints? [*x | y]', 'typed: Pi? = 3.14 ± 0.01', 'typed: Pi? = 3.1415 ± 0.0005']);
  expect(read(text).drafts[0]).toMatchObject({ code: 'const a = {};\n\nprint(a);', codeLanguage: 'js' });
});

test('letters in front of all answers are no part of them, in whatever order', () => {
  const text = '::1::Who swims? {\n~%0%A) cat\n~%0%C) cow\n~%100%B) carp\n}\n\n::2::Who? {=A. Turing ~K. Zuse}';
  expect(drafts(text)).toEqual(['several: Who swims? [cat | cow | *carp]', 'Who? [*A. Turing | K. Zuse]']);
});

test('braces of code in a question are no answers, and numbers in front of all answers are no part of them', () => {
  const text =
    '::1::What is wrong?\n<?php\nfunction f($x){\n  return $x;\n}\n?>\n{\n=2) the name\n~1) the sign\n~3) the order\n}\n\n::2::Who {=me ~you}?';
  const { drafts: found, report } = read(text);
  expect(found.map(told)).toEqual([
    'What is wrong? [*the name | the sign | the order]',
    'Who \\_\\_\\_\\_\\_? [*me | you]',
  ]);
  expect(found[0]?.code).toBe('<?php\nfunction f($x){\n  return $x;\n}\n?>');
  expect(report.leftOut).toEqual([]);
});
