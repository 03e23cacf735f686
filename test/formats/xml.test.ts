import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { importFile } from '../../src/formats/import.ts';
import { drafts, leftOut, read, told } from './support.ts';

const answer = (fraction: string, text: string): string =>
  `<answer fraction="${fraction}"><text>${text}</text></answer>`;
const moodle = (...questions: string[]): string => `<?xml version="1.0"?>\n<quiz>\n${questions.join('\n')}\n</quiz>`;
const choice = (stem: string, single: string, ...answers: string[]): string =>
  `<question type="multichoice"><questiontext format="html"><text>${stem}</text></questiontext>${single}${answers.join('')}</question>`;

test('Moodle XML: choices, true and false, typed, numeric; types go by name', () => {
  const text = moodle(
    '<question type="category"><category><text>$course$/top/Big Cats</text></category></question>',
    choice(
      '&lt;p&gt;Stripes?&lt;/p&gt;',
      '<single>1</single>',
      answer('0', 'lion'),
      answer('100.00000', '<![CDATA[<b>tiger</b>]]>'),
    ),
    choice(
      '<![CDATA[Cats?]]>',
      '<single>false</single>',
      answer('50', 'lion'),
      answer('50', 'tiger'),
      answer('-100', 'dog'),
    ),
    choice('No single?', '', answer('100', 'a'), answer('100', 'b'), answer('0', 'c')),
    `<question type="truefalse"><questiontext><text>Cats purr.</text></questiontext>${answer('100', 'true')}${answer('0', 'false')}<generalfeedback><text>They do.</text></generalfeedback></question>`,
    `<question type="shortanswer"><questiontext><text>Sound?</text></questiontext>${answer('100', 'meow*')}${answer('50', 'mew')}</question>`,
    '<question type="numerical"><questiontext><text>Legs?</text></questiontext><answer fraction="100"><text>4</text><tolerance>0.5</tolerance></answer></question>',
    `<question type="numerical"><questiontext><text>Root of 4?</text></questiontext>${answer('100', '2')}${answer('100', '-2')}</question>`,
    `<question type="gapfill"><questiontext><text>x</text></questiontext>${answer('100', 'a')}</question>`,
  );
  expect(drafts(text)).toEqual([
    'Stripes? [lion | ***tiger**]',
    'several: Cats? [*lion | *tiger | dog]',
    'several: No single? [*a | *b | c]',
    'Cats purr. [*True | False]',
    'typed: Sound? = meow',
    'typed: Legs? = 4 ± 0.5',
    'typed: Root of 4? = 2 / -2',
  ]);
  expect(read(text).drafts[3]).toMatchObject({ tags: ['big-cats'], explanation: 'They do.', line: 7 });
  expect(leftOut(text)).toEqual(['11 (8) is of the type gapfill, which is no kind of question here']);
});

test('Moodle XML: words for true, sets, empty choices, commas in numbers, tags without escapes, a question alone', () => {
  const truth = (right: string, wrong: string): string =>
    `<question type="truefalse"><questiontext><text>Cats purr.</text></questiontext>${answer('100', right)}${answer('0', wrong)}</question>`;
  const text = moodle(
    truth('Верно', 'Неверно'),
    truth('Falskt', 'Sant'),
    truth('Meow', 'Purr'),
    choice('Cats?', '', answer('100', 'lion'), answer('0', 'dog')).replace('multichoice', 'multichoiceset'),
    choice('Stripes?', '<single>true</single>', answer('0', 'lion'), answer('0', ''), answer('100', 'tiger')),
    '<question type="numerical"><questiontext><text>Kilos?</text></questiontext><answer fraction="100"><text>4,5</text><tolerance>0,5</tolerance></answer></question>',
    choice('<p>Is it <b>soft</b>?</p>', '<single>true</single>', answer('100', '<p>fur</p>'), answer('0', 'claw')),
  );
  expect(drafts(text)).toEqual([
    'Cats purr. [*True | False]',
    'Cats purr. [True | *False]',
    'several: Cats? [*lion | dog]',
    'Stripes? [lion | *tiger]',
    'typed: Kilos? = 4.5 ± 0.5',
    'Is it **soft**? [*fur | claw]',
  ]);
  expect(leftOut(text)).toEqual(['5 (3) its right answer "Meow" is neither true nor false']);
  expect(drafts(truth('true', 'false'))).toEqual(['Cats purr. [*True | False]']);
});

