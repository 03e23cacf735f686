/**
 * The smallest possible bot, as the reference for ours: the same discord.js answers every click at once, with the same words, and
 * stores nothing. It takes clicks before discord.js makes objects of them, which is the fastest way. With `NULL_CACHES=ours` it
 * has our caches, otherwise the library's.
 */
import { Client, GatewayIntentBits } from 'discord.js';
import {
  type APIInteraction,
  ApplicationCommandOptionType,
  ComponentType,
  GatewayDispatchEvents,
  InteractionResponseType,
  InteractionType,
  MessageFlags,
  Routes,
} from 'discord-api-types/v10';
import { Agent } from 'undici';
import { makeCache } from '../../src/discord/client.ts';

const { DISCORD_TOKEN = '', DISCORD_API_URL = '', NULL_CACHES } = process.env;
const client = new Client({
  intents: [GatewayIntentBits.Guilds],
  shards: 'auto',
  rest: { api: DISCORD_API_URL },
  ...(NULL_CACHES === 'ours' && { makeCache }),
});

// As ours: a connection for each click would cost more than all the rest.
client.rest.setAgent(new Agent({ keepAliveTimeout: 60_000, connections: 100 }));

const OPTION = 'It is the same object only while the interpreter happens to keep it';

const integer = (name: string) => ({ type: ApplicationCommandOptionType.Integer, name, description: name });
const QUIZ = {
  name: 'quiz',
  description: 'A quiz',
  options: [
    {
      type: ApplicationCommandOptionType.Subcommand,
      name: 'start',
      description: 'Ask one question',
      options: [
        { ...integer('pack'), type: ApplicationCommandOptionType.String },
        integer('questions'),
        integer('seconds'),
      ],
    },
    { type: ApplicationCommandOptionType.Subcommand, name: 'stop', description: 'Do nothing' },
  ],
};

const reply = (interaction: APIInteraction, content: string) =>
  client.rest.post(Routes.interactionCallback(interaction.id, interaction.token), {
    body: {
      type: InteractionResponseType.ChannelMessageWithSource,
      data: { content, flags: MessageFlags.Ephemeral, allowed_mentions: { parse: [] } },
    },
    auth: false,
  });

client.ws.on(GatewayDispatchEvents.InteractionCreate, (interaction: APIInteraction) => {
  // Too late for Discord: the bench counts it.
  answer(interaction).catch(() => undefined);
});
client.once('clientReady', () => void register());
process.on('SIGTERM', () => void client.destroy().then(() => process.exit(0)));
void client.login(DISCORD_TOKEN);

async function answer(interaction: APIInteraction): Promise<void> {
  if (interaction.type === InteractionType.MessageComponent) {
    await reply(interaction, `🔒 Locked in: **${'ABCD'[Number(interaction.data.custom_id.at(-1))]}** · ${OPTION}`);
  } else {
    await reply(interaction, 'Here is the question.');
    const body = { components: question(interaction.id), flags: MessageFlags.IsComponentsV2 };
    await client.rest.post(Routes.channelMessages(String(interaction.channel?.id)), { body });
  }
}

async function register(): Promise<void> {
  await client.rest.put(Routes.applicationCommands(String(client.application?.id)), { body: [QUIZ] });
  console.log('the null bot plays on');
}

/** As long as our questions usually are, since Discord sends the message with every click. */
function question(id: string) {
  const text = (content: string) => ({ type: ComponentType.TextDisplay, content });
  const option = (letter: string, place: number) => ({
    type: ComponentType.Section,
    components: [text(`**${letter}**  ${OPTION}`)],
    accessory: { type: ComponentType.Button, style: 2, label: letter, custom_id: `answer:${id}.1:${place}` },
  });
  return [
    {
      type: ComponentType.Container,
      accent_color: 0x5865f2,
      components: [
        text('-# Question 1 of 10 · Python Senior · medium'),
        text(
          '### What can be relied on here?\n```py\na = 256\nb = 256\nprint(a is b)\nc = 257\nd = 257\nprint(c is d)\n```',
        ),
        ...['A', 'B', 'C', 'D'].map(option),
        text('⏳ closes <t:1700000000:R>\n-# Be the first to answer: your choice stays private.'),
      ],
    },
  ];
}
