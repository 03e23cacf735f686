/** A person with a channel open: what they can do there, as a Discord client lets them. */

import { isThread } from '../world/channels.ts';
import { allComponents } from '../world/components.ts';
import type { WorldContext } from '../world/context.ts';
import { type Interactions, InteractionType } from '../world/interactions.ts';
import { createMessage } from '../world/messages.ts';
import type { PermissionName } from '../world/permission-bits.ts';
import { may, mayUse } from '../world/permissions.ts';
import type { Actor, ButtonRef, Channel, GivenFile, Guild, Message, Person, SlashOptions } from '../world/types.ts';
import { ComponentType, type WireCommand, type WireComponent } from '../world/wire.ts';
import { commandData } from './command-line.ts';
import { menuData } from './menu.ts';
import { modalData } from './modal-form.ts';
import { NotPossible } from './not-possible.ts';
import { selectData } from './select-menu.ts';

export function createActor(
  context: WorldContext,
  interactions: Interactions,
  person: Person,
  channel: Channel,
): Actor {
  /** The guild (null in direct messages), after making sure that the person can see the channel at all. */
  function present(): Guild | null {
    const { guild } = channel;
    if (!guild) {
      if (channel.recipient !== person) throw new NotPossible(`${person.name} does not see these direct messages`);
      return null;
    }
    if (channel.removed) throw new NotPossible(`#${channel.name} is gone`);
    if (!guild.members.has(person.id)) throw new NotPossible(`${person.name} is not a member of ${guild.name}`);
    if (!may(channel, person.id, 'VIEW_CHANNEL')) throw new NotPossible(`${person.name} cannot see #${channel.name}`);
    return guild;
  }

  function need(permission: PermissionName): void {
    if (!may(channel, person.id, permission))
      throw new NotPossible(`${person.name} lacks ${permission} in #${channel.name}`);
  }

  const upload = (file: GivenFile) => context.upload(channel.id, file);

  const isShown = ({ ephemeralFor }: Message) => ephemeralFor === null || ephemeralFor === person.id;
  const sees = () => channel.messages.filter(isShown);

  /** Every command registered here; in direct messages, those registered everywhere. */
  function registered(): readonly WireCommand[] {
    const guild = channel.guild ?? [...context.guilds.values()].find(({ hasBot }) => hasBot);
    return (guild?.commands() ?? []).filter((command) => channel.guild || !command.guild_id);
  }

  function offered(): readonly WireCommand[] {
    present();
    need('USE_APPLICATION_COMMANDS');
    return commands();
  }

  function commands(): readonly WireCommand[] {
    const guild = present();
    const place = guild ? IN_GUILD : IN_DIRECT_MESSAGES;
    return registered().filter(
      (command) =>
        (!command.contexts || command.contexts.includes(place)) &&
        (!guild || mayUse(guild, channel, person.id, command)),
    );
  }

  /** The first component that fits on `on`, or on the newest message seen that has one. */
  function find(what: string, fits: (component: WireComponent) => boolean, on: Message | undefined) {
    if (on?.deleted) throw new NotPossible(`the message with ${what} was deleted`);
    if (on && !(channel.messagesById.has(on.id) && isShown(on)))
      throw new NotPossible(`${person.name} does not see that message`);
    for (const message of on ? [on] : [...sees()].reverse()) {
      const fitting = allComponents(message.payload.components).filter(fits);
      const enabled = fitting.find((one) => !one.disabled);
      if (enabled) return { message, component: enabled };
      if (on && fitting.length > 0) throw new NotPossible(`${what} is disabled`);
    }
    throw new NotPossible(`${person.name} sees no enabled ${what} in #${channel.name}`);
  }

  const command = (name: string, data: object) =>
    interactions.open({ type: InteractionType.Command, guild: present(), channel, person, data, name });

  async function suggestions(name: string, data: object) {
    const guild = present();
    const outcome = await interactions.open({ type: InteractionType.Autocomplete, guild, channel, person, data, name });
    if (!outcome.choices) throw new NotPossible('loading options failed');
    return outcome.choices;
  }

  const send = (message: Message, data: Record<string, unknown>) => {
    const guild = present();
    return interactions.open({ type: InteractionType.Component, guild, channel, person, data, sourceMessage: message });
  };

  const press = (message: Message, button: WireComponent) =>
    send(message, { component_type: ComponentType.Button, custom_id: button.custom_id, id: button.id });

  return {
    person,
    channel,
    sees,
    commands,
    say(content) {
      present();
      need(isThread(channel) ? 'SEND_MESSAGES_IN_THREADS' : 'SEND_MESSAGES');
      return createMessage(context, channel, { author: person.user, content });
    },
    async slash(path, options = {}) {
      return command(path, commandData(offered(), present(), path, options, upload));
    },
    async forceSlash(path, options = {}) {
      return command(path, commandData(registered(), present(), path, options, upload, { checked: false }));
    },
    async complete(path, options, focused = lastOf(options)) {
      return suggestions(path, commandData(offered(), present(), path, options, upload, { focused }));
    },
    async forceComplete(path, options, focused = lastOf(options)) {
      return suggestions(
        path,
        commandData(registered(), present(), path, options, upload, { focused, checked: false }),
      );
    },
    async menu(name, on) {
      return command(name, menuData(offered(), present(), name, on));
    },
    async click(button, on) {
      const { message, component } = find(`button ${nameOf(button)}`, isButton(button), on);
      return press(message, component);
    },
    async forceClick(button, on) {
      const everShown = on.revisions.toReversed().flatMap((state) => allComponents(state.components));
      const component = everShown.find(isButton(button));
      if (!component) throw new NotPossible(`that message never had a button ${nameOf(button)}`);
      return press(on, component);
    },
    async choose(select, values, on) {
      const fits = (one: WireComponent) =>
        SELECTS.has(one.type) && (one.custom_id === select || one.placeholder === select);
      const { message, component } = find(`select ${select}`, fits, on);
      return send(message, selectData(component, values, present()));
    },
    async submit(modal, fields) {
      const guild = present();
      const data = modalData(modal.payload, fields, guild);
      const { message: sourceMessage } = modal;
      return interactions.open({ type: InteractionType.ModalSubmit, guild, channel, person, data, sourceMessage });
    },
  };
}

const lastOf = (options: SlashOptions): string => Object.keys(options).at(-1) ?? '';

/** Source: Discord's interaction context types. */
const IN_GUILD = 0;
const IN_DIRECT_MESSAGES = 1;

const SELECTS: ReadonlySet<number> = new Set([
  ComponentType.StringSelect,
  ComponentType.UserSelect,
  ComponentType.RoleSelect,
  ComponentType.MentionableSelect,
  ComponentType.ChannelSelect,
]);

const nameOf = (button: ButtonRef): string => (typeof button === 'string' ? button : button.customId);

/** Only buttons that make an interaction: link and premium buttons have no custom id. */
const isButton = (ref: ButtonRef) => (one: WireComponent) =>
  one.type === ComponentType.Button &&
  one.custom_id !== undefined &&
  (typeof ref === 'string' ? one.label === ref || one.emoji?.name === ref : one.custom_id === ref.customId);
