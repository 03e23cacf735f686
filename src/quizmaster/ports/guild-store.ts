/** What is stored of guilds themselves, and deletions of people across all guilds. */
export interface GuildStore {
  guilds: {
    /** Every guild with stored data. */
    known(): Promise<string[]>;
    settings(guildId: string): Promise<GuildSettings>;
    configure(guildId: string, settings: GuildSettings): Promise<void>;
    /** The guilds that the bot was removed from, and when: ms since the epoch. */
    departed(): Promise<{ guildId: string; at: number }[]>;
    depart(guildId: string, at: number): Promise<void>;
    /** Undoes `depart`. */
    back(guildId: string): Promise<void>;
    /** Whether a guild was greeted; undefined if the bot joined before there was a greeting. */
    greeting(guildId: string): Promise<Greeting | undefined>;
    greet(guildId: string, greeting: Greeting): Promise<void>;
    /** The guilds that have yet to be greeted, and when the bot joined them. */
    ungreeted(): Promise<{ guildId: string; at: number }[]>;
    /** Removes all data of a guild. The record of its departure goes last. */
    purge(guildId: string): Promise<void>;
  };
  /** Players whose data is being deleted: what is left to do after a crash. */
  deletions: {
    pending(): Promise<Deletion[]>;
    save(deletion: Deletion): Promise<void>;
    done(deletion: Deletion): Promise<void>;
  };
}

export interface GuildSettings {
  /** An IANA name such as `Europe/Berlin`: where the days, weeks and months of the guild begin. */
  timezone: string;
  /** Its members may write the questions of the guild's packs, like people with Manage Server. */
  editorRoleId?: string | undefined;
  /** The pack that is played if nobody chooses one; undefined: the bot's default. */
  defaultPackId?: string | undefined;
}

/** The greeting of a guild. */
export interface Greeting {
  /** When it joined: ms since the epoch. */
  at: number;
  /** It was posted, or will not be. */
  done: boolean;
}

export interface Deletion {
  /** Makes the stand-ins for the player in each round: the same ones when the work is repeated. */
  salt: string;
  /** undefined: only the files are left to be compacted. */
  userId: string | undefined;
}
