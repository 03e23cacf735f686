/** A person's or the bot's picture. Decoration only: the name stands beside it. */

const COLOURS = ['#3c6e5c', '#8a4b6b', '#4a5fb0', '#94562c', '#6a4a9c', '#2f6f8f', '#9c4040', '#56702f'] as const;

interface AvatarProps {
  name: string;
  bot: boolean;
  size: number;
}

export function Avatar({ name, bot, size }: AvatarProps) {
  const style = { width: `${size}px`, height: `${size}px`, fontSize: `${Math.round(size * 0.4)}px` };
  if (bot) return <BotMark size={size} />;
  return (
    <span class="avatar" aria-hidden="true" style={{ ...style, backgroundColor: colourOf(name) }}>
      {initials(name)}
    </span>
  );
}

/** The bot's face, drawn: a speech bubble that asks. */
export function BotMark({ size }: { size: number }) {
  return (
    <svg class="avatar" viewBox="0 0 40 40" width={size} height={size} aria-hidden="true">
      <rect width="40" height="40" rx="20" fill="#5865f2" />
      <path
        d="M20 8c-7 0-12 4.4-12 10.2 0 3.4 1.700 6.300 4.500 8.100L11.800 32l5.700-3.700c.8.100 1.600.2 2.500.2 7 0 12-4.500 12-10.300S27 8 20 8Z"
        fill="#fff"
      />
      <path
        d="M16.700 15.800c.2-2 1.600-3.100 3.500-3.100 2 0 3.500 1.200 3.500 2.900 0 2.600-3.300 2.600-3.300 4.900"
        fill="none"
        stroke="#5865f2"
        stroke-width="2.200"
        stroke-linecap="round"
      />
      <circle cx="20.400" cy="23.800" r="1.500" fill="#5865f2" />
    </svg>
  );
}

function initials(name: string): string {
  const words = name.split(/\s+/).filter(Boolean);
  const letters =
    words.length > 1 ? [words.at(0), words.at(-1)].map((word) => word?.at(0)) : [words.at(0)?.slice(0, 2)];
  return letters.join('').toUpperCase();
}

/** By name, so that a person looks the same in every playground. */
function colourOf(name: string): string {
  let total = 0;
  for (const letter of name) total = (total * 31 + letter.charCodeAt(0)) >>> 0;
  return COLOURS[total % COLOURS.length] ?? COLOURS[0];
}
