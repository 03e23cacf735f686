/** The tree that Discord Markdown is parsed into. Blocks hold lines, inlines hold words. */

export type Inline =
  | { type: 'text'; text: string }
  | { type: 'strong' | 'emphasis' | 'underline' | 'strike' | 'spoiler'; children: Inline[] }
  | { type: 'code'; text: string }
  | { type: 'link'; href: string; children: Inline[] }
  | { type: 'mention'; of: 'user' | 'role' | 'channel'; id: string }
  | { type: 'mention'; of: 'command'; id: string; name: string }
  | { type: 'mention'; of: 'everyone'; name: string }
  | { type: 'emoji'; id: string; name: string }
  | { type: 'time'; at: number; style: TimeStyle };

export type Block =
  | { type: 'text'; children: Inline[] }
  | { type: 'heading'; level: 1 | 2 | 3; children: Inline[] }
  | { type: 'subtext'; children: Inline[] }
  | { type: 'quote'; children: Block[] }
  | { type: 'list'; start: number | null; items: Block[][] }
  | { type: 'code'; language: string; text: string };

/** The styles of `<t:seconds:style>`, https://discord.com/developers/docs/reference#message-formatting. */
export type TimeStyle = 't' | 'T' | 'd' | 'D' | 'f' | 'F' | 's' | 'S' | 'R';
