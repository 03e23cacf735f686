/** The page's files. */
import { gzipSync } from 'node:zlib';
import { bundlePage } from './bundle.ts';
import { SHELL } from './shell.ts';

export interface Asset {
  readonly type: string;
  readonly body: string;
  readonly zipped: Buffer;
}

const HTML = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="description" content="A small Discord on your machine, to try Popquiz in.">
<title>Popquiz playground</title>
<link rel="icon" href="/icon.svg">
<link rel="stylesheet" href="/page.css">
<script type="module" src="/page.js"></script>
</head>
<body>
<div id="app">${SHELL}</div>
<noscript>The playground needs JavaScript.</noscript>
</body>
</html>
`;

const ICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40"><rect width="40" height="40" rx="12" fill="#5865f2"/>
<path d="M20 8c-7 0-12 4.4-12 10.2 0 3.4 1.7 6.3 4.5 8.1L11.800 32l5.700-3.700c.8.100 1.600.2 2.500.2 7 0 12-4.500 12-10.300S27 8 20 8Z" fill="#fff"/></svg>
`;

/** By path. */
export async function pageAssets(): Promise<ReadonlyMap<string, Asset>> {
  const { script, style } = await bundlePage();
  return new Map([
    ['/', asset('text/html; charset=utf-8', HTML)],
    ['/page.js', asset('text/javascript; charset=utf-8', script)],
    ['/page.css', asset('text/css; charset=utf-8', style)],
    ['/icon.svg', asset('image/svg+xml', ICON)],
  ]);
}

const asset = (type: string, body: string): Asset => ({ type, body, zipped: gzipSync(body) });
