/** The periods a board can cover. */
export const PERIODS = ['today', 'week', 'month', 'all'] as const;
export type Period = (typeof PERIODS)[number];

/** When the period that contains `now` began, in UTC: midnight, Monday, the first of the month, or the beginning of time. */
export function periodStart(period: Period, now: number): number {
  const day = new Date(now);
  day.setUTCHours(0, 0, 0, 0);
  switch (period) {
    case 'today':
      return day.getTime();
    case 'week':
      // getUTCDay counts from Sunday; ISO weeks begin on Monday.
      return day.setUTCDate(day.getUTCDate() - ((day.getUTCDay() + 6) % 7));
    case 'month':
      return day.setUTCDate(1);
    case 'all':
      return 0;
  }
}
