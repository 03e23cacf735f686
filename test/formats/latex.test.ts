import { expect, test } from 'vitest';
import { drafts, leftOut, read } from './support.ts';

const exam = (questions: string): string =>
  `\\documentclass{exam}\n% \\question in a comment\n\\begin{document}\n\\begin{questions}\n${questions}\n\\end{questions}\n\\end{document}\n`;

test('the class exam', () => {
  const text = exam(
    [
      '\\question[5] What is \\textbf{25\\%} of~8? % easy',
      "\\begin{choices}\n\\choice 1\n\\CorrectChoice[!] 2\n\\choice ``three''\n\\end{choices}",
      '\\begin{solution}\nA quarter.\n\\end{solution}',
      '\\question\nWhat does it print?\n\\begin{verbatim}\nprint(1 + 1)\n\\end{verbatim}',
      '\\begin{oneparcheckboxes}\n\\choice 1 \\CorrectChoice 2\n\\end{oneparcheckboxes}',
      '\\question Explain it. \\vspace{2in}',
      '\\question What is this? \\includegraphics{x.png}\n\\begin{choices}\\choice a\\CorrectChoice b\\end{choices}',
      '\\question Which? \\begin{choices}\\choice one\\\\ or two\\choice three\\end{choices}',
    ].join('\n'),
  );
  expect(read(text).format).toBe('LaTeX');
  expect(drafts(text)).toEqual([
    'What is 25% of 8? [1 | *2 | "three"]',
    'What does it print? [1 | *2]',
    'Which? [one or two | three]',
  ]);
  const [first, second] = read(text).drafts;
  expect([first?.explanation, first?.line, second?.code, second?.line]).toEqual(['A quarter.', 5, 'print(1 + 1)', 14]);
  expect(leftOut(text)).toEqual(['22 (3) has no options to choose from', '23 (4) needs a picture']);
});

test('Auto Multiple Choice', () => {
  const text = [
    '\\element{a}{\n\\begin{question}{one}\nHow much is \\emph{1 \\& 1}?\n\\begin{choices}',
    '\\wrongchoice{1}\n\\correctchoice{a set {with \\} signs}}\n\\end{choices}\n\\end{question}\n}',
    '\\begin{questionmult}{two}\nWhich swim?\n\\begin{reponses}\n\\bonne{carp}\\mauvaise{cat}\\bonne{cod}\n\\end{reponses}\n\\end{questionmult}',
  ].join('\n');
  expect(drafts(text)).toEqual([
    'How much is 1 & 1? [1 | *a set {with } signs}]',
    'several: Which swim? [*carp | cat | *cod]',
  ]);
});

test('a question without end is left out', () => {
  const text = exam(`\\question Which? ${'\\begin{verbatim}'.repeat(4000)}\\choice a`);
  expect(leftOut(text)).toEqual(['5 (1) has more than 40000 characters']);
});
