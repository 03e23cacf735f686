import { version as discordJs } from 'discord.js';
import { satisfies } from 'semver';
import { NODE_VERSIONS, VERSION } from '../version.ts';
import { type Check, error, type Finding, ok } from './check.ts';

/** Whether Popquiz runs on this version of Node.js. */
export const versions: Check = {
  title: 'Versions',
  examine: async () => versionsVerdict(process.versions.node, NODE_VERSIONS),
};

/** @param wanted as in package.json: `>=20.19` */
export function versionsVerdict(node: string, wanted: string): Finding[] {
  const places = `${process.platform} ${process.arch}`;
  if (!satisfies(node, wanted, { includePrerelease: true }))
    return [
      error(
        `Node.js is ${node}, and Popquiz needs ${wanted.replace('>=', '')} or newer.`,
        'install it from https://nodejs.org, then npm ci',
      ),
    ];
  return [ok(`Popquiz ${VERSION}, Node.js ${node}, discord.js ${discordJs}, ${places}`)];
}
