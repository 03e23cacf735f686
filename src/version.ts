import manifest from '../package.json' with { type: 'json' };

/** The version of this Popquiz. */
export const VERSION = manifest.version;

/** The versions of Node.js that it runs on, as package.json has them: `>=20.19`. */
export const NODE_VERSIONS = manifest.engines.node;
