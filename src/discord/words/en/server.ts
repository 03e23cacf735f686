import { answers, format, mistakes, packs, questions, servers } from './counted.ts';

const { number } = format;

/** About the bot itself: help, privacy, settings. */
export const help = {
  title: 'Popquiz',
  quiz: 'Start a quiz',
  leaderboard: 'Leaderboard',
  intro:
    'Quizzes for your team. A question appears with a button beside each option; your choice is ' +
    'private and final, the reveal explains, and the leaderboard remembers.',
  commands: [
    '`/quiz start` starts a quiz here; choose pack, questions, seconds, difficulty, tag',
    '`/quiz show` jumps to the open question',
    '`/quiz skip` closes the question, or the pause (who started it, or Manage Server)',
    '`/quiz stop` ends the quiz and shows the ranking (who started it, or Manage Server)',
    '`/quiz history` the last quizzes, with links to their rankings',
    '`/leaderboard` today, this week, this month, of all time, a past week or month, or daily streaks',
    '`/questions suggest` sends the editors of this server a question',
    '`/stats` your accuracy, topics and streaks',
    '`/privacy show` everything that is stored about you, as a file',
    '`/privacy delete` deletes it',
  ],
  forAdmins: 'For people with Manage Server',
  adminCommands: [
    '`/daily set` posts a question every day in a channel; also list, pause, now and off',
    '`/settings timezone` sets when the days of the leaderboard begin',
    '`/settings default-pack` sets the pack that is played where nobody chooses one; `/settings show` tells what is set',
    '`/questions add` writes a question of your own; also edit, remove, rename, list, search, preview and drafts',
    '`/questions import` brings in a file of questions; `/questions export` gives you a pack as one',
    '`/settings editors` lets a role write them, too',
    '`/questions reports` shows what people say is wrong with questions',
    '`/questions correct` fixes a wrong answer or voids a question; rescores everyone',
    '`/export` the results as tables',
  ],
  packs: 'Packs',
  pack: (title: string, asked: number) => `${title} · ${questions(asked)}`,
  morePacks: (more: number) => `and ${number(more)} more: type a word of its title in the option \`pack\``,
};

/** The greeting to a server that the bot joined. */
export const greeting = {
  title: 'Hi, I’m Popquiz',
  intro:
    'I run quizzes right in your channels. A question appears with a button beside each option, everyone answers ' +
    'privately, the reveal says why, and the leaderboard remembers.',
  quiz: 'Start a first quiz',
  daily: 'Set up a daily question',
  help: 'Help',
  promise: 'I ping nobody and read no messages. `/privacy show` tells you what I store about you.',
  howDaily:
    '`/daily set` posts a question every day: choose a channel, and a time such as `09:30`. The days, the pack and the ' +
    'time zone are up to you, too.\n-# You need **Manage Server** for that.',
};

export const settings = {
  title: 'Settings of this server',
  timezone: (zone: string) => `This server’s time zone is **${zone}**.`,
  timezoneSet: (zone: string) => `This server’s time zone is now **${zone}**.`,
  reset: (when: string) => `Today’s board resets at midnight there, ${when}.`,
  follows:
    'Boards, `/export` and daily questions that are set up from now on follow it; those that are set up already keep ' +
    'their own zone.',
  change: 'Change the zone with `/settings timezone`.',
  listedAs: (typed: string, zone: string) => `(${typed} is listed as ${zone}.)`,
};

export const editors = {
  /** @param role a mention */
  set: (role: string) => `Members of ${role} can now write, change and remove this server’s own questions.`,
  are: (role: string) => `Members of ${role} can write, change and remove this server’s own questions.`,
  nobody:
    'Only people with **Manage Server** can write this server’s own questions. Name a role with `/settings editors`.',
  onlyAdmins: 'Now only people with **Manage Server** can write this server’s own questions.',
  everyone: 'Choose a role that not everyone has. Everyone can already `/questions suggest`.',
  clear: 'Only people with Manage Server',
};

/** The pack that is played if nobody chooses one. */
export const defaultPack = {
  set: (pack: string) =>
    `From now on **${pack}** is played where nobody chooses a pack. Daily questions that are set up already stay as they are.`,
  is: (pack: string) => `**${pack}** is played where nobody chooses a pack.`,
  none: (pack: string) =>
    `**${pack}**, the bot’s own default, is played where nobody chooses a pack. Choose another one with \`/settings default-pack\`.`,
  gone: (pack: string) =>
    `⚠️ This server’s default pack is gone, or has no question left to ask, so **${pack}** is played instead. Choose another one with \`/settings default-pack\`.`,
  clear: 'Back to the bot’s own default',
  /** Public. */
  instead:
    '⚠️ This server’s default pack is gone, so this one is played instead. An admin can choose another one with `/settings default-pack`.',
};

export const privacy = {
  shown: 'Everything that Popquiz stores about you is in this file. `/privacy delete` removes it.',
  /** Shown in place of an empty file. */
  nothingStored: 'I store nothing about you. That begins with your first answer.',
  tooLarge:
    'I store more about you than Discord takes in a message, even compressed. Whoever runs this bot can give you a copy; ' +
    '`/privacy delete` removes it.',
  file: 'What Popquiz stores about you',
  /** In the file. */
  about: 'Everything that Popquiz stores about you. Times are UTC. `/privacy delete` removes it.',
  question: 'Delete everything that is stored about you?',
  consequences:
    'You disappear from every leaderboard on every server, past ones too. Your answers stay, without your name, so ' +
    'other people’s results don’t change. An open question that you answered stays answered. Questions that you wrote stay, without your name; your drafts, suggestions, reports and unsaved files go.\n**This cannot be undone.** `/privacy show` gives you a copy first.',
  delete: 'Delete my data',
  keep: 'Keep it',
  kept: 'Nothing was deleted.',
  nothing: 'There was nothing about you to delete.',
  done: (what: string) => `Done. ${what}`,
  nothingElse: (on: number) => `What was stored about you on ${servers(on)} is deleted.`,
  deleted: (given: number, on: number) =>
    `${answers(given)} on ${servers(on)} ${format.plural(given, { one: 'is', other: 'are' })} no longer yours, and nothing else about you is stored.`,
  afterwards: 'Messages that Discord already shows stay as they are. If you play again, you start from zero.',
  begun: 'The deletion has begun and goes on by itself; you needn’t ask again.',
  inTrouble: 'My store is in trouble just now, so some of what it has about you may still be there.',
  files: (when: string) =>
    `What deleted records leave in the files of my store goes when those are rewritten: ${when}.`,
  soon: 'as soon as the store allows it',
  notBefore: (when: string) => `not before ${when}, because everyone waits while that is done`,
};

export const reload = {
  ownerOnly: 'Only the owner of the bot can do that: it changes the packs of every server. Ask whoever runs it.',
  done: (read: number, asked: number) =>
    `Read again: ${packs(read)}, ${questions(asked)}. Quizzes that are running go on as they were.`,
  mistakes: (found: number) =>
    `Nothing has changed, because the packs have ${mistakes(found)}. Fix them and try again:`,
  more: (more: number) => `-# ${number(more)} more in the bot’s log`,
};
