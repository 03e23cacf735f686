import type { Actor } from '@popquiz/local-discord';

/**
 * Corrects a question as an admin does: chooses the answer by its words, is asked, and confirms.
 * @returns what the admin reads then, or at once if there is nothing to confirm
 */
export async function correct(admin: Actor | undefined, question: string, answer: string): Promise<string> {
  if (!admin) throw new Error('there is nobody');
  const choices = await admin.complete('questions correct', { question, answer: '' }, 'answer');
  const value = choices.find(({ name }) => name.includes(answer))?.value ?? answer;
  const asked = await admin.slash('questions correct', { question, answer: String(value) });
  const read = (await asked.settled())?.content ?? '';
  if (!read.includes('Correct this question?') || !asked.message) return read;
  const done = await admin.click('Correct it', asked.message);
  return (await done.settled())?.content ?? '';
}
