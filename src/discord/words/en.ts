import { bank } from './en/bank.ts';
import { commands } from './en/commands.ts';
import { format } from './en/counted.ts';
import { channelProblems, daily, obstacles } from './en/daily.ts';
import { imports } from './en/imports.ts';
import { insights } from './en/insights.ts';
import { correction, quiz } from './en/quiz.ts';
import { refusals } from './en/refusals.ts';
import { reports } from './en/reports.ts';
import { scores } from './en/scores.ts';
import { defaultPack, editors, greeting, help, privacy, reload, settings } from './en/server.ts';

/**
 * Every text that people read in Discord, by topic. A text decides nothing: it is given numbers, and texts that are ready to be
 * shown. If there are several cases, it is a record with the cases as keys.
 */
export const en = {
  format,
  commands,
  quiz,
  daily,
  channelProblems,
  obstacles,
  refusals,
  correction,
  bank,
  imports,
  insights,
  reports,
  scores,
  greeting,
  help,
  settings,
  editors,
  defaultPack,
  privacy,
  reload,
};

/** The texts of a language. */
export type Words = typeof en;