test('signs that XML does not have cost no question', () => {
  const text = moodle(
    choice('Cats & &#11;dogs\u0001?', '<single>1</single>', answer('100', '<![CDATA[a && b]]>'), answer('0', 'x')),
  );
  expect(drafts(text)).toEqual(['Cats & dogs? [*a && b | x]']);
  expect(drafts(text.replace('type="multichoice"', 'type=multichoice'))).toEqual(['Cats & dogs? [*a && b | x]']);
});

test('an entity that is declared elsewhere costs its question alone', () => {
  const asked = (words: string): string => choice(words, '<single>1</single>', answer('100', 'x'), answer('0', 'y'));
  const quiz = moodle(asked('One?') + asked('Two &company;?') + asked('Three &euro;?'));
  const text = quiz.replace('<quiz', '<!DOCTYPE quiz SYSTEM "quiz.dtd"><quiz');
  expect(drafts(text)).toEqual(['One? [*x | y]', 'Three €? [*x | y]']);
  expect(leftOut(text)[0]).toMatch(/\(2\) has an entity that the file does not define \(line \d+\)$/);
});

test('a table of HTML is code with aligned columns; one that only lays out a page is text', () => {
  const table = (cells: string): string =>
    choice(`<![CDATA[<p>Cats:</p>${cells}<p>Loud?</p>]]>`, '<single>1</single>', answer('100', 'x'), answer('0', 'y'));
  const [shown] = read(
    moodle(table('<table><tr><th>cat</th><th>says</th></tr><tr><td>a lion</td><td><b>roar</b></td></tr></table>')),
  ).drafts;
  expect(shown).toMatchObject({ stem: 'Cats: Loud?', code: 'cat    | says\na lion | roar' });
  expect(drafts(moodle(table('<table><tr><td>a lion</td></tr></table>')))).toEqual(['Cats: a lion Loud? [*x | y]']);
  expect(leftOut(moodle(table(`<table><tr><td>a</td><td>${'b'.repeat(70)}</td></tr></table>`)))).toEqual([
    '3 (1) has an HTML table',
  ]);
});

test('a question of broken XML costs itself alone, whatever is missing in it', () => {
  const asked = (words: string): string => choice(words, '<single>1</single>', answer('100', 'x'), answer('0', 'y'));
  for (const wrong of [asked('Two <b>?'), asked('Two?').replace('</question>', ''), asked('Two < three & ?')]) {
    const text = moodle(asked('One?'), wrong, asked('Three?'), asked('Four &#55357;&#56832;'));
    expect(drafts(text)).toEqual(['One? [*x | y]', 'Three? [*x | y]', 'Four 😀 [*x | y]']);
    expect(leftOut(text)).toEqual([expect.stringMatching(/^4 \(2\) is broken XML: /)]);
    expect(read(text).drafts.map(({ line }) => line)).toEqual([3, 5, 6]);
  }
});

test('a DOCTYPE is refused, broken XML keeps what came before, pictures in base64 are dropped', () => {
  const doctype = read(
    `<!DOCTYPE quiz [<!ENTITY a "b">]>${moodle(choice('&a;', '', answer('100', 'x'), answer('0', 'y')))}`,
  );
  expect(doctype.drafts).toEqual([]);
  expect(doctype.report.changed[0]?.reason).toContain('DOCTYPE');
  const good = choice('Good?', '<single>true</single>', answer('100', 'x'), answer('0', 'y'));
  const broken = `<quiz>\n${good}\n<question type="multichoice"><name></quiz>`;
  expect(drafts(broken)).toEqual(['Good? [*x | y]']);
  expect(leftOut(broken)).toEqual([expect.stringMatching(/^3 \(2\) is broken XML: .* \(line 3\)$/)]);
  const file = `<file encoding="base64">${'A'.repeat(100_000)}</file>`;
  expect(drafts(moodle(good.replace('</questiontext>', `${file}</questiontext>`)))).toEqual(['Good? [*x | y]']);
});

