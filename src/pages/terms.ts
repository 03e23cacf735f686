import { contactLine } from './privacy-policy.ts';

/** The rules for those who use the bot, in Markdown. */
export const terms = (contact: string | undefined): string => `# Terms of service

These terms are between you and the person who runs this bot, an installation of Popquiz. By using it you accept them.

**Contact:** ${contactLine(contact)}

## What the bot does

It asks questions in channels of servers whose admins invited it, takes answers, and shows results. It costs nothing.

## What you may expect

- An answer that was confirmed to you counts. When a question turns out to be wrong, admins can correct it, and scores change with it.
- The host runs the bot as well as they can, but doesn’t promise that it is always there, or that its questions are always right. It may be changed or shut down.
- The software is MIT licensed and comes without a warranty.

## What is asked of you

- Keep to [Discord’s terms](https://discord.com/terms) and [community guidelines](https://discord.com/guidelines), and be as old as Discord asks.
- Don’t disturb the bot or others with automated clicks, and don’t try to get at other people’s answers or data.
- If you write questions: write only what you may publish, without personal data of others. They can be removed. You let the bot show them on the server
  that you wrote them for.

People who break these rules can be kept from using the bot.

## Your data

The [privacy policy](privacy) says what is stored. \`/privacy show\` sends it to you, \`/privacy delete\` deletes it.
`;
