import { randomInt } from 'node:crypto';
import { type Client, Events } from 'discord.js';
import type { Logger } from 'pino';
import { type MachineClock, machineClock, watchSteps } from './clock.ts';
import type { Config } from './config.ts';
import { createConversation } from './conversation.ts';
import { count } from './count.ts';
import { createClient } from './discord/client.ts';
import { createDiscordClock } from './discord/clock.ts';
import { createConfirmations } from './discord/confirmations.ts';
import { watchConnection } from './discord/connection.ts';
import { followGuilds, followPermissions, isMember } from './discord/guilds.ts';
import { createImporting } from './discord/importing/importing.ts';
import { inviteLink } from './discord/invite.ts';
import { logIn } from './discord/login.ts';
import { createMessenger } from './discord/messenger.ts';
import { createNames } from './discord/names.ts';
import { createNoteViews } from './discord/note-views.ts';
import { createAvatars } from './discord/podium/avatars.ts';
import { createPainter } from './discord/podium/painter.ts';
import { register } from './discord/registration.ts';
import { forgetLimits } from './discord/requests.ts';
import { watchSecondCopy } from './discord/second-copy.ts';
import { en, type Words } from './discord/words/en.ts';
import type { Fatal } from './fatal.ts';
import { createHealth } from './health.ts';
import { createMetrics } from './metrics.ts';
import { createMonitor } from './monitor.ts';
import { listen, openUpToDate, readPacks } from './opening.ts';
import { keepDefaultPack } from './packs/default-pack.ts';
import { readPicture } from './packs/directory.ts';
import { createReload, type Reloaded } from './packs/reload.ts';
import { shippedPacks } from './packs/shipped.ts';
import { questionRules } from './question-rules.ts';
import type { Log } from './quizmaster/ports/log.ts';
import { createQuizmaster } from './quizmaster/quizmaster.ts';

/**
 * Builds the bot and starts it.
 * @param parts.clock the machine's clock, or one that a test moves
 * @param parts.fatal ends the process, at the start and later, for a failure that does not pass by itself
 * @param parts.signal cancels the start
 * @param parts.words the language of what people read in Discord
 * @returns when it is connected and plays
 * @throws StartError with a message for the person who starts it
 */
export async function startBot(
  config: Config & { token: string },
  {
    clock: machine,
    log,
    fatal,
    signal = new AbortController().signal,
    words = en,
  }: { clock: MachineClock; log: Logger; fatal: Fatal; signal?: AbortSignal; words?: Words },
): Promise<{ stop(): Promise<void>; reload(): Promise<Reloaded> }> {
  const list = await readPacks(config.packsDir, log);
  const packs = shippedPacks(list);

  const health = createHealth(log);
  const metrics = createMetrics({
    ready: () => health.troubles().length === 0,
    troubles: health.troubles,
    servers: () => client.guilds.cache.size,
    quizzes: () => quizmaster.quizzes.count(),
    queue: () => quizmaster.depth(),
    schedules: () => quizmaster.dailies.statuses(),
    shards: () => connection.shards(),
  });
  const watchers = { report: health.report, lost: fatal, timed: metrics.stored };
  const store = await openUpToDate(config.databaseUrl, { log, now: machine.now(), watchers });
  const settleDefault = keepDefaultPack({ shipped: packs, store, log });
  const reload = createReload({ folders: config.packsDir, shipped: packs, log, replaced: settleDefault });
  const clock = createDiscordClock(machine);
  const monitor = createMonitor(health, metrics, async () =>
    (await import('./pages/pages.ts')).createPages(config.contact),
  );
  const edge = createClient(config.apiUrl, {
    observe: metrics.request,
    outrun: watchSecondCopy(health, clock, log),
    log,
    health,
    fatal,
  });
  const { client } = edge;
  // The machine's own clock, since discord.js uses it, whichever clock the quizzes follow.
  const connection = watchConnection(client, machineClock.now);
  health.watch('discord', () => (connection.ready() ? undefined : 'not connected to Discord'), connection.isFresh);
  const names = createNames(client, config.cdnUrl);
  const avatars = createAvatars(config.cdnUrl, log);
  const confirmations = createConfirmations(edge, { words, names, clock, log });
  const painter = createPainter(log);
  const importing = createImporting({ place: new URL(config.cdnUrl ?? config.apiUrl).origin, log });
  const views = createNoteViews({
    ...{ client, words, names, clock, log },
    podiums: { avatars, painter },
    readPicture: (file) => readPicture(config.packsDir, file),
  });
  const messenger = createMessenger(client, views, confirmations, clock, log);
  const quizmaster = await createQuizmaster({
    store,
    messenger,
    clock,
    packs,
    questionRules,
    log,
    meter: metrics,
    seed: () => randomInt(2 ** 32),
    isMember: (guildId) => isMember(client, guildId),
    watched: false,
  });

  const conversation = createConversation(edge, {
    ...{ quizmaster, names, avatars, confirmations, importing, words, reload, clock, log },
    observe: metrics.interaction,
  });
  const unwatch = watch(client, log);

  const ended = new AbortController();
  let guilds: ReturnType<typeof followGuilds> | undefined;
  let stopped: Promise<void> | undefined;
  // Signals, a lost parent process and a fatal failure may all ask for it.
  const stop = () => (stopped ??= end());

  async function end(): Promise<void> {
    ended.abort();
    unwatch();
    // Files that are being read are given up, and the people who wait for them are told.
    await importing.stop();
    await conversation.stop();
    await quizmaster.stop();
    await confirmations.stop();
    await painter.stop();
    await client.destroy();
    await guilds?.stop();
    monitor.close();
    await store.close();
  }

  try {
    await settleDefault();
    if (config.port) await listen(monitor, config.host, config.port);
    const ready = await logIn(client, config.token, log, signal);
    // Open quizzes and questions go on at once. Registering the commands may take as long as Discord likes.
    const resumed = quizmaster.begin();
    guilds = followGuilds(ready, quizmaster.departures, log);
    followPermissions(ready, quizmaster.dailies.retry, log);
    const invite = inviteLink(ready.application.id);
    await register({
      client: ready,
      definitions: conversation.definitions,
      guildId: config.guildId,
      invite,
      log,
      signal: AbortSignal.any([signal, ended.signal]),
      registered: conversation.registered,
    });
    logStart(log, ready, { packs: list.length, resumed, invite });
  } catch (error) {
    await stop();
    throw error;
  }
  return { stop, reload };
}

/** Logs what discord.js reports, and adapts it when the machine's clock is set. @returns stops the latter */
function watch(client: Client, log: Log): () => void {
  client.on(Events.Error, (error) => log.error({ error }, 'the connection to Discord reported an error'));
  client.on(Events.Warn, (message) => log.warn({ message }, 'discord.js warns'));
  // The machine's own clock, since discord.js uses it, whichever clock the quizzes follow.
  return watchSteps(machineClock, (ms) => {
    log.warn({ ms }, "the machine's clock was set");
    forgetLimits(client.rest);
  });
}

function logStart(
  log: Log,
  { user: { tag }, guilds }: Client<true>,
  facts: { packs: number; resumed: number; invite: string },
): void {
  const servers = guilds.cache.size;
  log.info(
    { user: tag, servers, ...facts },
    `${tag} plays on ${count(servers, 'server')} with ${count(facts.packs, 'pack')}; invite it with ${facts.invite}`,
  );
}
