/** Problems of Open edX, as XML and as Markdown. */
import { expect, test } from 'vitest';
import { drafts, leftOut, read, told } from './support.ts';

test('XML: choices, lists, texts and numbers, each with its question and explanation', () => {
  const text = [
    '<problem display_name="Sea">',
    '<multiplechoiceresponse><label>Who <b>swims</b>?</label><choicegroup type="MultipleChoice">',
    '<choice correct="false">cat</choice><choice correct="true">carp <choicehint>yes</choicehint></choice></choicegroup>',
    '<solution><div class="detailed-solution"><p>Explanation</p><p>It has fins.</p></div></solution></multiplechoiceresponse>',
    '<p>Who walks?</p><choiceresponse><checkboxgroup><choice correct="true">cat</choice><choice correct="true">cow</choice>',
    '<choice correct="false">carp</choice></checkboxgroup></choiceresponse>',
    `<p>Which is red?</p><optionresponse><optioninput options="('blood','grass')" correct="blood"/></optionresponse>`,
    '<p>Who barks?</p><stringresponse answer="dog" type="ci"><additional_answer answer="hound"/><textline/></stringresponse>',
    '<p>Pi?</p><numericalresponse answer="3.14"><responseparam type="tolerance" default="0.01"/></numericalresponse>',
    '<p>Draw.</p><customresponse><textline/></customresponse>',
    '</problem>',
  ].join('\n');
  const { drafts: found, format } = read(text);
  expect(format).toBe('Open edX');
  expect(found.map((draft) => `${draft.line} ${told(draft)}`)).toEqual([
    '2 Who **swims**? [cat | *carp]',
    '5 several: Who walks? [*cat | *cow | carp]',
    '7 Which is red? [*blood | grass]',
    '8 typed: Who barks? = dog / hound',
    '9 typed: Pi? = 3.14 ± 0.01',
  ]);
  expect(found[0]?.explanation).toBe('It has fins.');
  expect(leftOut(text)).toEqual(['10 (6) is of the type customresponse, which is no kind of question here']);
});

test('Markdown: questions between arrows, hints, explanations, several answers and numbers', () => {
  const text =
    '>>Who swims?||Pick one<<\n( ) cat\n(x) carp {{ yes }}\n\n[explanation]\nIt has fins.\n[explanation]\n\n---\n\n' +
    '>>Who walks?<<\n[x] cat\n[ ] carp\n[x] cow\n\n---\n\n>>Who barks?<<\n= dog\nor= hound\nnot= cat\n\n>>Pi?<<\n= 3.14 +- 0.01\n';
  const { drafts: found } = read(text);
  expect(found.map((draft) => `${draft.line} ${told(draft)}`)).toEqual([
    '1 Who swims? [cat | *carp]',
    '11 several: Who walks? [*cat | carp | *cow]',
    '18 typed: Who barks? = dog / hound',
    '23 typed: Pi? = 3.14 ± 0.01',
  ]);
  expect(found[0]?.explanation).toBe('It has fins.');
  expect(drafts('>>Who?<<\n( ) me\n(x) you')).toEqual(['Who? [me | *you]']);
});
