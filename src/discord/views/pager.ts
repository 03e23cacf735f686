import { button, row } from '../components.ts';
import { type CustomId, encode } from '../custom-ids.ts';
import type { Words } from '../words/en.ts';

/** Buttons to turn the pages, none where there is one page. @param to what the button of a page does */
export function pager({ quiz: { pager: say } }: Words, page: number, pages: number, to: (page: number) => CustomId) {
  if (pages <= 1) return [];
  return [
    row(
      button(encode(to(Math.max(0, page - 1))), say.back, { disabled: page === 0 }),
      button(encode(to(page + 1)), say.next(page + 1, pages), { disabled: page === pages - 1 }),
    ),
  ];
}
