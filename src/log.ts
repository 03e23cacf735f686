import { type DestinationStream, type Logger, type LoggerOptions, pino } from 'pino';

/** The log: JSON lines, by default on the standard output. Of an error it keeps what helps to fix it, but no addresses, which can contain tokens. */
export const createLog = (level: NonNullable<LoggerOptions['level']>, to?: DestinationStream): Logger =>
  pino({ level, serializers: { error: describeError } }, to);

function describeError(error: unknown): unknown {
  return error instanceof Error ? { type: error.name, message: error.message, stack: error.stack } : error;
}
