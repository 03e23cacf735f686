/** Why the bot cannot listen at PORT, and what to do. */
const LISTEN_ERRORS: Record<string, string> = {
  EADDRINUSE: 'is in use: stop what uses it, or give the bot another PORT.',
  EACCES: 'may not be used: give the bot another PORT; those below 1024 take special rights.',
  EAI_AGAIN: 'cannot be had, for nobody knows this name now: correct HOST.',
  ENOTFOUND: 'cannot be had, for nobody knows this name: correct HOST.',
  EADDRNOTAVAIL: 'cannot be had, for this is no address of the machine: correct HOST.',
};

/** A sentence for the person who set PORT and HOST. @param error of `listen` */
export function whyNotListening(host: string, port: number, { code, message }: NodeJS.ErrnoException): string {
  const why = LISTEN_ERRORS[code ?? ''] ?? `cannot be used for health and metrics: ${message}`;
  return `PORT ${port} on ${host} ${why}`;
}
