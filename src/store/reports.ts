import type { ReportKey } from '../quizmaster/ports/question-store.ts';
import type { Store } from '../quizmaster/ports/store.ts';
import { all, type Layout } from './layout.ts';

/** Reports of questions, and dismissals. The person comes first in a report's key, since a person's own are read at each of their steps. */
export function reportsIn({ reports, dismissals }: Layout): Pick<Store, 'reports'> {
  return {
    reports: {
      ofGuild: (guildId) => reports.scan(guildId),
      ofPerson: (guildId, userId) => all(reports.scan(guildId, userId)),
      find: (report) => reports.get(...keyOf(report)),
      save: (report) => reports.set(keyOf(report), report),
      remove: (gone) => reports.deleteMany(gone.map(keyOf)),
      dismissals: (guildId) => all(dismissals.scan(guildId)),
      dismissal: (guildId, packId, questionId) => dismissals.get(guildId, packId, questionId),
      dismiss: (dismissal) => dismissals.set([dismissal.guildId, dismissal.packId, dismissal.questionId], dismissal),
    },
  };
}

const keyOf = (report: ReportKey): string[] => [
  ...[report.guildId, report.userId],
  ...[report.packId, report.questionId, report.revision],
];
