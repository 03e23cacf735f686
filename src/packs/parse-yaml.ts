import { type Document, type DocumentOptions, type ParseOptions, parseDocument, type SchemaOptions } from 'yaml';

/**
 * The library's `parseDocument`, without a stack trace for each mistake: in a file full of mistakes these take most of the time
 * and memory.
 */
export const parseYaml = (text: string, options: ParseOptions & DocumentOptions & SchemaOptions): Document.Parsed => {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    // The library's check for repeated keys takes quadratic time.
    return parseDocument(text, { ...options, prettyErrors: false, uniqueKeys: false });
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
};
