import { application } from './application.ts';
import type { Check, Finding, Level } from './check.ts';
import { clock } from './clock.ts';
import { commands } from './commands.ts';
import { environment } from './environment.ts';
import { packs } from './packs.ts';
import { createPatient } from './patient.ts';
import { port } from './port.ts';
import { servers } from './servers.ts';
import { store } from './store.ts';
import { token } from './token.ts';
import { versions } from './versions.ts';

/** Everything that is looked at, by number. */
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

/** What became of one check. */
export interface Examined {
  /** From 1. */
  number: number;
  title: string;
  /** The worst of its findings. */
  level: Level;
  findings: Finding[];
}

const WORST_FIRST: readonly Level[] = ['error', 'warning', 'skipped', 'ok'];

/**
 * Examines an installation of the bot, running or not. Nothing is changed.
 * @param folder the folder that the bot is started in
 * @param told given each check as it is done
 */
export async function examine(
  folder: string,
  variables: Record<string, string | undefined>,
  told: (examined: Examined) => void = () => undefined,
): Promise<Examined[]> {
  const patient = createPatient(folder, variables);
  const results: Examined[] = [];
  for (const [index, { title, examine: look }] of CHECKS.entries()) {
    const findings = await look(patient).catch((failure: Error): Finding[] => [
      { level: 'error', says: `This check failed: ${failure.message}`, fix: 'report it as a defect of Popquiz' },
    ]);
    const level = WORST_FIRST.find((one) => findings.some((finding) => finding.level === one)) ?? 'ok';
    const examined = { number: index + 1, title, level, findings };
    results.push(examined);
    told(examined);
  }
  return results;
}

/** How many findings there are of a level. */
export const countOf = (results: readonly Examined[], level: Level): number =>
  results.flatMap(({ findings }) => findings).filter((finding) => finding.level === level).length;
