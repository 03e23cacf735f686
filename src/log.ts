import { type DestinationStream, type Logger, type LoggerOptions, pino } from 'pino';

/** The log: JSON lines, on the standard output unless it is to go elsewhere. Of an error it keeps what helps to mend it, and not the addresses, which can hold tokens. */
export const createLog = (level: NonNullable<LoggerOptions['level']>, to?: DestinationStream): Logger =>
  pino({ level, serializers: { error: describeError } }, to);

function describeError(error: unknown): unknown {
  return error instanceof Error ? { type: error.name, message: error.message, stack: error.stack } : error;
}
