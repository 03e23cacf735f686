import { privacyPolicy } from './privacy-policy.ts';
import { terms } from './terms.ts';

/** The placeholder in the documents for what each host sets as CONTACT. */
const HERE = '*your e-mail address or a link: set `CONTACT`*';

/** The texts as files of the documents: [path, Markdown]. */
export const publishedTexts = (): [file: string, text: string][] => [
  ['docs/privacy-policy.md', privacyPolicy(HERE)],
  ['docs/terms.md', terms(HERE).replace('(privacy)', '(privacy-policy.md)')],
];
