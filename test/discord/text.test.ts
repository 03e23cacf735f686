import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bold, contained, excerpt, linked, plain, shorten } from '../../src/discord/text.ts';
import { anyText } from '../support/any-text.ts';

describe('a cut text', () => {
  test('keeps whole what people see as one character', () => {
    const family = '👨‍👩‍👧';
    expect(shorten(`ab${family}cdef`, 9)).toBe('ab…');
    expect(shorten(`ab${family}cdef`, 11)).toBe(`ab${family}…`);
    expect(shorten('🎯🎯🎯', 4)).toBe('🎯…');
    expect(shorten('cafe\u0301s', 5)).toBe('caf…');
    expect(shorten('just fits', 9)).toBe('just fits');
  });

  test('has no half of a character and is never too long', () => {
    fc.assert(
      fc.property(anyText(), fc.integer({ min: 1, max: 40 }), (text, length) => {
        const short = shorten(text, length);
        expect(short).not.toMatch(/\p{Surrogate}/u);
        expect(short.length).toBeLessThanOrEqual(length);
      }),
    );
  });
});

describe('what somebody wrote ends within itself', () => {
  test.each([
    ['`a` and `b', '`a` and \\`b'],
    ['2 * 3 and **bold**', '2 \\* 3 and **bold**'],
    ['**open, and `**` in code', '\\*\\*open, and `**` in code'],
    ['||hidden', '\\|\\|hidden'],
    ['a\n>>> b', 'a\n\\>\\>\\> b'],
    ['a\n  >>> b', 'a\n  \\>\\>\\> b'],
    [
      '<@12>, <@!12>, <@&12>, <#12>, </quiz start:12> and @everyone',
      '\\<@12>, \\<@!12>, \\<@&12>, \\<#12>, \\</quiz start:12> and \\@everyone',
    ],
    [
      '`<@12>` in code, <b>, </b>, <t:1:R> and mail@here.org',
      '`<@12>` in code, <b>, </b>, <t:1:R> and mail\\@here.org',
    ],
    ['C:\\', 'C:\\\\'],
    ['\\*', '\\*'],
    ['```\nblock', '\\`\\`\\`\nblock'],
    ['snake_case', 'snake\\_case'],
    ['*italic*, __init__ and ~~gone~~', '*italic*, __init__ and ~~gone~~'],
  ])('%j', (text, expected) => {
    expect(contained(text)).toBe(expected);
    expect(contained(expected)).toBe(expected);
  });

  test('also if the cut goes through a mark', () => {
    expect(excerpt('The value of `some.long.name` is', 20)).toBe('The value of \\`some.…');
  });

  test('what is made bold is not ended by its own asterisks', () => {
    expect(bold('`a`')).toBe('**`a`**');
    expect(bold('a ** b')).toBe('a \\*\\* b');
  });

  test('a title is shown as it was typed, on one line', () => {
    expect(plain('A](https://x.y) **b**\n# <@1> @everyone')).toBe(
      'A\\]\\(https\\://x.y\\) \\*\\*b\\*\\* \\# \\<\\@1\\> \\@everyone',
    );
  });

  test('an address does not end its link', () => {
    expect(linked('Read more', 'https://example.org/a>)[x](<b')).toBe(
      '[Read more](<https://example.org/a%3E)[x](%3Cb>)',
    );
  });
});
