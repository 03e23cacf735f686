import type { Context } from '../discord/command.ts';
import type { PackInfo } from '../quizmaster/ports/packs.ts';

/**
 * The id of the pack that somebody chose from the list or typed, by its id or title in any case; the default without a choice.
 * A text that names no pack is returned as it was typed.
 */
export function packIdOf(packs: readonly PackInfo[], typed: string | undefined): string {
  if (typed === undefined) return packs[0]?.id ?? '';
  const wanted = typed.trim().toLowerCase();
  const found = packs.find(({ id }) => id === wanted) ?? packs.find(({ title }) => title.toLowerCase() === wanted);
  return found?.id ?? typed;
}

/** The pack that somebody means. @returns `isInstead`: it replaces the server's default, which can't be played */
export async function chosenPack(
  { packs, quizmaster }: Pick<Context, 'packs' | 'quizmaster'>,
  guildId: string,
  typed: string | undefined,
): Promise<{ packId: string; isInstead: boolean }> {
  const packId = packIdOf(await packs.of(guildId), typed);
  const { defaultPackId } = await quizmaster.settings.of(guildId);
  return { packId, isInstead: typed === undefined && defaultPackId !== undefined && defaultPackId !== packId };
}
