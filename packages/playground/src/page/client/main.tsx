/** Entry of the page. */
import { render } from 'preact';
import { App } from './app.tsx';
import { watchAs } from './state/feed.ts';

const root = document.getElementById('app');
if (root) render(<App />, root);
watchAs(null);
