import type { Context } from '../discord/command.ts';

/**
 * The id of the pack that somebody chose from the list, or typed: by its id or its title, in any case. Without a choice, the
 * first by id. What is no pack stays as it was typed.
 */
export function packIdOf(packs: Context['packs'], typed: string | undefined): string {
  if (typed === undefined) return [...packs.keys()].sort()[0] ?? '';
  const wanted = typed.trim().toLowerCase();
  const byTitle = [...packs.values()].find(({ title }) => title.toLowerCase() === wanted);
  return packs.has(wanted) ? wanted : (byTitle?.id ?? typed);
}
