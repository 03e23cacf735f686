import type { Reloaded } from '../../packs/reload.ts';
import { contained, shorten } from '../text.ts';
import type { View } from '../view.ts';
import type { Words } from '../words/en.ts';

/** How many mistakes are named in the message; all are in the log. */
const NAMED = 8;
const MAX_LENGTH = 200;

/** The result of reading the packs again. */
export function reloadedView({ reload: say }: Words, reloaded: Reloaded): View {
  if (reloaded.ok) return { content: say.done(reloaded.packs, reloaded.questions) };
  const { mistakes } = reloaded;
  const named = mistakes.slice(0, NAMED).map((mistake) => `- ${contained(shorten(mistake, MAX_LENGTH))}`);
  const more = mistakes.length - named.length;
  return { content: [say.mistakes(mistakes.length), ...named, ...(more > 0 ? [say.more(more)] : [])].join('\n') };
}
