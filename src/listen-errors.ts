/** Why the bot cannot listen at PORT, and what to do. */
const LISTEN_ERRORS: Record<string, string> = {
  EADDRINUSE: 'is in use: stop what uses it, or give the bot another PORT.',
  EACCES: 'may not be used: give the bot another PORT; ports below 1024 need special rights.',
  EAI_AGAIN: 'cannot be used, since this name cannot be looked up now: correct HOST.',
  ENOTFOUND: 'cannot be used, since nobody has this name: correct HOST.',
  EADDRNOTAVAIL: 'cannot be used, since the machine does not have this address: correct HOST.',
};

/** A sentence for the person who set PORT and HOST. @param error of `listen` */
export function whyNotListening(host: string, port: number, { code, message }: NodeJS.ErrnoException): string {
  const why = LISTEN_ERRORS[code ?? ''] ?? `cannot be used for health and metrics: ${message}`;
  return `PORT ${port} on ${host} ${why}`;
}
