import { button, row } from '../components.ts';
import { type CustomId, encode } from '../custom-ids.ts';

/** Buttons to turn the pages, none where there is one page. @param to what the button of a page does */
export function pager(page: number, pages: number, to: (page: number) => CustomId) {
  if (pages <= 1) return [];
  return [
    row(
      button(encode(to(Math.max(0, page - 1))), 'Back', { disabled: page === 0 }),
      button(encode(to(page + 1)), `Next (${page + 1} of ${pages})`, { disabled: page === pages - 1 }),
    ),
  ];
}
