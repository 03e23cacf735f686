/** Rules on the versions that a question applies to. */
import { gtr, minVersion, satisfies, validRange } from 'semver';
import { RUNNERS } from '../quiz/evidence.ts';
import { type Item, type Rule, recentlyChecked, ruleAt } from './rule.ts';

const appliesText = ({ question: { applies } }: Item): string =>
  typeof applies === 'object' ? applies.text : (applies ?? '');

/** Words that name the last version: "up to 3.14", "before 18", "3.9 to 3.12", "3.14 and earlier". */
const LAST =
  /\b(?:up to|until|before|through|at most|older than|earlier than|below)\b\D*(\d[\d.]*)?|[<≤]=?\s*(\d[\d.]*)|\d\s*(?:[–-]|to)\s*v?(\d[\d.]*)|(\d[\d.]*) (?:and|or) (?:earlier|older|before|below)/i;
const OPEN = /\d\+|\b(?:and|or) (?:later|newer|above|up)\b|\bonwards?\b/i;
/** Later than any existing version. */
const FUTURE = '99999.0.0';

/** The last version that a question applies to, such as 3.14; empty without a number, undefined if it applies to all later ones. */
const boundAbove = (item: Item): string | undefined => {
  const { applies } = item.question;
  const text = appliesText(item);
  const ranges = typeof applies === 'object' ? RUNNERS.flatMap((runner) => applies[runner] ?? []) : [];
  const last = OPEN.test(text) ? null : LAST.exec(text);
  const bound = ranges.find((range) => validRange(range) !== null && minVersion(range) !== null && gtr(FUTURE, range));
  if (last === null && bound === undefined) return undefined;
  const said =
    last?.slice(1).find((version) => version !== undefined) ?? /<=?\s*(\d[\d.]*)/.exec(bound ?? '')?.[1] ?? '';
  return said.replace(/\.$/, '');
};

/** A version in an address: `/3.14/`, `/v1.2.3/`, `/latest-v18.x/`, `@4.17`, `/blob/v7`, `?version=2`. */
const ADDRESS_VERSION =
  /[/@=_-]v?\d+\.(?:\d+|x)\b|\/(?:v|release|releases|tag|tree|blob)[/-]?v?\d|[?&]v(?:ersion)?=\d|\/v\d/i;

/** Also accepts `/17/` for "PostgreSQL 17" and "before 18", but not `/3/` for Python 3.14. */
const namesVersion = (address: string, bound: string): boolean =>
  ADDRESS_VERSION.test(address) ||
  [...address.matchAll(/[/@=-](\d+)(?=[/?#.]|$)/g)].some(([, major]) =>
    [bound, String(Number(bound) - 1)].includes(major ?? ''),
  );

/** Words in front of a version number. */
const PRODUCTS =
  'version|c?python|pypy|node(?:\\.js)?|npm|deno|java|jdk|go|rust|ruby|php|perl|swift|kotlin|scala|typescript|ecmascript|\\.net|react|angular|vue|django|rails|spring|postgres(?:ql)?|mysql|mariadb|redis|bash|zsh|git|docker|kubernetes|openssl|sqlite|linux|kernel|ubuntu|debian|windows|macos|ios|android|chrome|firefox|safari|gcc|clang';
/** Excludes measures, such as "in 2.5 hours", "from 3.5 to 4.2 volts" and "in 1.5 % of all". */
const MEASURED =
  '(?!\\.?\\d|\\s*(?:%|°|to\\b|seconds?|minutes?|hours?|days?|weeks?|years?|million|billion|percent|times|volts?|degrees|[a-zµ]?[mgsvwblj]\\b|[kmgt]i?b\\b|[km]?hz\\b))';
/** A version that will be outdated some day, unlike that of a protocol such as HTTP/1.1. */
const VERSION = new RegExp(
  `(?<![\\w.])(?:${PRODUCTS}) \\d+(?:\\.\\d+)*\\b|\\b(?:since|until|before|up to|in|from|as of|with) \\d{1,2}\\.\\d{1,3}\\b${MEASURED}|\\b\\d{1,2}\\.\\d{1,3} (?:and|or) (?:later|earlier|newer|older)\\b`,
  'i',
);

/** The first version in words such as "Python 3.9 and later"; undefined if they name none, or only the last one. */
const firstVersion = (text: string): string | undefined =>
  /(\d+(?:\.\d+){0,2})\s*(?:\+|(?:and|or) (?:later|newer|above)|onwards?)|\b(?:since|from)\s+(?:\w+\s+)?(\d+(?:\.\d+){0,2})/i
    .exec(text)
    ?.slice(1)
    .find((version) => version !== undefined);

export const VERSIONS: Rule[] = [
  ruleAt(
    'reference',
    {
      code: 'V2',
      level: 'error',
      sentence: 'A question about earlier versions refers to the documentation of a version.',
    },
    (item) => {
      const { reference = '' } = item.question;
      const bound = boundAbove(item);
      return bound !== undefined && reference !== '' && !namesVersion(reference, bound)
        ? 'leads to the newest version, but the question only holds for earlier ones: link the page of a version, such as /3.14/'
        : undefined;
    },
  ),
  ruleAt('applies', { code: 'V3', level: 'warning', sentence: '`applies` names a version or a build.' }, (item) => {
    const { applies } = item.question;
    const build = typeof applies === 'object' && applies.build !== undefined;
    return applies !== undefined && !build && !/\d|\bbuild\b/i.test(appliesText(item))
      ? 'names neither a version nor a build: name the versions for which it holds, or leave it out'
      : undefined;
  }),
  ruleAt(
    'explanation',
    { code: 'V4', level: 'warning', sentence: 'Versions in an explanation have been checked recently.' },
    ({ question, shown }, _pack, now) => {
      const { checked } = question;
      return VERSION.test(shown.explanation) && !recentlyChecked(question, now)
        ? `names a version, and ${checked === undefined ? 'nothing says when it was checked' : `was checked on ${checked}`}: check it and write the day into "checked"`
        : undefined;
    },
  ),
  ruleAt(
    'proof',
    { code: 'V5', level: 'error', sentence: 'A proof runs on the lowest version that `applies` names.' },
    (item) => {
      const { applies, proof } = item.question;
      if (proof?.versions === undefined || validRange(proof.versions) === null) return undefined;
      const runner = [proof.runner].flat().find((one) => RUNNERS.includes(one));
      const range = typeof applies === 'object' && runner !== undefined ? applies[runner] : undefined;
      const lowest = range === undefined ? firstVersion(appliesText(item)) : lowestOf(range);
      if (lowest === undefined) return undefined;
      const version = [...lowest.split('.'), '0', '0'].slice(0, 3).join('.');
      return satisfies(version, proof.versions)
        ? undefined
        : `is not run on ${lowest}, which "applies" names, but on ${proof.versions}: widen the one or narrow the other`;
    },
  ),
];

const lowestOf = (range: string): string | undefined => {
  const lowest = validRange(range) === null ? undefined : minVersion(range)?.version;
  return lowest === undefined || lowest === '0.0.0' ? undefined : lowest;
};
