/** Checks the pages that questions refer to. They are read only on request, since pages come and go. */
import { decodeHTML } from 'entities';
import PQueue from 'p-queue';
import { type Rule, ruleAt } from './rule.ts';
import { contentWords, shared, wordsIn } from './words.ts';

/** A page. `problem`: why it could not be read. */
export type Page = { html: string } | { problem: string };

const TIMEOUT_MS = 15_000;
const AT_ONCE = 4;
/** The rest of a longer page is ignored. */
const MAX_CHARACTERS = 4_000_000;
/** A page with fewer words may be an index. */
const FEW_WORDS = 200;

const readPage = async (address: string): Promise<Page> => {
  try {
    const response = await fetch(address, { signal: AbortSignal.timeout(TIMEOUT_MS) });
    if (!response.ok) return { problem: `answers ${response.status}` };
    const isHtml = /html/.test(response.headers.get('content-type') ?? '');
    return { html: isHtml ? (await response.text()).slice(0, MAX_CHARACTERS) : '' };
  } catch (error) {
    const reason = error instanceof Error ? (error.cause instanceof Error ? error.cause.message : error.message) : '';
    return { problem: `cannot be read (${reason})` };
  }
};

const withoutFragment = (address: string): string => address.replace(/#.*$/s, '');

/**
 * @param addresses with their fragments; each page is read once
 * @returns pages by address without the fragment
 */
export const readPages = async (addresses: readonly string[]): Promise<Map<string, Page>> => {
  const queue = new PQueue({ concurrency: AT_ONCE });
  const pages = new Map<string, Page>();
  const different = new Set(addresses.map(withoutFragment));
  await queue.addAll([...different].map((address) => async () => void pages.set(address, await readPage(address))));
  return pages;
};

const textOf = (html: string): string =>
  decodeHTML(
    html
      .replace(/<(script|style|nav|header|footer)\b[\s\S]*?<\/\1\s*>|<!--[\s\S]*?-->/gi, ' ')
      .replace(/<[^>]*>/g, ' '),
  );

/** The text of a section, from the element with its name to the next heading of the same rank; undefined if there is no such element. */
const sectionOf = (html: string, fragment: string): string | undefined => {
  const name = decodeURIComponent(fragment).replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const found = new RegExp(`<[^>]*\\b(?:id|name)\\s*=\\s*(?:"${name}"|'${name}'|${name}(?=[\\s>]))[^>]*>`).exec(html);
  if (found === null) return undefined;
  const rest = html.slice(found.index);
  const heading = /<h([1-6])\b/i.exec(rest);
  const from = heading === null ? 0 : heading.index + 1;
  const next = new RegExp(`<h[1-${heading?.[1] ?? '6'}]\\b`, 'i').exec(rest.slice(from));
  return textOf(next === null ? rest : rest.slice(0, from + next.index));
};

const proseIn = (html: string): string =>
  textOf([...html.matchAll(/<(p|dd|pre|td)\b[^>]*>[\s\S]*?<\/\1>/gi)].map(([part]) => part).join('\n'));

/** The rules on references that need the pages. */
export const pageRules = (pages: ReadonlyMap<string, Page>): Rule[] => [
  ruleAt(
    'reference',
    { code: 'F1', level: 'error', sentence: 'A reference leads to a source that everybody can read.' },
    ({ question: { reference = '' } }) => {
      const page = pages.get(withoutFragment(reference));
      if (page === undefined) return undefined;
      if ('problem' in page) return `${page.problem}: give the address where the page is now`;
      const fragment = /#(.+)$/s.exec(reference)?.[1];
      return fragment === undefined || page.html === '' || sectionOf(page.html, fragment) !== undefined
        ? undefined
        : `names the section "${fragment.slice(0, 60)}", which the page does not have: name the one it has now`;
    },
  ),
  ruleAt(
    'reference',
    { code: 'F2', level: 'warning', sentence: 'A reference leads to the page that answers, not to an index.' },
    ({ question: { reference = '' } }) => {
      const page = pages.get(withoutFragment(reference));
      if (page === undefined || 'problem' in page || page.html === '' || reference.includes('#')) return undefined;
      const links = (page.html.match(/<a\b/gi) ?? []).length;
      const words = wordsIn(proseIn(page.html)).length;
      return words < FEW_WORDS && links > words / 5
        ? `has ${words} words and ${links} links: link the page with the answer`
        : undefined;
    },
  ),
  ruleAt(
    'reference',
    { code: 'F3', level: 'warning', sentence: 'The page or section that a question refers to mentions its answer.' },
    ({ question: { reference = '', stem, explanation = '' }, key, options }) => {
      const page = pages.get(withoutFragment(reference));
      if (page === undefined || 'problem' in page || page.html === '') return undefined;
      const fragment = /#(.+)$/s.exec(reference)?.[1];
      const section = fragment === undefined ? textOf(page.html) : sectionOf(page.html, fragment);
      if (section === undefined) return undefined;
      const wanted = contentWords(key ?? [stem, explanation, ...options].join(' '));
      const said = contentWords(section);
      return wanted.size >= 2 && shared(wanted, said) * 2 < wanted.size
        ? 'has less than half of the words of the answer: link the page or the section that says it'
        : undefined;
    },
  ),
];
