/** Plain JavaScript, loaded before the bot: its machine's clock is off by as many ms as its parent says. What elapses, and timers, go on as they were. */
const trueNow = Date.now;
let offset = Number(process.env.CLOCK_OFFSET ?? 0);

Date.now = () => trueNow() + offset;
process.on('message', (/** @type {{ offset?: number }} */ message) => {
  offset = message.offset ?? offset;
});
// Hearing that is no reason to go on when everything else has ended.
process.channel?.unref();
