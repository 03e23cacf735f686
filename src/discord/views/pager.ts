import { button, row, text } from '../components.ts';
import { type CustomId, encode } from '../custom-ids.ts';
import type { Words } from '../words/en.ts';

/** The page number, with buttons to turn the pages; empty if there is only one page. @param to the custom id for a page */
export function pager({ quiz: { pager: say } }: Words, page: number, pages: number, to: (page: number) => CustomId) {
  if (pages <= 1) return [];
  return [
    text(`-# ${say.page(page + 1, pages)}`),
    row(
      button(encode(to(Math.max(0, page - 1))), say.back, { disabled: page === 0 }),
      button(encode(to(page + 1)), say.next, { disabled: page === pages - 1 }),
    ),
  ];
}
