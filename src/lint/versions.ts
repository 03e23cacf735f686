/** Rules on the versions that a question is true of. */
import { minVersion, satisfies, validRange } from 'semver';
import { plainText } from '../formats/markup.ts';
import { RUNNERS } from '../quiz/evidence.ts';
import { type Item, perItem, type Rule, recentlyChecked } from './rule.ts';

const appliesText = ({ question: { applies } }: Item): string =>
  typeof applies === 'object' ? applies.text : (applies ?? '');

const boundAbove = ({ question: { applies } }: Item): boolean => {
  const ranges = typeof applies === 'object' ? Object.values(applies).join(' ') : '';
  const text = typeof applies === 'object' ? applies.text : (applies ?? '');
  return (
    /<=?\s*\d/.test(ranges) ||
    /\b(up to|until|and earlier|or earlier|before|through|at most)\b|[<≤]\s*\d|\d\s*[–-]\s*\d/i.test(text)
  );
};

/** A version that time will overtake: of a protocol such as HTTP/1.1, an address or a number it is not said. */
const VERSION =
  /\b(?:version |python |node(?:\.js)? |java |go |rust |typescript |postgres(?:ql)? |bash |git |openssl |sqlite )\d+(?:\.\d+)*\b|\b(?:since|until|before|up to|in|from) \d{1,2}\.\d{1,3}\b(?!\.)|\b\d{1,2}\.\d{1,3} and (?:later|earlier)\b/i;

/** The first version in words such as "Python 3.9 and later": undefined where they name none, or say up to which one. */
const firstVersion = (text: string): string | undefined =>
  /(\d+(?:\.\d+){0,2})\s*(?:\+|(?:and|or) (?:later|newer|above)|onwards?)|\b(?:since|from)\s+(?:\w+\s+)?(\d+(?:\.\d+){0,2})/i
    .exec(text)
    ?.slice(1)
    .find((version) => version !== undefined);

export const VERSIONS: Rule[] = [
  perItem(
    { code: 'V2', level: 'error', sentence: 'What holds up to a version refers to the documentation of a version.' },
    (item) => {
      const { reference = '' } = item.question;
      return boundAbove(item) &&
        reference !== '' &&
        !/\/v?\d+\.\d+(\.\d+)?\/|\/(v|release|tag|blob)[/-]?v?\d|[?&]version=\d/.test(reference)
        ? [
            [
              'reference',
              'leads to the newest version, and the question holds for earlier ones only: link the page of a version, such as /3.14/',
            ],
          ]
        : [];
    },
  ),
  perItem({ code: 'V3', level: 'warning', sentence: '`applies` names a version or a build.' }, (item) => {
    const { applies } = item.question;
    const build = typeof applies === 'object' && applies.build !== undefined;
    return applies !== undefined && !build && !/\d|\bbuild\b/i.test(appliesText(item))
      ? [['applies', 'names neither a version nor a build: say since when or for what it holds, or leave it out']]
      : [];
  }),
  perItem(
    { code: 'V4', level: 'warning', sentence: 'Versions in an explanation have been checked lately.' },
    ({ question }, _pack, now) => {
      const { explanation = '', checked } = question;
      return VERSION.test(plainText(explanation)) && !recentlyChecked(question, now)
        ? [
            [
              'explanation',
              `names a version, and ${checked === undefined ? 'nothing says when it was checked' : `was checked on ${checked}`}: check it and write the day into "checked"`,
            ],
          ]
        : [];
    },
  ),
  perItem(
    { code: 'V5', level: 'error', sentence: 'A proof runs on the lowest version that `applies` names.' },
    (item) => {
      const { applies, proof } = item.question;
      if (proof?.versions === undefined || validRange(proof.versions) === null) return [];
      const runner = [proof.runner].flat().find((one) => RUNNERS.includes(one));
      const range = typeof applies === 'object' && runner !== undefined ? applies[runner] : undefined;
      const lowest = range === undefined ? firstVersion(appliesText(item)) : lowestOf(range);
      if (lowest === undefined) return [];
      const version = [...lowest.split('.'), '0', '0'].slice(0, 3).join('.');
      return satisfies(version, proof.versions)
        ? []
        : [
            [
              'proof',
              `is not run on ${lowest}, which "applies" names, but on ${proof.versions}: widen the one or narrow the other`,
            ],
          ];
    },
  ),
];

const lowestOf = (range: string): string | undefined => {
  const lowest = validRange(range) === null ? undefined : minVersion(range)?.version;
  return lowest === undefined || lowest === '0.0.0' ? undefined : lowest;
};
