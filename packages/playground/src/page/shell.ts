/**
 * What stands on the page before its script has come: the same places in the same colours, and a box that can be typed in.
 * The script takes over what was typed, and replaces this with the page.
 */
export const SHELL = `
<div class="app">
<nav class="sidebar" aria-label="Server and channels"><div class="rail"></div>
<div class="channels"><div class="server-name"><strong>Popquiz HQ</strong></div></div></nav>
<main class="channel">
<header class="channel-header"><h1>Popquiz</h1></header>
<div class="messages-frame"><section class="messages" aria-label="Messages"><div class="messages-content">
<section class="welcome" aria-label="Welcome"><h2>Welcome!</h2><p role="status">The playground is loading…</p></section>
</div></section></div>
<div class="composer"><div class="composer-row">
<input class="chat-box" type="text" id="early" autocomplete="off" spellcheck="false" maxlength="2000"
 aria-label="Message. Type / for commands" placeholder="Message – type / for commands">
</div></div>
</main>
<aside class="panel" aria-label="Playground"><div class="panel-head"></div></aside>
</div>`;
