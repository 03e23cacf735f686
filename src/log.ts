import { type Logger, type LoggerOptions, pino } from 'pino';

/** The log: JSON lines. Of an error it keeps what helps to mend it, and not the addresses, which can hold tokens. */
export const createLog = (level: NonNullable<LoggerOptions['level']>): Logger =>
  pino({ level, serializers: { error: describeError } });

function describeError(error: unknown): unknown {
  return error instanceof Error ? { type: error.name, message: error.message, stack: error.stack } : error;
}
