import type { BaseInteraction, Client } from 'discord.js';
import { Routes } from 'discord-api-types/v10';
import type { Log } from '../quizmaster/ports/log.ts';
import type { Quizmaster } from '../quizmaster/quizmaster.ts';
import { clickable } from './clickable.ts';
import { errorText } from './errors.ts';
import type { Names } from './names.ts';
import { body } from './view.ts';
import { newsView } from './views/news.ts';
import type { Words } from './words/en.ts';

/** The most items in one message. The others are told next time. */
const MAX_AT_ONCE = 10;

/** Tells people what became of their reports and suggestions, below the answer to their next interaction on that server. */
export interface NewsTeller {
  /** Called after an interaction was answered with a message. What cannot be told then is told after the next one. */
  tell(interaction: BaseInteraction): Promise<void>;
}

export function createNewsTeller(
  client: Client,
  parts: {
    words: Words;
    names: Pick<Names, 'put'>;
    mention(command: string): string;
    news: Quizmaster['news'];
    log: Log;
  },
): NewsTeller {
  const { words, names, mention, news, log } = parts;
  /** The people who are being told now, so that two clicks at once do not tell it twice. */
  const underWay = new Set<string>();

  return {
    async tell(interaction) {
      const { guildId, user } = interaction;
      const person = `${guildId} ${user.id}`;
      if (guildId === null || underWay.has(person)) return;
      underWay.add(person);
      try {
        await tellIn(guildId, interaction);
      } catch (error) {
        log.warn(
          { guildId, interactionId: interaction.id, detail: errorText(error) },
          'somebody was not told their news',
        );
      } finally {
        underWay.delete(person);
      }
    },
  };

  async function tellIn(guildId: string, { user, applicationId, token }: BaseInteraction): Promise<void> {
    const all = await news.of(guildId, user.id);
    if (all.length === 0) return;
    const { view: said, items } = newsView(words, all.slice(0, MAX_AT_ONCE));
    const view = await names.put(clickable(said, mention), guildId);
    // Noted after it was told: a process that dies in between tells it twice rather than never.
    await client.rest.post(Routes.webhook(applicationId, token), {
      body: body(view, { ephemeral: true }),
      auth: false,
    });
    await news.told(guildId, items);
  }
}
