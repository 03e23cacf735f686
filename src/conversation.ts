import { chatInputApplicationCommandMention } from 'discord.js';
import { commandsIn, handlers } from './commands/index.ts';
import { createCircles } from './discord/circles.ts';
import type { Edge } from './discord/client.ts';
import type { DiscordClock } from './discord/clock.ts';
import type { Command, Context } from './discord/command.ts';
import { createCommandPermissions } from './discord/command-permissions.ts';
import { decode } from './discord/custom-ids.ts';
import { dispatch, type Observe } from './discord/dispatch.ts';
import { createNewsTeller } from './discord/news.ts';
import { ownsBot } from './discord/owner.ts';
import type { Reloaded } from './packs/reload.ts';
import type { Log } from './quizmaster/ports/log.ts';

/** Answers the commands and components that people use in Discord, from the start on. */
export interface Conversation {
  /** The definitions of the commands, as Discord takes them. */
  readonly definitions: readonly Command['definition'][];
  /** Notes the ids of registered slash commands, by name. */
  registered(ids: ReadonlyMap<string, string>): void;
  /** Stops listening for interactions. @returns when those under way are done */
  stop(): Promise<void>;
}

export function createConversation(
  { client, replies }: Edge,
  parts: Pick<Context, 'quizmaster' | 'names' | 'avatars' | 'confirmations' | 'importing' | 'words'> & {
    reload(): Promise<Reloaded>;
    clock: DiscordClock;
    log: Log;
    observe: Observe;
  },
): Conversation {
  const { quizmaster, words, names, avatars, confirmations, importing, reload, clock, log, observe } = parts;
  const commandIds = new Map<string, string>();
  const commandId = (name: string) => commandIds.get(name);
  const permissions = createCommandPermissions(client);
  const context: Context = {
    ...{ quizmaster, words, names, avatars, confirmations, importing },
    packs: quizmaster.packs,
    circles: createCircles({
      permissions,
      commandId,
      editorRoleOf: async (guildId) => (await quizmaster.settings.of(guildId)).editorRoleId,
    }),
    operator: { is: (userId) => ownsBot(client, userId), reload },
    mention: (command) => mentionOf(command, commandIds),
  };
  const teller = createNewsTeller(client, { words, names, mention: context.mention, news: quizmaster.news, log });
  const commands = commandsIn(words);
  const hearing = dispatch(client, {
    ...{ commands, handlers, decode, permissions, commandId, context, replies, clock, log, observe },
    afterwards: teller.tell,
  });

  return {
    definitions: commands.map(({ definition }) => definition),
    registered(ids) {
      for (const [name, id] of ids) commandIds.set(name, id);
    },
    stop: hearing.stop,
  };
}

/** A link to a command, such as `quiz start`; the plain name if it is not registered. @param ids of the registered commands */
function mentionOf(command: string, ids: ReadonlyMap<string, string>): string {
  const [name = ''] = command.split(' ');
  const id = ids.get(name);
  return id ? chatInputApplicationCommandMention(command, id) : `\`/${command}\``;
}
