/** Every route of the local Discord. */
import { callbackRoutes } from './callback-routes.ts';
import { channelRoutes } from './channel-routes.ts';
import { commandRoutes } from './command-routes.ts';
import { identityRoutes } from './identity-routes.ts';
import { messageRoutes } from './message-routes.ts';
import type { Route } from './route.ts';
import { webhookRoutes } from './webhook-routes.ts';

export const routes: readonly Route[] = [
  ...identityRoutes,
  ...commandRoutes,
  ...channelRoutes,
  ...messageRoutes,
  ...callbackRoutes,
  ...webhookRoutes,
];
