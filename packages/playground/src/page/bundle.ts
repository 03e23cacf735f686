import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const CLIENT = fileURLToPath(new URL('./client/', import.meta.url));

/** The page's script and style, bundled in memory. A build of the project has them inside instead. */
export async function bundlePage(): Promise<{ script: string; style: string }> {
  const { outputFiles } = await build({
    absWorkingDir: CLIENT,
    entryPoints: { page: 'main.tsx', styles: 'styles/main.css' },
    tsconfig: 'tsconfig.json',
    outdir: CLIENT,
    bundle: true,
    write: false,
    minify: true,
    format: 'esm',
    target: 'es2023',
    logLevel: 'silent',
  });
  const output = (ending: string) => outputFiles.find(({ path }) => path.endsWith(ending))?.text ?? '';
  return { script: output('page.js'), style: output('styles.css') };
}
