/** A Discord on this machine: what a test, a bench or a page needs of it. */
export { type Clock, type MovableClock, movableClock, realClock } from './clock.ts';
export type { Fault, FaultSpec, Faults, Trouble } from './faults.ts';
export type { GatewayControl, GatewaySession } from './gateway/gateway.ts';
export { type LocalDiscord, type LocalDiscordOptions, startLocalDiscord } from './local-discord.ts';
export { NotPossible } from './people/not-possible.ts';
export { renderLines, renderText } from './people/render.ts';
export type { RequestRecord, Violation } from './rest/log.ts';
export { targetOf, upgradeRefusal } from './rest/target.ts';
export { allComponents } from './world/components.ts';
export type { WorldEvent } from './world/events.ts';
export type { PermissionName } from './world/permission-bits.ts';
export type * from './world/types.ts';
export * from './world/wire.ts';
export type { World } from './world/world.ts';
