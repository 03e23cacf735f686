/** How findings are told: to a person, to a program, or as annotations of a pull request. */

export const OUTPUTS = ['text', 'json', 'github'] as const;
export type Output = (typeof OUTPUTS)[number];

export interface Finding {
  file: string;
  line: number;
  column: number;
  level: 'error' | 'warning' | 'notice';
  /** A rule's code, such as C1; empty for a mistake against the schema and for what an import says. */
  code: string;
  message: string;
}

/** Control characters of a terminal stay out of what is printed, whoever wrote the file. */
const printable = (text: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: They are what is removed.
  text.replace(/[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]/g, '');

const shown = ({ file, line, column, level, code, message }: Finding): string =>
  printable(`${file}:${line}:${column} ${level}${code === '' ? '' : ` ${code}`}: ${message}`);

/** https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions */
const annotation = ({ file, line, column, level, code, message }: Finding): string => {
  const property = (text: string): string =>
    text
      .replace(/%/g, '%25')
      .replace(/[\r\n]+/g, ' ')
      .replace(/:/g, '%3A')
      .replace(/,/g, '%2C');
  const data = printable(message).replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
  const title = code === '' ? '' : `,title=${property(code)}`;
  return `::${level} file=${property(file)},line=${line},col=${column}${title}::${data}`;
};

export const writeFindings = (findings: readonly Finding[], output: Output, to: NodeJS.WritableStream): void => {
  const write = output === 'github' ? annotation : shown;
  for (const finding of findings) to.write(`${write(finding)}\n`);
};

/** A line that is overwritten while work goes on, on a terminal only. @returns what ends it */
export const progress = (words: string): ((done: string) => void) => {
  const { stderr } = process;
  if (!stderr.isTTY) return () => undefined;
  stderr.write(`${words} …`);
  return (done) => stderr.write(`\r\u001B[K${done === '' ? '' : `${done}\n`}`);
};
