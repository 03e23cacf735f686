import type { Exporter } from './exporter.ts';
import { JSON_PACK, YAML } from './packs.ts';
import { CSV } from './tables.ts';
import { AIKEN, GIFT, MARKDOWN } from './texts.ts';
import { MOODLE_XML, QTI } from './xml.ts';

/** Every export format. */
export const EXPORTERS: readonly Exporter[] = [YAML, JSON_PACK, CSV, GIFT, AIKEN, MOODLE_XML, QTI, MARKDOWN];
