import { KEPT_MS } from '../quizmaster/guilds/departures.ts';
import { type Stored, stored } from './stored.ts';

const DAYS = KEPT_MS / (24 * 60 * 60_000);

/** How to reach the person who runs the bot. */
export const contactLine = (contact: string | undefined): string =>
  contact ?? 'the person who runs this bot; the admins of your server know who that is';

/** The privacy policy in Markdown, made from the descriptions of the store's collections. */
export const privacyPolicy = (contact: string | undefined): string => `# Privacy policy

This bot, an installation of Popquiz, runs quizzes in Discord channels. It stores what it needs to score them, and nothing else.

**Contact:** ${contactLine(contact)}

## What is stored

Discord’s ids stand for people, servers and channels. **No names, no pictures, no e-mail addresses, no messages** are stored: the bot does not ask Discord
for the right to read messages.

${table(['What', 'After `/privacy delete`'], rows())}

Discord sends the bot names when it shows a leaderboard, or when somebody uses a command, and the profile pictures of the first three of a quiz for its
podium. They are kept in memory for a short time, and never stored.

## What for

To confirm and score answers, to show results, leaderboards and statistics, to send the daily question, to correct questions that were wrong, and to carry
out what admins have set up. Nothing is sold, used for advertising or for training models, or given to anybody else.

## Who sees it

- Other members of your server see your place and points on its leaderboard, and what the reveal of a question tells: how many chose what, and the
  fastest right answers.
- Admins of your server can export its results: user ids with answers, times and points, and names as they are at that moment.
- The person who runs this bot can read its database. Logs contain ids of servers and interactions, but no answers.

## How long

Until you delete it. When the bot is removed from a server, everything about that server is deleted after ${DAYS} days, unless the bot returns.

## Your rights

- **See it:** \`/privacy show\` sends you everything that is stored about you, as a file.
- **Delete it:** \`/privacy delete\` asks once, and then removes you from every leaderboard on every server, also past ones. Your answers stay without your
  name, so that other people’s results don’t change; nobody can connect them to you again. What was deleted is taken out of the database’s files, too.
- Both work in a direct message with the bot. Discord does not tell the bot when you delete your account: use the command before, or write to the contact.
- A question that is open while you delete keeps a mark made from your id and a random number, so that it is not answered twice. It is erased when the
  question is scored.

Backups made before the deletion may contain your data until they are replaced. Ask the contact about them.

## Changes

This text describes the installed version, and changes with it.
`;

function rows(): string[][] {
  const lines = new Set<Stored>(Object.values(stored));
  return [...lines].map(({ what, erased }) => [what, erased ?? 'It is about nobody in particular.']);
}

const table = (head: string[], lines: string[][]): string =>
  [head, head.map(() => '---'), ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
