import type { Pack } from '../../quiz/pack.ts';

/** What people see of a pack before they choose it. */
export interface PackInfo {
  id: string;
  title: string;
  /** How many questions it has that can be asked. */
  questions: number;
}

/** The packs that can be played: today those that come with the bot, the same for everyone. */
export interface Packs {
  /**
   * What a guild can choose from, the default first.
   * @param guildId undefined in direct messages
   */
  of(guildId: string | undefined): Promise<readonly PackInfo[]>;
  /** @returns undefined where the guild has no such pack */
  find(guildId: string, packId: string): Promise<Pack | undefined>;
}
