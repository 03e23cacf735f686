/**
 * The forms that travel between Discord and an application, in Discord's own snake_case (API v10).
 * Only the fields that the local Discord fills or reads are named.
 */

/** 17–19 decimal digits; `(id >> 22) + 1420070400000` is the creation time in ms since the epoch. */
export type Snowflake = string;

export interface WireUser {
  readonly id: Snowflake;
  readonly username: string;
  readonly global_name: string | null;
  readonly discriminator: string;
  /** The digest of their picture. */
  readonly avatar: string | null;
  readonly bot?: true;
}

export interface WireEmoji {
  readonly id?: Snowflake | null;
  readonly name?: string | null;
  readonly animated?: boolean;
}

export interface WireSelectOption {
  readonly label: string;
  readonly value: string;
  readonly description?: string;
  readonly emoji?: WireEmoji;
  readonly default?: boolean;
}

/** Any component of a message or a modal: `type` says which of the optional fields there are. See {@link ComponentType}. */
export interface WireComponent {
  readonly type: number;
  readonly id?: number;
  readonly custom_id?: string;
  readonly style?: number;
  readonly label?: string;
  readonly description?: string | null;
  readonly emoji?: WireEmoji;
  readonly url?: string;
  readonly sku_id?: Snowflake;
  readonly disabled?: boolean;
  readonly placeholder?: string;
  readonly min_values?: number;
  readonly max_values?: number;
  readonly min_length?: number;
  readonly max_length?: number;
  readonly required?: boolean;
  readonly value?: string;
  readonly options?: readonly WireSelectOption[];
  readonly default?: boolean;
  readonly content?: string;
  readonly components?: readonly WireComponent[];
  readonly component?: WireComponent;
  readonly accessory?: WireComponent;
  readonly accent_color?: number | null;
  readonly spoiler?: boolean;
  readonly divider?: boolean;
  readonly spacing?: number;
  readonly media?: { readonly url: string };
  readonly file?: { readonly url: string };
  readonly items?: readonly { readonly media: { readonly url: string }; readonly description?: string | null }[];
}

/** Source: Discord's component reference. */
export const ComponentType = {
  ActionRow: 1,
  Button: 2,
  StringSelect: 3,
  TextInput: 4,
  UserSelect: 5,
  RoleSelect: 6,
  MentionableSelect: 7,
  ChannelSelect: 8,
  Section: 9,
  TextDisplay: 10,
  Thumbnail: 11,
  MediaGallery: 12,
  File: 13,
  Separator: 14,
  Container: 17,
  Label: 18,
  FileUpload: 19,
  RadioGroup: 21,
  CheckboxGroup: 22,
  Checkbox: 23,
} as const;

export const MessageFlag = {
  SuppressEmbeds: 4,
  Ephemeral: 64,
  Loading: 128,
  SuppressNotifications: 4096,
  ComponentsV2: 32768,
} as const;

export interface WireEmbed {
  readonly title?: string;
  readonly type?: string;
  readonly description?: string;
  readonly url?: string;
  readonly color?: number;
  readonly timestamp?: string;
  readonly footer?: { readonly text: string; readonly icon_url?: string };
  readonly author?: { readonly name: string; readonly url?: string; readonly icon_url?: string };
  readonly image?: { readonly url: string };
  readonly thumbnail?: { readonly url: string };
  readonly fields?: readonly { readonly name: string; readonly value: string; readonly inline?: boolean }[];
}

export interface WireAttachment {
  readonly id: Snowflake;
  readonly filename: string;
  readonly size: number;
  /** Served by the local Discord itself, so that a page can show it. */
  readonly url: string;
  readonly proxy_url: string;
  readonly content_type?: string;
  readonly description?: string;
  /** Given to a command: Discord keeps it for a while. */
  readonly ephemeral?: true;
}

export interface WireMessage {
  readonly id: Snowflake;
  readonly channel_id: Snowflake;
  readonly type: number;
  readonly author: WireUser;
  readonly content: string;
  /** ISO 8601. */
  readonly timestamp: string;
  readonly edited_timestamp: string | null;
  readonly tts: boolean;
  readonly mention_everyone: boolean;
  readonly mentions: readonly WireUser[];
  readonly mention_roles: readonly Snowflake[];
  readonly attachments: readonly WireAttachment[];
  readonly embeds: readonly WireEmbed[];
  readonly components: readonly WireComponent[];
  readonly pinned: boolean;
  readonly flags: number;
  readonly nonce?: string | number;
  readonly application_id?: Snowflake;
  readonly webhook_id?: Snowflake;
  readonly interaction_metadata?: {
    readonly id: Snowflake;
    readonly type: number;
    readonly user: WireUser;
    readonly authorizing_integration_owners: Readonly<Record<string, Snowflake>>;
    readonly name?: string;
  };
  readonly message_reference?: {
    readonly message_id: Snowflake;
    readonly channel_id: Snowflake;
    readonly guild_id?: Snowflake;
  };
}

export interface WireCommandChoice {
  readonly name: string;
  readonly value: string | number;
  readonly name_localizations?: Readonly<Record<string, string>> | null;
}

export interface WireCommandOption {
  readonly type: number;
  readonly name: string;
  readonly description: string;
  readonly name_localizations?: Readonly<Record<string, string>> | null;
  readonly description_localizations?: Readonly<Record<string, string>> | null;
  readonly required?: boolean;
  readonly choices?: readonly WireCommandChoice[];
  readonly options?: readonly WireCommandOption[];
  readonly channel_types?: readonly number[];
  readonly min_value?: number;
  readonly max_value?: number;
  readonly min_length?: number;
  readonly max_length?: number;
  readonly autocomplete?: boolean;
}

/** Source: Discord's application command option types. */
export const OptionType = {
  Subcommand: 1,
  SubcommandGroup: 2,
  String: 3,
  Integer: 4,
  Boolean: 5,
  User: 6,
  Channel: 7,
  Role: 8,
  Mentionable: 9,
  Number: 10,
  Attachment: 11,
} as const;

export interface WireCommand {
  readonly id: Snowflake;
  readonly application_id: Snowflake;
  readonly guild_id?: Snowflake;
  readonly version: Snowflake;
  /** 1 CHAT_INPUT, 2 USER, 3 MESSAGE. */
  readonly type: number;
  readonly name: string;
  readonly description: string;
  readonly name_localizations: Readonly<Record<string, string>> | null;
  readonly description_localizations: Readonly<Record<string, string>> | null;
  readonly options?: readonly WireCommandOption[];
  readonly default_member_permissions: string | null;
  readonly nsfw: boolean;
  readonly integration_types?: readonly number[];
  readonly contexts?: readonly number[] | null;
}

export interface WireModal {
  readonly title: string;
  readonly custom_id: string;
  readonly components: readonly WireComponent[];
}
