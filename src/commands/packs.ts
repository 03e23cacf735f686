import type { PackInfo } from '../quizmaster/ports/packs.ts';

/**
 * The id of the pack that somebody chose from the list, or typed: by its id or its title, in any case. Without a choice, the
 * default. What is no pack stays as it was typed.
 */
export function packIdOf(packs: readonly PackInfo[], typed: string | undefined): string {
  if (typed === undefined) return packs[0]?.id ?? '';
  const wanted = typed.trim().toLowerCase();
  const found = packs.find(({ id }) => id === wanted) ?? packs.find(({ title }) => title.toLowerCase() === wanted);
  return found?.id ?? typed;
}
