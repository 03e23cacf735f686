import {
  ApplicationCommandType,
  type AutocompleteInteraction,
  type BaseInteraction,
  type Client,
  type CommandInteraction,
  Events,
  type Interaction,
  type MessageComponentInteraction,
  type ModalSubmitInteraction,
} from 'discord.js';
import type { Log } from '../quizmaster/ports/log.ts';
import { type DiscordClock, timeOf } from './clock.ts';
import type { Choice, Command, Context, HandlerAt, Handlers, Where } from './command.ts';
import type { CommandPermissions } from './command-permissions.ts';
import type { IdOf } from './custom-ids.ts';
import { errorText } from './errors.ts';
import { withoutNonce } from './form.ts';
import type { Replies } from './replies.ts';
import { createResponder, type Responder } from './responder.ts';

/** Called for every interaction when it is done. @param ms since Discord made it */
export type Observe = (kind: string, outcome: 'answered' | 'failed', ms: number) => void;

/** Routes every interaction to its command or component. A failure is reported to the person and affects no other interaction. */
export function dispatch<Ids extends object>(
  client: Client,
  parts: {
    commands: readonly Command[];
    handlers: Handlers<Ids>;
    decode(customId: string): IdOf<Ids> | undefined;
    permissions: CommandPermissions;
    /** The id of a registered command. */
    commandId(name: string): string | undefined;
    context: Context;
    replies: Replies;
    clock: DiscordClock;
    log: Log;
    observe: Observe;
    /** Called after an interaction was answered with a message. It does not reject. */
    afterwards(interaction: BaseInteraction): Promise<void>;
  },
): { /** Stops listening. @returns when the interactions under way are done */ stop(): Promise<void> } {
  const { context, clock, log, observe, permissions } = parts;
  const responding = { ...context, replies: parts.replies };
  const say = context.words.commands;
  const commands = new Map(parts.commands.map((command) => [`${command.kind} ${command.definition.name}`, command]));
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
    context.names.hear(interaction);
    if (interaction.isAutocomplete()) {
      return attempt(interaction, 'autocomplete', async () => interaction.respond(await suggestions(interaction)));
    }
    const respond = createResponder(interaction, clock, responding);
    if (interaction.isCommand()) {
      const command = commandOf(interaction);
      const name = command ? nameOf(command) : 'unknown command';
      return attempt(interaction, name, () => run(command, interaction, respond), respond);
    }
    const { customId } = interaction;
    const id = parts.decode(interaction.isModalSubmit() ? withoutNonce(customId) : customId);
    return attempt(
      interaction,
      id ? String(id.kind) : 'unknown component',
      () => use(id, interaction, respond),
      respond,
    );
  }

  async function suggestions(interaction: AutocompleteInteraction): Promise<readonly Choice[]> {
    const command = commands.get(`slash ${interaction.commandName}`);
    if (command?.kind !== 'slash' || !worksAt(command.where, interaction)) return [];
    // Suggestions show data that is only for people who may send the command.
    const isForAdmins = command.definition.default_member_permissions != null;
    if (isForAdmins && !(await permissions.allow(interaction, interaction.commandId))) return [];
    return command.complete(interaction, context);
  }

  async function run(command: Command | undefined, interaction: CommandInteraction, respond: Responder): Promise<void> {
    if (command && !worksAt(command.where, interaction)) return respond.privately({ content: say.serversOnly });
    if (command?.kind === 'slash' && interaction.isChatInputCommand()) {
      return command.run(interaction, respond, context);
    }
    if (command?.kind === 'message' && interaction.isMessageContextMenuCommand()) {
      return command.run(interaction, respond, context);
    }
    return respond.privately({ content: say.unknownCommand });
  }

  async function use<Kind extends keyof Ids>(
    id: IdOf<Ids, Kind> | undefined,
    interaction: MessageComponentInteraction | ModalSubmitInteraction,
    respond: Responder,
  ): Promise<void> {
    if (!id) return respond.privately({ content: say.unknownComponent });
    const handler = parts.handlers[id.kind];
    const { needs, circle, button, select, modal }: HandlerAt<Where, IdOf<Ids, Kind>> = handler;
    if (!worksAt(handler.where, interaction)) return respond.privately({ content: say.serversOnly });
    if (needs !== undefined && !(await permissions.allow(interaction, parts.commandId(needs)))) {
      return respond.privately({ content: say.only.admins });
    }
    if (circle !== undefined && !(await context.circles.has(circle, interaction))) {
      return respond.privately({ content: say.only[circle] });
    }
    if (interaction.isButton() && button) return button(interaction, id, respond, context);
    if (interaction.isAnySelectMenu() && select) return select(interaction, id, respond, context);
    if (interaction.isModalSubmit() && modal) return modal(interaction, id, respond, context);
    return respond.privately({ content: say.unknownComponent });
  }

  function commandOf(interaction: CommandInteraction): Command | undefined {
    const kind = KINDS[interaction.commandType];
    return commands.get(`${kind} ${interaction.commandName}`);
  }

  async function attempt(
    interaction: BaseInteraction,
    kind: string,
    work: () => Promise<unknown>,
    respond?: Responder,
  ): Promise<void> {
    const facts = { kind, interactionId: interaction.id, guildId: interaction.guildId };
    const dealtWith = (outcome: 'answered' | 'failed') => {
      const ms = Math.max(0, clock.now() - timeOf(interaction.id));
      observe(kind, outcome, ms);
      log.debug({ ...facts, outcome, ms }, 'an interaction was dealt with');
    };
    try {
      await work();
      if (respond && !respond.used) throw new Error('it was dealt with, and not answered');
      dealtWith('answered');
      if (respond && !respond.asked) await parts.afterwards(interaction);
    } catch (error) {
      dealtWith('failed');
      if (!respond) {
        log.warn({ ...facts, detail: errorText(error) }, 'the choices for an option could not be given');
        return;
      }
      const wasTried = respond.used;
      if (wasTried)
        log.warn({ ...facts, detail: errorText(error) }, 'Discord did not take the answer to an interaction');
      else log.error({ ...facts, error }, 'an interaction failed');
      const said = wasTried
        ? respond.instead({ content: say.undelivered(interaction) }, error)
        : respond.privately({ content: say.failed(interaction) });
      await said.catch((second) => log.warn({ ...facts, detail: errorText(second) }, 'nor could that be said'));
    }
  }
}

const KINDS: Partial<Record<ApplicationCommandType, Command['kind']>> = {
  [ApplicationCommandType.ChatInput]: 'slash',
  [ApplicationCommandType.Message]: 'message',
};

const nameOf = ({ kind, definition: { name } }: Command): string => (kind === 'slash' ? `/${name}` : name);

const worksAt = (where: Where | undefined, interaction: BaseInteraction): boolean =>
  where === 'anywhere' || interaction.inGuild();
