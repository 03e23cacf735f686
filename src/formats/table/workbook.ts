/** Reads the list of sheets of a workbook: their names and order, which are hidden, and the first day of its dates. */
import { childrenOf, type Element, readXml } from '../xml/xml.ts';

export interface SheetPlace {
  /** The sheet's file in the archive. */
  path: string;
  name: string;
  hidden: boolean;
}

export interface WorkbookPlan {
  sheets: SheetPlace[];
  /** Days that are added to the numbers of dates: old Mac workbooks count from 1904. */
  days: number;
}

/** From 1899-12-30 to 1904-01-01. */
const DAYS_TO_1904 = 1462;

const elementsOf = (xml: string | undefined, ...names: string[]): Element[] => {
  const found: Element[] = [];
  if (xml !== undefined) readXml(xml, new Set(names), new Set(), (element) => void found.push(element));
  return found;
};

/**
 * @param paths the paths of the sheets' files, used in their order if the workbook doesn't list its sheets
 * @param workbook the contents of `workbook.xml`
 * @param relations the contents of `workbook.xml.rels`
 */
export const planOf = (paths: readonly string[], workbook?: string, relations?: string): WorkbookPlan => {
  const targets = new Map(
    elementsOf(relations, 'Relationships')
      .flatMap((list) => childrenOf(list, 'Relationship'))
      .map(({ attributes }) => [attributes.Id ?? '', (attributes.Target ?? '').replace(/^\/?(?:xl\/)?/, 'xl/')]),
  );
  const parts = elementsOf(workbook, 'workbookPr', 'sheets');
  const days = parts.some(({ attributes }) => /^(1|true)$/.test(attributes.date1904 ?? '')) ? DAYS_TO_1904 : 0;
  const named = parts
    .flatMap((part) => childrenOf(part, 'sheet'))
    .flatMap(({ attributes: { id = '', name = '', state = '' } }): SheetPlace[] => {
      const path = paths.find((one) => one.toLowerCase() === targets.get(id)?.toLowerCase());
      return path === undefined ? [] : [{ path, name, hidden: /hidden/i.test(state) }];
    });
  const known = new Set(named.map(({ path }) => path));
  const others = paths
    .filter((path) => !known.has(path))
    .toSorted((one, two) => one.localeCompare(two, 'en', { numeric: true }))
    .map((path) => ({ path, name: path.replace(/^.*\/|\.xml$/g, ''), hidden: false }));
  return { sheets: [...named, ...others], days };
};
