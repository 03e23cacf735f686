import { type BaseInteraction, type Client, Events, type Interaction } from 'discord.js';
import type { Log } from '../quizmaster/ports.ts';
import type { DiscordClock } from './clock.ts';
import type { Button, Command, Context } from './command.ts';
import { type ButtonId, decode } from './custom-ids.ts';
import { describe } from './errors.ts';
import { createResponder, type Responder } from './responder.ts';

/** Told of every interaction when it has been dealt with. */
export type Observe = (kind: string, outcome: 'answered' | 'failed') => void;

/** Brings every interaction to its command or button. An interaction that fails is told so and harms no other. */
export function dispatch(
  client: Client,
  parts: {
    commands: readonly Command[];
    buttons: readonly Button[];
    context: Context;
    clock: DiscordClock;
    log: Log;
    observe: Observe;
  },
): { /** Hears no further interaction. @returns when those under way are dealt with */ stop(): Promise<void> } {
  const { context, clock, log, observe } = parts;
  const commands = new Map(parts.commands.map((command) => [command.definition.name, command]));
  const buttons = new Map<string, Button>(parts.buttons.map((button) => [button.kind, button]));
  const underWay = new Set<Promise<void>>();
  const hear = (interaction: Interaction) => {
    const handling = handle(interaction).finally(() => underWay.delete(handling));
    underWay.add(handling);
  };
  client.on(Events.InteractionCreate, hear);
  return {
    async stop() {
      client.off(Events.InteractionCreate, hear);
      await Promise.allSettled(underWay);
    },
  };

  async function handle(interaction: Interaction): Promise<void> {
    clock.observe(interaction.id);
    if (!interaction.inGuild()) return;
    if (interaction.isAutocomplete()) {
      await attempt(interaction, 'autocomplete', async () =>
        interaction.respond((await commands.get(interaction.commandName)?.complete?.(interaction, context)) ?? []),
      );
    } else if (interaction.isChatInputCommand()) {
      const command = commands.get(interaction.commandName);
      const respond = createResponder(interaction, clock, context.mention);
      await attempt(
        interaction,
        `/${interaction.commandName}`,
        async () => (command ? command.run(interaction, respond, context) : respond.privately(unknownCommand)),
        respond,
      );
    } else if (interaction.isButton()) {
      const id = decode(interaction.customId);
      const respond = createResponder(interaction, clock, context.mention);
      await attempt(interaction, id?.kind ?? 'unknown button', () => press(interaction, id, respond), respond);
    }
  }

  function press(
    interaction: Parameters<Button['press']>[0],
    id: ButtonId | undefined,
    respond: Responder,
  ): Promise<void> {
    const button = id && buttons.get(id.kind);
    if (!button) return respond.privately({ content: 'This button is no longer known here.' });
    return button.press(interaction, id as never, respond, context);
  }

  async function attempt(
    interaction: BaseInteraction,
    kind: string,
    work: () => Promise<unknown>,
    respond?: Responder,
  ): Promise<void> {
    const facts = { kind, interactionId: interaction.id, guildId: interaction.guildId };
    try {
      await work();
      if (respond && !respond.used) throw new Error('it was dealt with, and not answered');
      observe(kind, 'answered');
    } catch (error) {
      observe(kind, 'failed');
      if (!respond) {
        log.warn({ ...facts, detail: describe(error) }, 'Discord did not take the choices for an option');
        return;
      }
      const wasTried = respond.used;
      if (wasTried)
        log.warn({ ...facts, detail: describe(error) }, 'Discord did not take the answer to an interaction');
      else log.error({ ...facts, error }, 'an interaction failed');
      const said = wasTried ? respond.instead(undelivered, error) : respond.privately(failed);
      await said.catch((second) => log.warn({ ...facts, detail: describe(second) }, 'nor could that be said'));
    }
  }
}

const unknownCommand = { content: 'This command is no longer known here.' };

const failed = { content: 'Something went wrong on our side, and nothing was changed. Please try again.' };

/** Said in the place of an answer that Discord did not take: what was asked for may have been done. */
const undelivered = {
  content:
    'Discord did not take my answer, so I cannot show it. What you asked for may have been done; please try again.',
};