test('XML that is nested deeply or names its encoding', () => {
  expect(read(`<quiz>${'<a>'.repeat(5000)}`).report.changed[0]?.reason).toContain('nested more than 200 deep');
  const latin = Buffer.from(
    moodle(choice('Größe?', '<single>1</single>', answer('100', 'groß'), answer('0', 'klein'))).replace(
      '"1.0"',
      '"1.0" encoding="ISO-8859-1"',
    ),
    'latin1',
  );
  expect(importFile(latin).drafts.map(told)).toEqual(['Größe? [*groß | klein]']);
});

const label = (ident: string, text: string): string =>
  `<response_label ident="${ident}"><material><mattext>${text}</mattext></material></response_label>`;
const item12 = (stem: string, cardinality: string, right: string): string =>
  `<item ident="i"><presentation><material><mattext texttype="text/html">&lt;p&gt;${stem}&lt;/p&gt;</mattext></material><response_lid ident="r" rcardinality="${cardinality}"><render_choice>${label('1', 'x')}${label('2', 'y')}${label('3', 'z')}</render_choice></response_lid></presentation><resprocessing><respcondition><conditionvar>${right}</conditionvar><setvar action="Set">100</setvar></respcondition></resprocessing></item>`;
const qti12 = (...items: string[]): string =>
  `<questestinterop><assessment><section>${items.join('')}</section></assessment></questestinterop>`;
const equal = (ident: string): string => `<varequal respident="r">${ident}</varequal>`;

test('QTI 1.2, in a zip whose manifest is wrong and which holds the quiz twice', () => {
  const essay = '<item ident="e"><presentation><response_str ident="r"/></presentation></item>';
  const quiz = qti12(
    essay,
    item12('One?', 'Single', equal('2')),
    item12('Two?', 'Multiple', `<and>${equal('1')}<not>${equal('2')}</not>${equal('3')}</and>`),
  );
  const zip = zipSync({
    'imsmanifest.xml': strToU8('<manifest><file href="a%20b.xml"/></manifest>'),
    'a_b.xml': strToU8(quiz),
    'copy/q.xml.qti': strToU8(qti12(item12('One?', 'Single', equal('2')), essay)),
  });
  const imported = importFile(zip);
  expect(imported.drafts.map(told)).toEqual(['One? [x | *y | z]', 'several: Two? [*x | y | *z]']);
  expect(imported.report.changed[0]?.reason).toContain('2 of its questions lie in the archive twice');
  expect(imported.report.leftOut).toHaveLength(1);
});

test('QTI 2.1', () => {
  const item =
    '<assessmentItem identifier="a"><responseDeclaration identifier="RESPONSE" cardinality="single"><correctResponse><value>B</value></correctResponse></responseDeclaration><itemBody><p>Is <b>it</b>?</p><choiceInteraction responseIdentifier="RESPONSE" shuffle="true" maxChoices="1"><prompt>Choose.</prompt><simpleChoice identifier="A">no</simpleChoice><simpleChoice identifier="B">yes</simpleChoice></choiceInteraction></itemBody></assessmentItem>';
  expect(drafts(item)).toEqual(['Is **it**? Choose. [no | *yes]']);
});

/** A workbook with one sheet of inline and shared strings. */
const workbook = (rows: string, extra: Record<string, Uint8Array> = {}): Uint8Array =>
  zipSync({
    'xl/workbook.xml': strToU8('<workbook/>'),
    'xl/worksheets/sheet1.xml': strToU8(`<worksheet><sheetData>${rows}</sheetData></worksheet>`),
    ...extra,
  });
const row = (number: number, ...cells: (string | number)[]): string =>
  `<row r="${number}">${cells.map((cell, place) => (typeof cell === 'number' ? `<c r="${'ABCDEFGH'[place]}${number}"><v>${cell}</v></c>` : `<c r="${'ABCDEFGH'[place]}${number}" t="inlineStr"><is><r><t>${cell}</t></r></is></c>`)).join('')}</row>`;

