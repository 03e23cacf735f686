import { count } from '../count.ts';
import { type CheckResult, countOf, examine } from '../doctor/doctor.ts';
import { VERSION } from '../version.ts';
import type { Io } from './io.ts';
import { readCall } from './usage.ts';

const USAGE = `popquiz doctor [--json]

Examines the bot in this folder, running or not: environment, token, servers, commands, packs, store, clock and port, each
with the command or click that puts it right. It changes nothing and prints no secret. Exit code 1 for errors.`;

const MARKS = { ok: 'ok', skipped: '-', warning: 'warning', error: 'ERROR' } as const;

export const doctorCommand = async (args: string[], io: Io): Promise<number> => {
  const call = readCall({ args, io, usage: USAGE, options: { json: { type: 'boolean' } }, least: 0, most: 0 });
  if (call === undefined) return 0;
  const { json = false } = call.values;
  const write = (text: string) => void io.stdout.write(text);
  if (!json) write(`Popquiz ${VERSION}: the doctor\n\n`);
  const checks = await examine(io.cwd(), io.env, (examined) => json || write(lines(examined)));
  const [errors, warnings] = [countOf(checks, 'error'), countOf(checks, 'warning')];
  if (json) write(`${JSON.stringify({ version: VERSION, errors, warnings, checks }, null, 2)}\n`);
  else write(`\n${count(checks.length, 'check')}: ${count(errors, 'error')}, ${count(warnings, 'warning')}.\n`);
  return errors > 0 ? 1 : 0;
};

/** ` 3  ERROR    Token: Discord does not know …`, and below each finding how to fix it. */
function lines({ number, title, findings }: CheckResult): string {
  return findings
    .map(({ level, says, fix }, index) => {
      const head = `${index === 0 ? String(number).padStart(2) : '  '}  ${MARKS[level].padEnd(7)}  `;
      return `${head}${title}: ${says}\n${fix ? `${' '.repeat(head.length)}→ ${fix}\n` : ''}`;
    })
    .join('');
}
