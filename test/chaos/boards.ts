import { setTimeout as sleep } from 'node:timers/promises';
import type { Actor, Channel } from '@popquiz/local-discord';

/** A page of a leaderboard. After an error message, the player tries again, as after the last trouble. */
async function readPage(reader: Actor | undefined, page: number): Promise<string> {
  for (let attempt = 0; ; attempt++) {
    const content = (await reader?.slash('leaderboard', { page }).catch(() => undefined))?.content ?? '';
    if (content.includes('Leaderboard')) return content;
    if (attempt === 20) throw new Error(`the leaderboard cannot be read: ${content}`);
    await sleep(200);
  }
}

/** The leaderboards as people read them: points and right answers by server and player. */
export async function readBoards(seats: ReadonlyMap<Channel, Actor[]>): Promise<Map<string, string>> {
  const boards = new Map<string, string>();
  const players = new Map([...seats.values()].flat().map(({ person: { name, id } }) => [`**${name}**`, id]));
  const readers = new Map([...seats].map(([channel, [host]]) => [channel.guild?.id ?? '', host]));
  for (const [guildId, reader] of readers) {
    for (let page = 1, pages = 1; page <= pages; page++) {
      const content = await readPage(reader, page);
      pages = Number(/Page \d+ of (\d+)/.exec(content)?.[1] ?? 1);
      for (const [, shown = '', points, right] of content.matchAll(
        /(\*\*player-\d+\*\*|<@\d+>) · \*\*([\d,]+)\*\* points\n-# (\d+) of/g,
      )) {
        boards.set(
          `${guildId} ${players.get(shown) ?? shown.slice(2, -1)}`,
          `${points?.replaceAll(',', '')} points, ${right} right`,
        );
      }
    }
  }
  return boards;
}
