/** Discord Markdown, as the page reads it. */
import { describe, expect, test } from 'vitest';
import { parseBlocks } from '../src/page/client/markdown/blocks.ts';
import { parseInline } from '../src/page/client/markdown/inline.ts';
import type { Block, Inline } from '../src/page/client/markdown/nodes.ts';
import { plainText } from '../src/page/client/markdown/plain-text.ts';
import { timeText } from '../src/page/client/markdown/time-text.ts';

/** A tree as short text: `strong(a em(b))`. */
function shown(nodes: readonly (Inline | Block)[]): string {
  return nodes
    .map((node) => {
      switch (node.type) {
        case 'text':
          return 'text' in node ? node.text : `lines(${shown(node.children)})`;
        case 'code':
          return 'language' in node ? `block:${node.language}(${node.text})` : `code(${node.text})`;
        case 'mention':
          return `${node.of}(${'id' in node ? node.id : node.name})`;
        case 'time':
          return `time(${node.at} ${node.style})`;
        case 'emoji':
          return `emoji(${node.name})`;
        case 'heading':
          return `h${node.level}(${shown(node.children)})`;
        case 'list':
          return `list:${node.start ?? '-'}(${node.items.map(shown).join(' | ')})`;
        case 'link':
          return `link:${node.href}(${shown(node.children)})`;
        default:
          return `${node.type}(${shown(node.children)})`;
      }
    })
    .join('');
}

describe('words', () => {
  test.each([
    ['**a *b* c**', 'strong(a emphasis(b) c)'],
    ['***a***', 'strong(emphasis(a))'],
    ['__a__ _b_ ~~c~~ ||d||', 'underline(a) emphasis(b) strike(c) spoiler(d)'],
    ['snake_case_name', 'snake_case_name'],
    ['2 * 3 * 4', '2 * 3 * 4'],
    ['`**not bold**` ``a`b``', 'code(**not bold**) code(a`b)'],
    ['**a `**` b**', 'strong(a code(**) b)'],
    ['a\\_b', 'a_b'],
    ['\\*a\\*', '*a*'],
    [
      '[docs](https://a.b/c_(d)) and https://a.b/c.',
      'link:https://a.b/c_(d)(docs) and link:https://a.b/c(https://a.b/c).',
    ],
    ['[x](javascript:alert(1))', '[x](javascript:alert(1))'],
    [
      '<@1> <@!2> <@&3> <#4> </quiz start:5> @everyone',
      'user(1) user(2) role(3) channel(4) command(5) everyone(@everyone)',
    ],
    ['<t:1600000000:R> <t:1600000000>', 'time(1600000000000 R) time(1600000000000 f)'],
    ['**never closed', '**never closed'],
  ])('%s', (source, tree) => {
    expect(shown(parseInline(source))).toBe(tree);
  });

  test('many marks that are never closed do not take long', () => {
    const source = '**`a` '.repeat(650);
    const begun = performance.now();
    parseInline(source);
    expect(performance.now() - begun).toBeLessThan(2000);
  });
});

describe('blocks', () => {
  test.each([
    ['# One\n## Two\ntext', 'h1(One)h2(Two)lines(text)'],
    ['#no heading', 'lines(#no heading)'],
    ['-# small **print**', 'subtext(small strong(print))'],
    ['```py\nprint(1)\n```', 'block:py(print(1))'],
    ['before ```x``` after', 'lines(before )block:(x)lines(after)'],
    ['> a\n> b\nc', 'quote(lines(a\nb))lines(c)'],
    ['- a\n- b\n  - c', 'list:-(lines(a) | lines(b)list:-(lines(c)))'],
    ['3. a\n4. b', 'list:3(lines(a) | lines(b))'],
    ['a\n\nb', 'lines(a\n\nb)'],
  ])('%s', (source, tree) => {
    expect(shown(parseBlocks(source))).toBe(tree);
  });
});

describe('in one line of words', () => {
  const now = Date.UTC(2026, 0, 1);
  const world = {
    guild: { id: '9', name: 'Office' },
    botId: '1',
    channels: [{ id: '4', name: 'quiz' }],
    members: [{ id: '1', name: 'Priya Raman', bot: false, admin: false }],
    roles: [{ id: '3', name: 'Quizzers' }],
    commands: [],
  };
  test.each([
    ['<@1> 🏆 wins!', '@Priya Raman 🏆 wins!'],
    ['<@2> <@&3> <#4> </quiz start:5>', '@unknown-user @Quizzers #quiz /quiz start'],
    [`closes <t:${now / 1000 + 20}:R>`, 'closes in 20 seconds'],
    ['[last **question**](https://discord.com/channels/1/2/3) is open', 'last question is open'],
    ['see https://a.b/c', 'see https://a.b/c'],
    ['# Big\n-# small\n> quoted\n- one\n- two', 'Big small quoted one two'],
    ['a ~~b~~ `x | y` 3 < 4\n```py\nif a:\n  b\n```', 'a b x | y 3 < 4 if a: b'],
    ['it is ||B||', 'it is (spoiler)'],
    ['<:gold:7> first', ':gold: first'],
  ])('%j', (source, words) => {
    expect(plainText(parseBlocks(source), world, now)).toBe(words);
  });
});

describe('times', () => {
  const now = Date.UTC(2026, 0, 1);
  test.each([
    [20_000, 'in 20 seconds'],
    [0, 'now'],
    [-1000, '1 second ago'],
    [90_000, 'in 2 minutes'],
    [-3 * 3_600_000, '3 hours ago'],
    [26 * 3_600_000, 'in 1 day'],
  ])('%i ms away reads "%s"', (distance, text) => {
    expect(timeText(now + distance, 'R', now)).toBe(text);
  });
});
