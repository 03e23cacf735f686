import { application } from './application.ts';
import type { Check, Finding, Level } from './check.ts';
import { clock } from './clock.ts';
import { commands } from './commands.ts';
import { environment } from './environment.ts';
import { createInstallation } from './installation.ts';
import { packs } from './packs.ts';
import { port } from './port.ts';
import { servers } from './servers.ts';
import { store } from './store.ts';
import { token } from './token.ts';
import { versions } from './versions.ts';

/** All checks. A check's number is its place in this list. */
const CHECKS: readonly Check[] = [
  versions,
  environment,
  token,
  application,
  servers,
  commands,
  packs,
  store,
  clock,
  port,
];

/** The result of one check. */
export interface CheckResult {
  /** From 1. */
  number: number;
  title: string;
  /** The worst level among its findings. */
  level: Level;
  findings: Finding[];
}

const WORST_FIRST: readonly Level[] = ['error', 'warning', 'skipped', 'ok'];

/**
 * Examines an installation of the bot, running or not. Changes nothing.
 * @param folder the folder that the bot is started in
 * @param onExamined called with each result as soon as it is there
 */
export async function examine(
  folder: string,
  variables: Record<string, string | undefined>,
  onExamined: (examined: CheckResult) => void = () => undefined,
): Promise<CheckResult[]> {
  const installation = createInstallation(folder, variables);
  const results: CheckResult[] = [];
  for (const [index, { title, examine: look }] of CHECKS.entries()) {
    const findings = await look(installation).catch((failure: Error): Finding[] => [
      { level: 'error', says: `This check failed: ${failure.message}`, fix: 'report it as a defect of Popquiz' },
    ]);
    const level = WORST_FIRST.find((one) => findings.some((finding) => finding.level === one)) ?? 'ok';
    const examined = { number: index + 1, title, level, findings };
    results.push(examined);
    onExamined(examined);
  }
  return results;
}

/** How many findings have this level. */
export const countOf = (results: readonly CheckResult[], level: Level): number =>
  results.flatMap(({ findings }) => findings).filter((finding) => finding.level === level).length;