test('a workbook: the header is found below notes, cells are numbers, empty rows are none', () => {
  const rows = [
    row(2, 'Quiz template'),
    row(
      8,
      '',
      'Question - max 120 characters',
      'Answer 1 - max 75',
      'Answer 2',
      'Answer 3',
      'Time limit (sec)',
      'Correct answer(s) - choose',
    ),
    row(9, 1, 'Two?', 1, 2, 0.1 + 0.2, 20, 2),
    row(10, 2, 'Odd?', 1, 2, 3, 20, '1,3'),
    row(11, 3, 'None?', 1, 2, 3, 20, 5),
    row(12, 4),
    row(900, 5),
  ];
  const imported = importFile(workbook(rows.join('')));
  expect(imported.drafts.map((draft) => `${draft.line} ${told(draft)}`)).toEqual([
    '9 Two? [1 | *2 | 0.3]',
    '10 several: Odd? [*1 | 2 | *3]',
  ]);
  expect(imported.report.leftOut).toEqual([
    { line: 11, number: 3, reason: 'its key 5 names an option it does not have' },
  ]);
});

test('a text to which thousands of cells refer is not read for each of them', () => {
  const cells = Array.from({ length: 1000 }, (_none, row) => `<row r="${row + 1}"><c t="s"><v>0</v></c></row>`);
  const shared = strToU8(`<sst><si><t>${'a long text '.repeat(2500)}</t></si></sst>`);
  const { report } = importFile(workbook(cells.join(''), { 'xl/sharedStrings.xml': shared }));
  expect(report.changed[0]?.reason).toMatch(/has more than 8 million characters: split it/);
});

test('a zip that grows a thousandfold is not unpacked', () => {
  const bomb = workbook('', { 'xl/sharedStrings.xml': new Uint8Array(3 * 1024 * 1024) });
  expect(importFile(bomb).report.changed[0]?.reason).toMatch(/would grow to 3 MB: it is not unpacked/);
});

