/** Servers with their roles, members and channels. */
import { createChannel } from './channels.ts';
import type { CommandRegistry } from './commands.ts';
import { isoTime, type WorldContext, type Writable, writable } from './context.ts';
import { bits } from './permission-bits.ts';
import { BOT_PERMISSIONS, EVERYONE_PERMISSIONS } from './permissions.ts';
import type { Channel, ChannelKind, CommandPermission, Guild, GuildSpec, Member, Role } from './types.ts';
import type { Snowflake, WireUser } from './wire.ts';

/** Servers are older than what happens in them. */
const GUILD_AGE_MS = 365 * 24 * 3600 * 1000;
const OWNER_AGE_MS = 4 * GUILD_AGE_MS;

export function createGuild(context: WorldContext, commands: CommandRegistry, spec: GuildSpec): Guild {
  const { bus, snowflakes, clock, bot } = context;
  const id = spec.id ?? snowflakes.past(GUILD_AGE_MS);
  const roles = new Map<Snowflake, Role>();
  const members = new Map<Snowflake, Member>();

  function role(roleId: Snowflake, name: string, permissions: bigint, options: Partial<Role> = {}): Role {
    const made: Role = {
      mentionable: false,
      managed: false,
      position: roles.size,
      ...options,
      id: roleId,
      name,
      permissions,
    };
    roles.set(roleId, made);
    return made;
  }

  function admit(user: WireUser, roleIds: readonly Snowflake[]): Member {
    const member: Member = { user, roles: roleIds, joinedAt: isoTime(clock.now()) };
    members.set(user.id, member);
    if (user !== bot) bus.emit({ type: 'member-joined', guild, member });
    return member;
  }

  const channel = (kind: ChannelKind, name: string, requireTag = false): Channel =>
    createChannel(context, { guild, kind, name, requireTag });

  role(id, '@everyone', EVERYONE_PERMISSIONS);
  const botRole = role(snowflakes.next(), bot.username, bits(spec.botPermissions ?? BOT_PERMISSIONS), {
    managed: true,
  });

  const guild: Writable<Guild> = {
    id,
    name: spec.name ?? 'Test Server',
    locale: spec.locale ?? 'en-US',
    ownerId: snowflakes.past(OWNER_AGE_MS),
    hasBot: false,
    available: true,
    roles,
    members,
    botRole,
    channels: new Map(),
    systemChannel: undefined,
    setSystemChannel(channel, flags = 0) {
      guild.systemChannel = channel && { id: channel.id, flags };
      bus.emit({ type: 'guild-updated', guild });
    },
    addTextChannel: (name) => channel('text', name),
    addAnnouncementChannel: (name) => channel('announcement', name),
    addForumChannel: (name, options = {}) => channel('forum', name, options.requireTag),
    addRole(name, options = {}) {
      const made = role(snowflakes.next(), name, bits(options.permissions ?? []), {
        mentionable: options.mentionable ?? false,
      });
      bus.emit({ type: 'role-created', guild, role: made });
      return made;
    },
    setRolePermissions(target, permissions) {
      (target as Writable<Role>).permissions = bits(permissions);
      bus.emit({ type: 'role-updated', guild, role: target });
    },
    join(person, options = {}) {
      const granted = [...(options.admin ? (['ADMINISTRATOR'] as const) : []), ...(options.permissions ?? [])];
      const own = granted.length > 0 ? [guild.addRole(`${person.name}'s role`, { permissions: granted })] : [];
      return admit(
        person.user,
        [...(options.roles ?? []), ...own].map((one) => one.id),
      );
    },
    leave(person) {
      const member = members.get(person.id);
      if (!member) return;
      members.delete(person.id);
      bus.emit({ type: 'member-left', guild, member });
    },
    denyBot(...permissions) {
      for (const one of guild.channels.values()) if (!one.parent) one.denyBot(...permissions);
    },
    restoreBot() {
      for (const one of guild.channels.values()) if (!one.parent) one.restoreBot();
    },
    removeBot() {
      if (!guild.hasBot) return;
      guild.hasBot = false;
      members.delete(bot.id);
      commands.removeGuild(id);
      bus.emit({ type: 'guild-removed', guild });
    },
    addBot() {
      if (guild.hasBot) return;
      guild.hasBot = true;
      admit(bot, [botRole.id]);
      bus.emit({ type: 'guild-added', guild });
    },
    commandPermissions: new Map(),
    permitCommand(name, target, allowed) {
      const command = guild.commands().find((one) => one.type === 1 && one.name === name);
      if (!command) throw new Error(`there is no command /${name} in ${guild.name}`);
      const others = (guild.commandPermissions.get(command.id) ?? []).filter(({ id: other }) => other !== target.id);
      const type = roles.has(target.id) ? 'role' : guild.channels.has(target.id) ? 'channel' : 'user';
      const own: CommandPermission[] = allowed === null ? [] : [{ id: target.id, type, allowed }];
      writable(guild.commandPermissions).set(command.id, [...others, ...own]);
      bus.emit({ type: 'command-permissions-changed', guild, commandId: command.id });
    },
    setAvailable(available) {
      if (available === guild.available) return;
      guild.available = available;
      bus.emit({ type: available ? 'guild-added' : 'guild-unavailable', guild });
    },
    commands: () => (guild.hasBot ? [...commands.list(id), ...commands.list(null)] : []),
  };
  context.guilds.set(id, guild);
  if (spec.bot ?? true) guild.addBot();
  return guild;
}
