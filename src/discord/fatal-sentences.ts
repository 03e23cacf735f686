import { GatewayCloseCodes } from 'discord-api-types/v10';

/** Why Discord refuses this bot for good: what happened and what to do, for the operator. */

export const TOKEN_REFUSED =
  'Discord does not know this DISCORD_TOKEN: set a new one, from the Developer Portal, your application, Bot, Reset Token.';

/** The codes with which Discord closes a connection that must not be made again (https://docs.discord.com/developers/topics/opcodes-and-status-codes#gateway-gateway-close-event-codes). */
export const CLOSED_FOR_GOOD: Readonly<Record<number, string>> = {
  [GatewayCloseCodes.AuthenticationFailed]: TOKEN_REFUSED,
  [GatewayCloseCodes.InvalidShard]:
    'Discord does not know the shard that the bot connected as (close code 4010): start the bot again. If it happens again, report it as a defect of Popquiz.',
  [GatewayCloseCodes.ShardingRequired]:
    'Discord wants more connections for as many servers as the bot is on (close code 4011): start it again, and it makes as many as Discord asks for.',
  [GatewayCloseCodes.InvalidAPIVersion]:
    'Discord no longer speaks the version of its API that this Popquiz uses (close code 4012): install a newer Popquiz.',
  [GatewayCloseCodes.InvalidIntents]:
    'Discord does not know what this Popquiz asks to be told of, its intents (close code 4013): install a newer Popquiz.',
  [GatewayCloseCodes.DisallowedIntents]:
    'Discord does not let this application be told what Popquiz asks for, its intents (close code 4014): in the Developer Portal, your application, Bot, switch on the Privileged Gateway Intents, or install a newer Popquiz.',
};
