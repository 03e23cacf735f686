import {
  type APIActionRowComponent,
  type APIButtonComponent,
  type APIComponentInContainer,
  type APIComponentInMessageActionRow,
  type APIContainerComponent,
  type APIMediaGalleryComponent,
  type APISectionComponent,
  type APISeparatorComponent,
  type APIStringSelectComponent,
  type APITextDisplayComponent,
  ButtonStyle,
  ComponentType,
} from 'discord-api-types/v10';

/** Discord's Components V2 as plain data. Views are made of them. */

export const container = (accent: number, ...components: APIComponentInContainer[]): APIContainerComponent => ({
  type: ComponentType.Container,
  accent_color: accent,
  components,
});

export const text = (content: string): APITextDisplayComponent => ({ type: ComponentType.TextDisplay, content });

export const section = (content: string, accessory: APIButtonComponent): APISectionComponent => ({
  type: ComponentType.Section,
  components: [text(content)],
  accessory,
});

export const separator = (): APISeparatorComponent => ({ type: ComponentType.Separator });

/** A file that comes with the message, shown as a picture. */
export const picture = ({ name, description }: { name: string; description: string }): APIMediaGalleryComponent => ({
  type: ComponentType.MediaGallery,
  items: [{ media: { url: `attachment://${name}` }, description }],
});

export const row = (
  ...components: APIComponentInMessageActionRow[]
): APIActionRowComponent<APIComponentInMessageActionRow> => ({ type: ComponentType.ActionRow, components });

/** Buttons of equal weight are all secondary; a message has at most one primary button. */
export const button = (
  customId: string,
  label: string,
  more: { style?: 'primary' | 'secondary' | 'success' | 'danger'; disabled?: boolean } = {},
): APIButtonComponent => ({
  type: ComponentType.Button,
  custom_id: customId,
  label,
  style: {
    primary: ButtonStyle.Primary,
    secondary: ButtonStyle.Secondary,
    success: ButtonStyle.Success,
    danger: ButtonStyle.Danger,
  }[more.style ?? 'secondary'] as ButtonStyle.Secondary,
  disabled: more.disabled ?? false,
});

/** A menu from which any number of values can be chosen. */
export const select = (
  customId: string,
  placeholder: string,
  options: readonly { label: string; value: string }[],
): APIStringSelectComponent => ({
  type: ComponentType.StringSelect,
  custom_id: customId,
  placeholder,
  min_values: 1,
  max_values: options.length,
  options: [...options],
});

/** Accent colours. The words always say the same as the colour. */
export const COLOURS = {
  question: 0x5865f2,
  revealed: 0x3ba55d,
  missed: 0xe67e22,
  ranking: 0xf0b232,
  plain: 0x80848e,
  danger: 0xda373c,
} as const;
