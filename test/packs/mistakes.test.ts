import { describe, expect, test } from 'vitest';
import { mistakesIn, SOUND, soundBut } from './capitals.ts';

describe('each mistake is reported with its place and what to do', () => {
  test.for<[string, string, string, string]>([
    ['a missing field', '    key: a\n', '', '4:5 question 1 (france) key: is missing: add it'],
    ['an empty field', 'title: Capitals', 'title:', '1:1 title: is empty: fill it in'],
    [
      'an empty text',
      'stem: What is the capital of Peru?',
      "stem: ' '",
      '15:5 question 2 (peru) stem: must have at least 1 character: add what is missing',
    ],
    [
      'an unknown field',
      'stem: What is the capital of P',
      'steam: y\n    stem: P',
      '15:5 question 2 (peru) steam: is not a field that belongs here: correct its spelling or remove it',
    ],
    [
      'an unknown field of the pack',
      'questions:',
      'author: me\nquestions:',
      '3:1 author: is not a field that belongs here: correct its spelling or remove it',
    ],
    [
      'an unknown letter',
      '      b: Lima',
      '      b: Lima\n      z: Ica',
      '19:7 question 2 (peru) option z: is not a field that belongs here: correct its spelling or remove it',
    ],
    [
      'a number for text',
      '      a: Cusco',
      '      a: 257',
      '17:7 question 2 (peru) option a: must be text, and YAML reads 257 as a number: put it in quotes',
    ],
    [
      'a truth value for text',
      '      a: Cusco',
      '      a: true',
      '17:7 question 2 (peru) option a: must be text, and YAML reads true as a boolean: put it in quotes',
    ],
    [
      'a text for a list',
      'tags: [america]',
      'tags: america',
      '23:5 question 2 (peru) tags: must be a list: correct it',
    ],
    [
      'an empty list',
      'tags: [america]',
      'tags: []',
      '23:5 question 2 (peru) tags: must have at least 1 entry: add what is missing',
    ],
    [
      'a long list',
      'tags: [america]',
      'tags: [a, b, c, d, e, f]',
      '23:5 question 2 (peru) tags: has 6 entries and must have at most 5 entries: shorten it',
    ],
    [
      'half of a character',
      'difficulty: hard',
      'difficulty: hard\n    applies: "\\uD83C"',
      '23:5 question 2 (peru) applies: must not contain half of a character (\\uD800 to \\uDFFF alone)',
    ],
    [
      'an unknown difficulty',
      'difficulty: hard',
      'difficulty: tough',
      '22:5 question 2 (peru) difficulty: must be one of easy, medium, hard: correct it',
    ],
    [
      'a tag that is no slug',
      '[america]',
      '[america, South America]',
      '23:21 question 2 (peru) tag 2: must be lower-case letters, digits and single hyphens, such as "small-int-cache"',
    ],
    [
      'an address without https',
      'https://example.org/peru',
      'http://example.org/peru',
      '21:5 question 2 (peru) reference: must be a whole address that starts with https://, such as https://docs.python.org/3/',
    ],
    [
      'an address with what moves a terminal',
      'https://example.org/peru',
      '"https://example.org/\\e[31mperu"',
      '21:5 question 2 (peru) reference: must be an address without spaces',
    ],
    [
      'an address that is none',
      'https://example.org/peru',
      'https://',
      '21:5 question 2 (peru) reference: is no address: copy it from the browser',
    ],
    [
      'a key without an option',
      'key: b',
      'key: c',
      '19:5 question 2 (peru) key: names option c, and the question has a, b: correct one of them',
    ],
    [
      'a key that is no letter',
      'key: b',
      'key: Lima',
      '19:5 question 2 (peru) key: must be the letter of an option, and the question has a, b: correct it',
    ],
    [
      'a letter twice in a key',
      'key: b',
      'key: [a, b, b]',
      '19:5 question 2 (peru) key: names option b twice: remove one of the two',
    ],
    [
      'a key of the wrong letter beside options that have a mistake',
      '      b: Lima\n    key: b',
      '      b: Cusco\n    key: c',
      '19:5 question 2 (peru) key: names option c, and the question has a, b: correct one of them',
    ],
    [
      'a number that is none in a key',
      '    options:\n      a: Cusco\n      b: Lima\n    key: b',
      '    key: {number: many, tolerance: -1}',
      '16:11 question 2 (peru) key number: must be a number: correct it',
    ],
    [
      'a tolerance below 0',
      '    options:\n      a: Cusco\n      b: Lima\n    key: b',
      '    key: {number: 5, tolerance: -1}',
      '16:22 question 2 (peru) key tolerance: must be at least 0: correct it',
    ],
    [
      'a day that is none',
      'difficulty: hard',
      'difficulty: hard\n    checked: 2026-02-30',
      '23:5 question 2 (peru) checked: is no day of the calendar: correct it',
    ],
    [
      'a gap in the letters',
      '      b: Lima',
      '      c: Lima',
      '16:5 question 2 (peru) options: give two to ten options, lettered from a without gaps',
    ],
    [
      'the same option twice',
      '      a: Cusco',
      '      a: Lima',
      '16:5 question 2 (peru) options: a and b look the same: reword one',
    ],
    [
      'a text of nothing that can be seen',
      'stem: What is the capital of Peru?',
      'stem: "\\u200b"',
      '15:5 question 2 (peru) stem: has nothing that can be seen: write it out',
    ],
    [
      'an option of two lines',
      '      a: Cusco',
      '      a: |\n        Cus\n        co',
      '17:7 question 2 (peru) option a: must be one line: code goes into "code"',
    ],
    [
      'code that ends its block',
      'key: b',
      'code: "```"\n    key: b',
      '19:5 question 2 (peru) code: must not contain ```, which would end its code block',
    ],
    [
      'an id given twice',
      'id: peru',
      'id: france',
      '14:5 question 2 (france) id: "france" is used twice: ids are unique in a pack',
    ],
    [
      'a field given twice',
      '    key: b',
      '    key: b\n    key: a',
      '20:5 key: is given twice here: remove one of the two',
    ],
    [
      'a question that is a text',
      '  - id: peru\n',
      '  - peru\n  - id: peru\n',
      '14:5 question 2: must be a group of fields: correct it',
    ],
    [
      'an alias',
      'stem: What is the capital of Peru?',
      'stem: *france',
      '15:11 *france: packs have no aliases: write the text out',
    ],
    [
      'text that starts with a backtick',
      '      a: Cusco',
      '      a: `Cusco`',
      '17:10 not valid YAML: Plain value cannot start with reserved character `: put the text in quotes, or below the name after >-',
    ],
    [
      'text with a colon',
      'stem: What is the capital of Peru?',
      'stem: Peru: its capital?',
      '15:11 not valid YAML: Nested mappings are not allowed in compact mappings: put a text that contains ": " in quotes, or below the name after >-',
    ],
    [
      'text that starts as a tag',
      '      a: Cusco',
      '      a: !Cusco',
      '17:10 not valid YAML: Unresolved tag: !Cusco: put a text that starts with ! in quotes',
    ],
  ])('%s', ([, original, replacement, mistake]) => {
    expect(mistakesIn(soundBut(original, replacement))).toContain(`data/capitals.yaml:${mistake}`);
  });

  test.each([
    ['https://example.org/peru', 'notaurl', 'question 2 (peru) reference: must be a whole address'],
    ['What is the capital of Peru?', "''", 'question 2 (peru) stem: must have at least 1 character'],
    ['      a: Cusco', "      a: ''", 'question 2 (peru) option a: must have at least 1 character'],
    ['key: b', 'key: x', 'question 2 (peru) key: must be the letter of an option'],
  ])('once: %s as %s', (original, replacement, mistake) => {
    expect(mistakesIn(soundBut(original, replacement))).toEqual([expect.stringContaining(mistake)]);
  });

  test('an empty file', () => {
    expect(mistakesIn('')).toEqual([
      'data/capitals.yaml:1:1 the file is empty: write a pack into it, with a title, a description and questions',
    ]);
  });

  test('a second document in the file', () => {
    expect(mistakesIn(`${SOUND}---\n${SOUND}`)).toEqual([
      expect.stringMatching(/^data\/capitals\.yaml:24:1 not valid YAML/),
    ]);
  });

  test('a name that cannot be an id', () => {
    expect(mistakesIn(SOUND, 'data/My Pack.yaml')).toEqual([
      expect.stringMatching(/^data\/My Pack\.yaml:1:1 the file is called "My Pack".*: rename it$/),
    ]);
  });
});
