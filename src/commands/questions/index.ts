import { commandGroup } from '../../discord/definition.ts';
import type { Words } from '../../discord/words/en.ts';
import { list, preview, search } from './browse.ts';
import { correct } from './correct.ts';
import { drafts } from './drafts.ts';
import { exportQuestions } from './export.ts';
import { importQuestions } from './import.ts';
import { insights } from './insights.ts';
import { reload } from './reload.ts';
import { remove } from './remove.ts';
import { rename } from './rename.ts';
import { reports } from './reports.ts';
import { add, edit, suggest } from './write.ts';

/** Open to everyone, since each subcommand checks who may use it. */
export const questions = (words: Words) =>
  commandGroup({
    name: 'questions',
    description: words.commands.questions.description,
    subcommands: {
      add: add(words),
      edit: edit(words),
      remove: remove(words),
      rename: rename(words),
      list: list(words),
      search: search(words),
      preview: preview(words),
      import: importQuestions(words),
      export: exportQuestions(words),
      suggest: suggest(words),
      drafts: drafts(words),
      reports: reports(words),
      correct: correct(words),
      insights: insights(words),
      reload: reload(words),
    },
  });
