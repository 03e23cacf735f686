import { version as discordJs } from 'discord.js';
import { NODE_VERSIONS, VERSION } from '../version.ts';
import { type Check, error, type Finding, ok } from './check.ts';

/** Whether Popquiz runs on this version of Node.js. */
export const versions: Check = {
  title: 'Versions',
  examine: async () => versionsVerdict(process.versions.node, NODE_VERSIONS),
};

/** @param wanted as in package.json: `>=20.19` */
export function versionsVerdict(node: string, wanted: string): Finding[] {
  const least = wanted.replace('>=', '');
  const places = `${process.platform} ${process.arch}`;
  if (isBefore(node, least))
    return [
      error(
        `Node.js is ${node}, and Popquiz needs ${least} or newer.`,
        'install it from https://nodejs.org, then npm ci',
      ),
    ];
  return [ok(`Popquiz ${VERSION}, Node.js ${node}, discord.js ${discordJs}, ${places}`)];
}

function isBefore(version: string, least: string): boolean {
  const [ours, theirs] = [version, least].map((text) => text.split('.').map(Number));
  const at = [0, 1, 2].find((place) => (ours?.[place] ?? 0) !== (theirs?.[place] ?? 0));
  return at !== undefined && (ours?.[at] ?? 0) < (theirs?.[at] ?? 0);
}
