import { once } from 'node:events';
import { startLocalDiscord } from '@popquiz/local-discord';
import { Client, Events, GatewayIntentBits } from 'discord.js';

const discord = await startLocalDiscord();
const guild = discord.world.addGuild({ name: 'Test' });
const ann = discord.world.addUser({ name: 'Ann' });
guild.join(ann);

const bot = new Client({ intents: [GatewayIntentBits.Guilds], rest: { api: discord.apiUrl } });
bot.on(Events.InteractionCreate, (interaction) => {
  if (interaction.isChatInputCommand()) void interaction.reply({ content: 'Pong!' });
});
await Promise.all([once(bot, Events.ClientReady), bot.login(discord.token)]);
await bot.application?.commands.create({ name: 'ping', description: 'Answers' });

const outcome = await ann.in(guild.addTextChannel('general')).slash('ping');
console.log(`${outcome.content} ${discord.violations.length} rules broken.`);
await bot.destroy();
await discord.close();
