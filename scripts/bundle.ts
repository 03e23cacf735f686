import { copyFileSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { decode, encode, type SourceMapSegment } from '@jridgewell/sourcemap-codec';
import { bundlePage } from '@popquiz/playground/bundle';
import { build, type Plugin } from 'esbuild';
import { FONT_FILES } from '../src/discord/podium/font-files.ts';
import { digestOfPack, loadPacks } from '../src/packs/directory.ts';
import { readText } from '../src/packs/read-text.ts';
import { digestOf, INPUTS, PROGRAMS, ROOT } from './programs.js';

/** The playground bundles it itself, so this build leaves it out. */
const CLIENT = 'packages/playground/src/page/client';
/** The inputs of a build besides the sources. */
const HOW = ['package-lock.json', 'scripts/bundle.ts', 'scripts/programs.js'];
/** The file with the packs of `data`, parsed and checked, each behind the digest of its file. */
const PACKS = 'packs.json';
/** The folder with the font of pictures, beside its licence. */
const FONTS = 'fonts';
const root = fileURLToPath(ROOT);
const sources: Record<string, string> = {
  ...PROGRAMS,
  'playground-bot': 'src/playground-bot.ts',
  'podium-worker': 'src/discord/podium/worker.ts',
  'import-worker': 'src/discord/importing/worker.ts',
};

/** The programs. Each begins with what must be set before Node loads the rest. */
const entries: Plugin = {
  name: 'entries',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^entry:/ }, ({ path }) => ({ path, namespace: 'entry' }));
    onLoad({ filter: /.*/, namespace: 'entry' }, ({ path }) => ({
      contents: `process.setSourceMapsEnabled(true); await import('./${sources[path.replace('entry:', '')]}');`,
      resolveDir: root,
    }));
  },
};

/** Modules that find or make something among the sources, by what stands for them in a build. */
const replacements: Plugin = {
  name: 'replacements',
  setup({ onLoad }) {
    onLoad({ filter: /playground[\\/]src[\\/]page[\\/]bundle\.ts$/ }, async () => ({
      contents: `export const bundlePage = async () => (${JSON.stringify(await bundlePage())});`,
    }));
    onLoad({ filter: /src[\\/]bot-entry\.ts$/ }, () => ({
      contents: `import { fileURLToPath } from 'node:url';
        export const BOT_ENTRY = [fileURLToPath(new URL('./playground-bot.js', import.meta.url))];`,
    }));
    onLoad({ filter: /src[\\/]discord[\\/]podium[\\/]entry\.ts$/ }, () => ({
      contents: `export const WORKER = new URL('./podium-worker.js', import.meta.url);
        export const FONTS = new URL('./${FONTS}/', import.meta.url);`,
    }));
    onLoad({ filter: /src[\\/]discord[\\/]importing[\\/]entry\.ts$/ }, () => ({
      contents: `export const WORKER = new URL('./import-worker.js', import.meta.url);`,
    }));
    onLoad({ filter: /src[\\/]packs[\\/]checked-packs\.ts$/ }, () => ({
      contents: `import { readFileSync } from 'node:fs';
        const read = readFileSync(new URL('./${PACKS}', import.meta.url), 'utf8');
        export const CHECKED_PACKS = new Map(JSON.parse(read));`,
    }));
  },
};

/**
 * The source maps, only of our own files: Node keeps in memory what a map holds, and those of other packages would cost
 * more than all our code.
 */
const ownMaps: Plugin = {
  name: 'own-maps',
  setup({ onEnd }) {
    onEnd(({ outputFiles = [] }) => {
      for (const { path, text } of outputFiles)
        writeFileSync(path, path.endsWith('.map') ? ownMap(text, dirname(path)) : text);
    });
  },
};

/** @param folder what the sources are relative to: it may be inside `node_modules` itself */
function ownMap(text: string, folder: string): string {
  const map = JSON.parse(text);
  const own = (map.sources as string[]).map(
    (source) => !/(^|[\\/])node_modules[\\/]/.test(relative(root, resolve(folder, source))),
  );
  const mappings = decode(map.mappings).map((line) =>
    // Where other code begins, a segment without a source ends ours.
    line.flatMap((segment, index): SourceMapSegment[] => {
      if (own[segment[1] ?? -1]) return [segment];
      const before = line[index - 1];
      return before && own[before[1] ?? -1] ? [[segment[0]]] : [];
    }),
  );
  return JSON.stringify({
    ...map,
    sources: map.sources.map((source: string, at: number) => (own[at] ? source : '')),
    mappings: encode(mappings),
  });
}

/**
 * Makes the programs in a folder, which is emptied first: plain JavaScript with its packages inside, except packages with a native
 * part, which are looked for from the folder upwards. Each program is a file of its own; the playground and the database drivers
 * are loaded when they are needed.
 */
export async function bundlePrograms(folder: string): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: Object.keys(sources).map((name) => ({ in: `entry:${name}`, out: name })),
    outdir: folder,
    chunkNames: '[name]-[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    sourcemap: true,
    sourcesContent: false,
    metafile: true,
    write: false,
    minifyWhitespace: true,
    minifySyntax: true,
    // discord.js requires it: imported, it would be there a second time.
    alias: { '@discordjs/builders': createRequire(import.meta.url).resolve('@discordjs/builders') },
    external: ['sqlite3', '@resvg/resvg-js', 'pg-native', 'zlib-sync', 'bufferutil', 'utf-8-validate'],
    // Packages in CommonJS ask for Node's own modules with `require`.
    banner: {
      js: "import { createRequire as requireOf } from 'node:module'; const require = requireOf(import.meta.url);",
    },
    plugins: [entries, replacements, ownMaps],
    logLevel: 'warning',
  });
  const client = readdirSync(join(root, CLIENT), { recursive: true, encoding: 'utf8' }).map((file) =>
    join(CLIENT, file),
  );
  const read = Object.keys(metafile.inputs).filter((file) => !/^entry:|(^|\/)node_modules\//.test(file));
  const files = [...read, ...client.filter((file) => statSync(join(root, file)).isFile()), ...HOW].sort();
  writeFileSync(join(folder, PACKS), JSON.stringify(await checkedPacks()));
  copyFonts(join(folder, FONTS));
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }\n');
  // Written last: an interrupted build has none, and is not run.
  writeFileSync(join(folder, INPUTS), `${JSON.stringify({ digest: digestOf(files), files }, undefined, 2)}\n`);
}

function copyFonts(folder: string): void {
  mkdirSync(folder);
  const font = new URL('node_modules/@fontsource/inter/', ROOT);
  copyFileSync(new URL('LICENSE', font), join(folder, 'LICENSE'));
  for (const file of FONT_FILES) copyFileSync(new URL(`files/${file}`, font), join(folder, file));
}

async function checkedPacks() {
  const { packs, files } = await loadPacks(join(root, 'data'));
  const entries = packs.map(async (pack) => {
    const read = await readText(String(files.get(pack.id)));
    return read.ok ? [[digestOfPack(String(files.get(pack.id)), read.text), pack]] : [];
  });
  return (await Promise.all(entries)).flat();
}
