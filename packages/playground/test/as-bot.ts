import type { Playground } from '../src/start.ts';

/** What a bot may do, in the place of the bot. */
export function asBot(playground: () => Playground) {
  /** Calls the local Discord as the bot does. */
  async function call(method: string, path: string, body: unknown): Promise<Record<string, unknown>> {
    const { discord } = playground();
    const form = body instanceof FormData;
    const response = await fetch(`${discord.apiUrl}/v10${path}`, {
      method,
      headers: { authorization: `Bot ${discord.token}`, ...(form ? {} : { 'content-type': 'application/json' }) },
      body: form ? body : JSON.stringify(body),
    });
    const answer = response.status === 204 ? {} : await response.json();
    if (!response.ok) throw new Error(JSON.stringify(answer));
    return answer as Record<string, unknown>;
  }

  const channel = (name: string) => {
    const found = [...playground().discord.world.channels.values()].find((one) => one.name === name);
    if (!found) throw new Error(`there is no #${name}`);
    return found;
  };

  const send = (channelName: string, body: unknown) =>
    call('POST', `/channels/${channel(channelName).id}/messages`, body);

  return { call, channel, send };
}
