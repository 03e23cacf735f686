import { strToU8, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { importFile } from '../../src/formats/import.ts';
import { drafts, leftOut, read, told } from './support.ts';

const field = (label: string, entry: string): string =>
  `<itemmetadata><qtimetadata><qtimetadatafield><fieldlabel>${label}</fieldlabel><fieldentry>${entry}</fieldentry></qtimetadatafield></qtimetadata></itemmetadata>`;
const text = (shown: string, type = 'text/html'): string =>
  `<material><mattext texttype="${type}">${shown}</mattext></material>`;
const option = (ident: string, shown: string): string =>
  `<response_label ident="${ident}">${text(shown, 'text/plain')}</response_label>`;
const choice = (cardinality: string, ...options: string[]): string =>
  `<response_lid ident="r" rcardinality="${cardinality}"><render_choice>${options.join('')}</render_choice></response_lid>`;
const equal = (value: string): string => `<varequal respident="r">${value}</varequal>`;
const pays = (condition: string, points: string | number, more = ''): string =>
  `<respcondition><conditionvar>${condition}</conditionvar><setvar varname="SCORE" action="Set">${points}</setvar>${more}</respcondition>`;
const item = (meta: string, presentation: string, processing: string, more = ''): string =>
  `<item ident="i">${meta}<presentation>${presentation}</presentation><resprocessing>${processing}</resprocessing>${more}</item>`;
const qti = (...items: string[]): string =>
  `<questestinterop><assessment><section>${items.join('\n')}</section></assessment></questestinterop>`;
const pie = choice('Single', option('1', 'cake'), option('2', 'pie'), option('3', 'soup'));

test('QTI 1.2: the type that an item names, points of several sizes, numbers in a range', () => {
  const number = (type: string, condition: string): string =>
    item(
      field('question_type', type),
      `${text('Legs?')}<response_str ident="r"><render_fib/></response_str>`,
      pays(condition, 100),
    );
  const file = qti(
    item(field('question_type', 'matching_question'), text('Pairs?') + pie, pays(equal('1'), 1)),
    item(field('QUESTIONTYPE', 'KPRIM CHOICE QUESTION'), text('Kprim?') + pie, pays(equal('1'), 1)),
    item(
      field('question_type', 'multiple_choice_question'),
      text('Crust?') + pie,
      pays(equal('1'), 5) + pays(equal('2'), 10),
    ),
    item('', text('Equal points?') + pie, pays(equal('1'), 5) + pays(equal('2'), 5)),
    number('numerical_question', '<vargte respident="r">6</vargte><varlte respident="r">10</varlte>'),
    number('numerical_question', `<or>${equal('8')}</or>`).replace('</resprocessing>', `${pays(equal('6'), 100)}$&`),
    item('', text('Beyond?') + pie, pays(equal('9'), 100)),
    number('numerical_question', `<or>${equal('8')}<and><vargt>7.5</vargt><varlt>8.5</varlt></and></or>`),
  );
  expect(drafts(file)).toEqual([
    'Crust? [cake | *pie | soup]',
    'typed: Legs? = 8 ± 2',
    'typed: Legs? = 8 / 6',
    'typed: Legs? = 8 ± 0.5',
  ]);
  expect(leftOut(file)).toEqual([
    '1 (1) is of the type matching_question, which is no kind of question here',
    '2 (2) is of the type KPRIM CHOICE QUESTION, which is no kind of question here',
    '4 (4) gives the same points for several options and asks for one',
    '7 (7) its key "9" is none of its options',
  ]);
});

test('QTI 1.2 of other programs: formatted texts, the best score by its name, keys without points', () => {
  const formatted = (shown: string): string =>
    `<material><mat_extension><mat_formattedtext type="HTML">${shown}</mat_formattedtext></mat_extension></material>`;
  const called = (name: string, condition: string, more = ''): string =>
    `<respcondition title="${name}"><conditionvar>${condition}</conditionvar>${more}</respcondition>`;
  const blackboard = qti(
    item(
      '<itemmetadata><bbmd_questiontype>Multiple Choice</bbmd_questiontype></itemmetadata>',
      formatted('&lt;p&gt;Crust?&lt;/p&gt;') +
        choice(
          'Single',
          `<response_label ident="1">${formatted('cake')}</response_label>`,
          `<response_label ident="2">${formatted('pie')}</response_label>`,
        ),
      called('correct', equal('2'), '<setvar variablename="SCORE">SCORE.max</setvar>') +
        called('incorrect', '<other/>', '<setvar variablename="SCORE">0</setvar>'),
    ),
    item(
      '<itemmetadata><bbmd_questiontype>Fill in the Blank</bbmd_questiontype></itemmetadata>',
      `${formatted('Dough with a lid?')}<response_str ident="r"><render_fib/></response_str>`,
      called('4F', equal('pie'), '<displayfeedback linkrefid="correct"/>'),
    ),
    item(
      '',
      formatted('Is it hot?') +
        choice('Single', option('a', 'yes_no.true'), option('b', 'yes_no.false')) +
        '<material><matimage uri=""/></material>',
      called('correct', equal('a')),
    ),
    item(
      '',
      text('Baked?') + choice('Multiple', option('1', 'pie'), option('2', 'soup'), option('3', 'bread')),
      ['1', '3'].map((ident) => pays(equal(ident), 1)).join('') + pays(equal('2'), 1).replace('SCORE', 'D2L_Incorrect'),
    ),
  );
  const told4 = [
    'Crust? [cake | *pie]',
    'typed: Dough with a lid? = pie',
    'Is it hot? [*Yes | No]',
    'several: Baked? [*pie | soup | *bread]',
  ];
  expect(drafts(`<!DOCTYPE questestinterop SYSTEM "ims_qtiasiv1p2p1.dtd">\n${blackboard}`)).toEqual(told4);
  const zip = zipSync({ 'imsmanifest.xml': strToU8('<manifest/>'), 'res00001.dat': strToU8(blackboard) });
  expect(importFile(zip).drafts.map(told)).toEqual(told4);
});

test('QTI 1.2: a gap in a sentence stays one, feedback of the right option explains, plain tags stay text', () => {
  const gap = item(
    '',
    `${text('Bread needs')}<response_str ident="r"><render_fib/></response_str>${text('to rise.')}`,
    pays(equal('yeast'), 1),
  );
  const feedback = (ident: string, shown: string): string =>
    `<itemfeedback ident="${ident}">${text(shown)}</itemfeedback>`;
  const tags = item(
    '',
    text('Bold?') + choice('Single', option('1', '&lt;b&gt;'), option('2', '&lt;i&gt;')),
    `<respcondition><conditionvar>${equal('1')}</conditionvar><displayfeedback linkrefid="1_fb"/></respcondition>${pays(equal('1'), 1)}`,
    feedback('2_fb', 'That slants.') + feedback('1_fb', 'It is heavy.'),
  );
  const { drafts: found } = read(qti(gap, tags));
  expect(found.map(told)).toEqual(['typed: Bread needs \\_\\_\\_\\_\\_ to rise. = yeast', 'Bold? [*\\<b> | \\<i>]']);
  expect(found[1]?.explanation).toBe('It is heavy.');
});

const declared = (value: string, more = '', type = 'identifier'): string =>
  `<responseDeclaration identifier="RESPONSE" cardinality="single" baseType="${type}"><correctResponse><value>${value}</value></correctResponse>${more}</responseDeclaration>`;
const ITEM2 =
  '<choiceInteraction responseIdentifier="RESPONSE" shuffle="true" maxChoices="1"><prompt>Crust?</prompt><simpleChoice identifier="A">cake<feedbackInline identifier="A">Soft.</feedbackInline></simpleChoice><simpleChoice identifier="B">pie</simpleChoice></choiceInteraction>';
const item2 = (declaration: string, body: string, more = ''): string =>
  `<assessmentItem identifier="x">${declaration}<itemBody>${body}</itemBody>${more}</assessmentItem>`;
const feedback2 = (name: string, shown: string): string =>
  `<modalFeedback identifier="${name}" outcomeIdentifier="F" showHide="show">${shown}</modalFeedback>`;

test('QTI 2: what is shown later or to others is no part of the question', () => {
  const { drafts: found } = read(
    item2(
      declared('B'),
      `<rubricBlock view="scorer">One point for pie.</rubricBlock>${ITEM2}<feedbackBlock identifier="A">Not cake.</feedbackBlock><p><endAttemptInteraction responseIdentifier="H" title="Hint"/></p>`,
      feedback2('incorrect', 'Try again.') + feedback2('B', 'It has a lid.'),
    ),
  );
  expect(found.map(told)).toEqual(['Crust? [cake | *pie]']);
  expect(found[0]?.explanation).toBe('It has a lid.');
});

test('QTI 2: answers in the middle of a sentence, tolerances, points in a mapping', () => {
  const gap = (name: string, inner = ''): string =>
    `<p>Bread needs <${name} responseIdentifier="RESPONSE">${inner}</${name}> to rise.</p>`;
  const mapping =
    '<mapping><mapEntry mapKey="yeast" mappedValue="1"/><mapEntry mapKey="leaven" mappedValue="0.5"/><mapEntry mapKey="salt" mappedValue="0"/></mapping>';
  const near = (mode: string): string =>
    `<responseProcessing><equal toleranceMode="${mode}" tolerance="10 10"/></responseProcessing>`;
  const number = '<p>Grams? <textEntryInteraction responseIdentifier="RESPONSE"/></p>';
  const mapped =
    '<responseDeclaration identifier="RESPONSE" cardinality="single"><mapping><mapEntry mapKey="A" mappedValue="0.5"/><mapEntry mapKey="B" mappedValue="1"/></mapping></responseDeclaration>';
  expect(
    [
      item2(declared('yeast', mapping, 'string'), gap('textEntryInteraction')),
      item2(
        declared('B'),
        gap(
          'inlineChoiceInteraction',
          '<inlineChoice identifier="A">salt</inlineChoice><inlineChoice identifier="B">yeast</inlineChoice>',
        ),
      ),
      item2(declared('200', '', 'float'), number, near('relative')),
      item2(declared('200', '', 'float'), number, near('absolute')),
      item2(mapped, ITEM2),
    ].flatMap((one) => drafts(one)),
  ).toEqual([
    'typed: Bread needs \\_\\_\\_\\_\\_ to rise. = yeast / leaven',
    'Bread needs \\_\\_\\_\\_\\_ to rise. [salt | *yeast]',
    'typed: Grams? = 200 ± 20',
    'typed: Grams? = 200 ± 10',
    'Crust? [cake | *pie]',
  ]);
});

test('QTI 2: templates and drawn formulas are left out, formulas of one row are text', () => {
  const math = (inner: string): string => item2(declared('B'), `<p>If <m:math>${inner}</m:math>:</p>${ITEM2}`);
  expect(leftOut(math('<m:mfrac><m:mn>1</m:mn><m:mn>2</m:mn></m:mfrac>'))[0]).toContain('has a formula in MathML');
  expect(drafts(math('<m:mi>x</m:mi><m:mo>=</m:mo><m:mn>2</m:mn>'))).toEqual(['If x=2: Crust? [cake | *pie]']);
  expect(leftOut(item2(`${declared('B')}<templateDeclaration identifier="n"/>`, ITEM2))[0]).toContain('is a template');
  expect(leftOut(item2(declared('Z'), ITEM2))).toEqual(['1 (1) its key names an option it does not have']);
});

test('QTI 3 has the same elements by other names', () => {
  const file = item2(declared('B'), ITEM2)
    .replace(/<(\/?)([a-z][A-Za-z]*)/g, (_all, slash, name) => `<${slash}qti-${kebab(name)}`)
    .replace(/ ([a-z][A-Za-z]*)=/g, (_all, name) => ` ${kebab(name)}=`);
  expect(file).toContain('<qti-simple-choice identifier="B">');
  expect(read(file)).toMatchObject({ format: 'QTI' });
  expect(drafts(file)).toEqual(['Crust? [cake | *pie]']);
});

const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

test('a zip around one file is that file; several that are no QTI are named', () => {
  const table = strToU8('Question,A,B,Answer\nCrust?,cake,pie,B\n');
  const zip = (files: Record<string, Uint8Array>) => importFile(zipSync(files));
  expect(zip({ 'quiz/pies.csv': table, '__MACOSX/quiz/._pies.csv': table }).drafts.map(told)).toEqual([
    'Crust? [cake | *pie]',
  ]);
  expect(zip({ 'a.csv': table, 'b.csv': table }).report.changed[0]?.reason).toBe(
    'it is a zip of several files, of which none is QTI: give them one at a time (a.csv, b.csv)',
  );
});

test('an H5P package is called one', () => {
  const zip = zipSync({ 'h5p.json': strToU8('{}'), 'content/content.json': strToU8('{}'), 'a.xml': strToU8('<a/>') });
  expect(importFile(zip).report.changed[0]?.reason).toMatch(/^it is an H5P package/);
});

test('XML as people write it: below an empty line, a declaration without a blank, names of HTML', () => {
  const file = qti(item('', text('Very&nbsp;hot?') + pie, pays(equal('2'), 1)));
  expect(drafts(`\n<?xml version="1.0"encoding="UTF-8"?>\n${file}`)).toEqual(['Very hot? [cake | *pie | soup]']);
});

test('QTI 1.2 without a presentation, and conditions that say nothing of points', () => {
  const choices = (ident: string, many: string): string =>
    `<response_lid ident="${ident}" rcardinality="${many}"><render_choice><response_label ident="0"><material><mattext>cat</mattext></material></response_label>` +
    '<response_label ident="1"><material><mattext>carp</mattext></material></response_label></render_choice></response_lid>';
  const right = (value: number): string =>
    `<respcondition continue="Yes"><conditionvar><varequal respident="r">${value}</varequal></conditionvar></respcondition>`;
  const text = `<questestinterop><item ident="a"><material><mattext>Who swims?</mattext></material>${choices('r', 'Single')}<resprocessing>${right(1)}</resprocessing></item>
<item ident="b"><presentation><material><mattext>Who lives?</mattext></material>${choices('r', 'Multiple')}</presentation><resprocessing>${right(0)}${right(1)}</resprocessing></item></questestinterop>`;
  expect(drafts(text)).toEqual(['Who swims? [cat | *carp]', 'several: Who lives? [*cat | *carp]']);
});

test('QTI 2: a prompt that says the question again, and feedback for a wrong option alone', () => {
  const [draft] = read(item2(declared('B'), `<p>Crust?</p>${ITEM2}`, feedback2('F1', 'It has a lid.'))).drafts;
  expect(draft === undefined ? '' : told(draft)).toBe('Crust? [cake | *pie]');
  expect(draft?.explanation).toBe('It has a lid.');
  expect(read(item2(declared('B'), ITEM2)).drafts[0]?.explanation).toBeUndefined();
});

test('QTI 1.2: a question of the type for several answers is one, whatever its list says', () => {
  const both = `<and>${equal('1')}<not>${equal('3')}</not>${equal('2')}</and>`;
  const meta = field('cc_profile', 'cc.multiple_response.v0p1');
  expect(drafts(qti(item(meta, text('Baked?') + pie, pays(both, 100))))).toEqual([
    'several: Baked? [*cake | *pie | soup]',
  ]);
});