describe('XML of other programs', () => {
  const expected = ['Hot? [ice | *lava]', 'Cold? [*ice | lava]'];
  test.each([
    [
      'marks as attributes',
      '<?xml version="1.0"?>\n<objectbank>\n<question type="multichoice">\n<questiontext>Hot?</questiontext>\n<answers><answer correct="no">ice</answer><answer correct="yes">lava</answer></answers>\n</question>\n<question type="multichoice"><questiontext>Cold?</questiontext><answers><answer correct="yes">ice</answer><answer correct="no">lava</answer></answers></question>\n</objectbank>',
    ],
    [
      'answers beside the text',
      '<questions>\n<question><text>Hot?</text><answer correct="0">ice</answer><answer correct="1">lava</answer></question>\n<question><text>Cold?</text><answer correct="1">ice</answer><answer correct="0">lava</answer></question>\n</questions>',
    ],
    [
      'texts as attributes',
      '<quiz title="Heat"><question text="Hot?" answer="b"><option id="a">ice</option><option id="b">lava</option></question>\n<question text="Cold?" answer="a"><option id="a">ice</option><option id="b">lava</option></question></quiz>',
    ],
    [
      'marks on elements of another name',
      '<test><question><text>Hot?</text><variant>ice</variant><variant correct="true">lava</variant></question>\n<question><text>Cold?</text><variant correct="yes">ice</variant><variant correct="no">lava</variant></question></test>',
    ],
    [
      'marks and other names throughout',
      '<list><item><ask>Hot?</ask><reply ok="0">ice</reply><reply ok="1">lava</reply></item>\n<item><ask>Cold?</ask><reply ok="1">ice</reply><reply ok="0">lava</reply></item></list>',
    ],
    [
      'marked options in the answer',
      '<activityset><questions><question type="multiChoice"><text>Hot?</text><award>1</award><hint/><answer><option correct="no">ice</option><option correct="yes">lava</option></answer></question>\n<question type="multiChoice"><text>Cold?</text><answer><option correct="yes">ice</option><option correct="no">lava</option></answer></question></questions></activityset>',
    ],
    [
      'an attribute that says true or false',
      '<q><question n="0"><text>Hot?</text><answer result="false">ice</answer><answer result="true">lava</answer></question>\n<question n="1"><text>Cold?</text><answer result="true">ice</answer><answer result="false">lava</answer></question></q>',
    ],
    [
      'an attribute that only the right ones have',
      '<q><mcq stem="Hot?"><opt>ice</opt><opt key="y">lava</opt></mcq>\n<mcq stem="Cold?"><opt key="y">ice</opt><opt>lava</opt></mcq></q>',
    ],
    [
      'texts within the options',
      '<t><task><question><plain>Hot?</plain></question><variants><v correct="false"><plain>ice</plain></v><v correct="true"><plain>lava</plain></v></variants></task>\n<task><question><plain>Cold?</plain></question><variants><v correct="true"><plain>ice</plain></v><v correct="false"><plain>lava</plain></v></variants></task></t>',
    ],
    [
      'several elements for options and answers',
      '<q><question type="select"><title>Hot?</title><option>ice</option><option>lava</option><answer>2</answer></question>\n<question type="select"><title>Cold?</title><option>ice</option><option>lava</option><answer>1</answer></question></q>',
    ],
    [
      'questions beside their answers',
      '<quiz><question>Hot?</question><a>ice</a><b>lava</b><correct>b</correct>\n<question>Cold?</question><a>ice</a><b>lava</b><correct>a</correct></quiz>',
    ],
    [
      'no element around them',
      '<question type="multichoice"><text>Hot?</text><answer correct="no">ice</answer><answer correct="yes">lava</answer></question>\n<question type="multichoice"><text>Cold?</text><answer correct="yes">ice</answer><answer correct="no">lava</answer></question>',
    ],
    [
      'letters as elements',
      '<Bank><Item><Question>Hot?</Question><A>ice</A><B>lava</B><Correct>B</Correct></Item>\n<Item><Question>Cold?</Question><A>ice</A><B>lava</B><Correct>A</Correct></Item></Bank>',
    ],
  ])('%s', (_name, text) => {
    const { format, drafts: found } = read(text);
    expect(format).toBe('XML');
    expect(found.map(told)).toEqual(expected);
  });

  test('the right answer may stand apart from the other ones, and the question under any name', () => {
    const apart =
      '<r><questions><question>Hot?</question><rightAns>lava</rightAns><ans1>ice</ans1><ans2>snow</ans2></questions>\n<questions><question>Cold?</question><rightAns>ice</rightAns><ans1>lava</ans1><ans2>fire</ans2></questions></r>';
    expect(read(apart).drafts.map(told)).toEqual(['Hot? [*lava | ice | snow]', 'Cold? [*ice | lava | fire]']);
    expect(read(apart).report.changed[0]?.reason).toMatch(/taken as one more/);
    const words =
      '<data><easy><question><word>Hot one</word><answer>lava</answer><wrong1>ice</wrong1></question></easy></data>';
    expect(read(words).drafts.map(told)).toEqual(['Hot one [*lava | ice]']);
    expect(read(words.replace('<word>', '<hint>Glows</hint><also>x</also><word>')).drafts).toEqual([]);
  });

  test('a broken question costs only itself', () => {
    const item = (stem: string, end = '</o>'): string =>
      `<item><question>${stem}</question><options><o>ice</o><o>lava${end}</options><answer>2</answer></item>`;
    const text = `<quiz>\n${item('Hot?')}\n${item('Warm?', '/o>')}\n${item('Red?')}\n</quiz>`;
    expect(read(text).drafts.map(told)).toEqual(['Hot? [ice | *lava]', 'Red? [ice | *lava]']);
    expect(read(text).report.leftOut).toEqual([
      { line: 3, number: 0, reason: expect.stringMatching(/^is broken XML: .*\(line 3\)$/) },
    ]);
  });

  test('lines, broken files, and what holds no questions', () => {
    const text =
      '<quiz>\n<question>\n<title>Which is <b>hot</b>?</title>\n<option>ice</option>\n<option>lava</option>\n<correct>2</correct>\n</question>\n</quiz>';
    expect(read(text).drafts.map(told)).toEqual(['Which is **hot**? [ice | *lava]']);
    expect(read(text).drafts[0]?.line).toBe(2);
    const reasons = (xml: string): string[] => read(xml).report.changed.map(({ reason }) => reason);
    expect(reasons('<?xml version="1.0"?>\n<quizzes><question><text>Hot?</text>\n</quizzes>')[0]).toMatch(
      /broken here/,
    );
    expect(reasons('<rss><item><title>What happened?</title><link>x</link></item></rss>')).toEqual([
      'it is XML of a kind that we do not know: its outermost element is rss',
    ]);
    expect(reasons('<POOL><QUESTION_MULTIPLECHOICE id="q1"/></POOL>')[0]).toMatch(/old Blackboard/);
  });
});
