import type { RawFile, REST } from 'discord.js';
import { type RESTPatchAPIChannelMessageJSONBody, Routes } from 'discord-api-types/v10';
import { isOfArchivedThread } from './errors.ts';

/** Edits a message of the bot. Discord archives quiet threads: a bot that may write in one may reopen it, unless it is locked. */
export async function patchMessage(
  rest: REST,
  channelId: string,
  messageId: string,
  body: RESTPatchAPIChannelMessageJSONBody,
  files: RawFile[] = [],
): Promise<void> {
  const patch = () => rest.patch(Routes.channelMessage(channelId, messageId), { body, files });
  try {
    await patch();
  } catch (error) {
    if (!isOfArchivedThread(error)) throw error;
    await rest.patch(Routes.channel(channelId), { body: { archived: false } });
    await patch();
  }
}
