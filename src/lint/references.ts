/** Rules on references. */
import { isIP } from 'node:net';
import { type Rule, ruleAt } from './rule.ts';

/** Hosts of short links. */
const DETOURS = /^(?:bit\.ly|t\.co|goo\.gl|tinyurl\.com|is\.gd|ow\.ly|buff\.ly|rebrand\.ly|lnkd\.in)$/;
const SEARCH_ENGINE =
  /^(?:www\.)?(?:google\.[a-z.]+|bing\.com|duckduckgo\.com|baidu\.com|yandex\.[a-z.]+|ecosia\.org)$/;
/** Whether an address is a search, by a search engine or within a site. */
const isSearch = ({ hostname, pathname, searchParams }: URL): boolean =>
  (SEARCH_ENGINE.test(hostname) && /^\/(?:search|$)/.test(pathname)) ||
  (/\/search\/?$/.test(pathname) && ['q', 'query', 's', 'search'].some((name) => searchParams.has(name)));
const PRIVATE = /^localhost$|^[^.]+$|\.(?:local|localhost|internal|lan|home|corp|test|invalid)$/;

const withoutWww = (address: string): string => address.replace(/^https:\/\//, '').replace(/^www\./, '');

/** Whether an address equals or is below one of the sources: `docs.python.org/3/library` is below `docs.python.org/3`, but `/3.14` is not. */
const isBelow = (address: string, sources: readonly string[]): boolean => {
  const path = withoutWww(address);
  return sources.some((source) => {
    const start = withoutWww(source);
    return path === start || path.startsWith(start.endsWith('/') ? start : `${start}/`) || path.startsWith(`${start}#`);
  });
};

/** Parts of an address that lead to the front page or an index of a documentation. */
const INDEX =
  /^(?:(?:index|contents|toc|genindex|sitemap|home|main)(?:\.\w+)?|docs?|documentation|manual|reference|api|std|library|tutorials?|guides?|learn|book|wiki|latest|stable|current|v?\d+(?:\.\d+)*|[a-z]{2}(?:-[a-z]{2})?)?$/i;

const isIndex = ({ hostname, pathname, hash, search }: URL): boolean =>
  hash === '' &&
  search === '' &&
  // A DOI is a number that identifies one work.
  hostname !== 'doi.org' &&
  pathname
    .split('/')
    .filter(Boolean)
    .every((part) => INDEX.test(part));

export const REFERENCES: Rule[] = [
  ruleAt(
    'reference',
    { code: 'F1', level: 'error', sentence: 'A reference leads to a source that everybody can read.' },
    ({ question: { reference } }, { sources }) => {
      if (reference === undefined || !URL.canParse(reference)) return undefined;
      const url = new URL(reference);
      const { hostname, username } = url;
      if (DETOURS.test(hostname))
        return 'is a short link, which hides where it leads and may end: give the address itself';
      if (isSearch(url)) return 'is a search, whose results differ: give the page that answers the question';
      if (PRIVATE.test(hostname) || isIP(hostname.replace(/^\[|\]$/g, '')) !== 0 || username !== '')
        return 'leads to a machine that others cannot reach: give a public page';
      return sources === undefined || isBelow(reference, sources)
        ? undefined
        : `is below none of the pack's sources (${sources.slice(0, 3).join(', ')}${sources.length > 3 ? ', …' : ''}): refer to one of them, or add it`;
    },
  ),
  ruleAt(
    'reference',
    { code: 'F2', level: 'warning', sentence: 'A reference leads to the page that answers, not to an index.' },
    ({ question: { reference } }) =>
      reference !== undefined && URL.canParse(reference) && isIndex(new URL(reference))
        ? 'is the front page or an index: link the page with the answer, preferably its section'
        : undefined,
  ),
];
