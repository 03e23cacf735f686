import { DefaultUserAgent, type RawFile, type REST } from 'discord.js';
import {
  type APIInteractionResponse,
  type RESTPatchAPIInteractionOriginalResponseJSONBody,
  Routes,
} from 'discord-api-types/v10';
import type { Requests } from './requests.ts';

/** What an interaction's token allows to be sent. */
export interface Replies {
  /**
   * Gives an interaction its first answer.
   * @throws as discord.js does
   */
  give(
    interaction: { readonly id: string; readonly token: string },
    response: APIInteractionResponse,
    files?: RawFile[],
  ): Promise<void>;
  /**
   * Edits the first answer, with one try.
   * @throws if Discord doesn't accept it
   */
  edit(applicationId: string, token: string, message: RESTPatchAPIInteractionOriginalResponseJSONBody): Promise<void>;
}

/**
 * A crowd's requests are nearly all replies. Discord limits them for each interaction alone
 * (https://docs.discord.com/developers/topics/rate-limits#global-rate-limit), so they need none of the library's bookkeeping, which took
 * half of a confirmation's CPU.
 */
export function createReplies(rest: REST, requests: Pick<Requests, 'send' | 'handOver'>): Replies {
  const { api, version, userAgentAppendix } = rest.options;
  const headers = {
    'Content-Type': 'application/json',
    'User-Agent': `${DefaultUserAgent} ${userAgentAppendix}`.trim(),
  };
  const send = (method: 'POST' | 'PATCH', url: string, body: object) =>
    requests.send(method, url, { headers, body: JSON.stringify(body) });

  return {
    async give({ id, token }, response, files = []) {
      const route = Routes.interactionCallback(id, token);
      if (files.length === 0) {
        const url = `${api}/v${version}${route}`;
        // If nothing came back, the library tries again.
        const answer = await send('POST', url, response).catch(() => undefined);
        if (answer?.ok) return;
        if (answer) requests.handOver(url, answer);
      }
      await rest.post(route, { body: response, files, auth: false });
    },
    async edit(applicationId, token, message) {
      const answer = await send('PATCH', `${api}/v${version}${Routes.webhookMessage(applicationId, token)}`, message);
      if (!answer.ok) throw new Error(`Discord answered with ${answer.status}: ${await answer.text()}`);
    },
  };
}
