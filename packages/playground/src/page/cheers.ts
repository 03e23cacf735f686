/** What a teammate says when a question is over. Pure. */
import { chance } from './skill.ts';

/** The share of questions that teammates comment on. */
const SHARE = 0.5;

const SAID = {
  right: ['Yes! 🎉', 'Knew it!', 'Lucky guess, I admit.', 'Got that one 🙌'],
  wrong: ['Ooh, so close', 'I always mix those up.', 'Wait, really?', 'Well, I learned something today.'],
  nobody: ['OK, that one was mean 😅', 'Nobody? Really?'],
} as const;

/** Somebody and their word, or null.
 * @param players who answered, and whether they were right
 * @param occasion names the question: the same one is always commented on alike
 */
export function cheer<P>(players: readonly { person: P; right: boolean }[], occasion: string) {
  const speaker = players[Math.floor(chance(occasion, 'speaker') * players.length)];
  if (!speaker || chance(occasion, 'cheer') >= SHARE) return null;
  const mood = players.some(({ right }) => right) ? (speaker.right ? 'right' : 'wrong') : 'nobody';
  const words = SAID[mood];
  return { person: speaker.person, text: words[Math.floor(chance(occasion, 'words') * words.length)] ?? words[0] };
}
