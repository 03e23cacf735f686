/** Entry of the page. */
import { render } from 'preact';
import { App } from './app.tsx';
import { takeEarlyText } from './composer/early-text.ts';
import { watch } from './state/feed.ts';

const root = document.getElementById('app');
takeEarlyText();
root?.replaceChildren();
if (root) render(<App />, root);
watch();
