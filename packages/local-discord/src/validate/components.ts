/** Components of a message, in both generations: action rows only, or Components V2. Source: Discord's component reference. */
import { allComponents, displayedTexts } from '../world/components.ts';
import { ComponentType as T, type WireComponent } from '../world/wire.ts';
import { button, select } from './controls.ts';
import { isObject, list, number, object, oneOf, optional, type Place, text, unique } from './issues.ts';

export interface ComponentRules {
  readonly v2: boolean;
  /** Names of the files that `attachment://` may refer to. */
  readonly files: ReadonlySet<string>;
}

/** Source: Components V2: at most 40 components, nested ones included, and 4000 characters over all of them. */
const MAX_COMPONENTS = 40;
const MAX_TEXT = 4000;
const MAX_ROWS = 5;

const TOP_LEVEL = [T.ActionRow, T.Section, T.TextDisplay, T.MediaGallery, T.File, T.Separator, T.Container];
const IN_CONTAINER = [T.ActionRow, T.Section, T.TextDisplay, T.MediaGallery, T.File, T.Separator];

export function checkComponents(at: Place, components: unknown, rules: ComponentRules): void {
  const items = list(at, components, rules.v2 ? {} : { max: MAX_ROWS });
  items.forEach((one, index) => {
    check(at.at(index), one, rules.v2 ? TOP_LEVEL : [T.ActionRow], rules);
  });
  checkWhole(at, items, rules.v2);
}

/** What holds for all components together. */
function checkWhole(at: Place, items: readonly unknown[], v2: boolean): void {
  // A malformed tree has been reported already, and walking it would fail.
  if (!items.every(isTree)) return;
  const all = allComponents(items);
  if (v2 && all.length > MAX_COMPONENTS) {
    at.fail('COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED', `Total number of components exceeds max of ${MAX_COMPONENTS}`);
  }
  const size = displayedTexts(items).reduce((sum, one) => sum + one.length, 0);
  if (size > MAX_TEXT) {
    at.fail(
      'COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED',
      `Total displayable text size is greater than max of ${MAX_TEXT}`,
    );
  }
  checkUniqueIds(at, all);
}

/** Custom ids and numeric ids are unique within a message or a modal. */
export function checkUniqueIds(at: Place, all: readonly WireComponent[]): void {
  unique(
    all,
    (one) => one.custom_id,
    () => at.fail('COMPONENT_CUSTOM_ID_DUPLICATED', 'Component custom id cannot be duplicated'),
  );
  unique(
    all,
    (one) => one.id || undefined,
    () => at.fail('COMPONENT_ID_DUPLICATED', 'Component id cannot be duplicated'),
  );
}

export function isTree(value: unknown): value is WireComponent {
  if (!isObject(value)) return false;
  const { components = [], accessory, component } = value;
  return (
    Array.isArray(components) &&
    [...components, ...[accessory, component].filter((one) => one !== undefined)].every(isTree)
  );
}

/** One component where only some types may stand. */
function check(at: Place, value: unknown, allowed: readonly number[], rules: ComponentRules): void {
  if (!object(at, value)) return;
  const component = value as Partial<WireComponent>;
  optional(component.id, () => number(at.at('id'), component.id, { min: 0, max: 2 ** 31 - 1 }));
  if (!oneOf(at.at('type'), component.type, allowed)) return;
  CHECKS[component.type]?.(at, component, rules);
}

const SELECT_TYPES: readonly number[] = [
  T.StringSelect,
  T.UserSelect,
  T.RoleSelect,
  T.MentionableSelect,
  T.ChannelSelect,
];

type Check = (at: Place, component: Partial<WireComponent>, rules: ComponentRules) => void;

const CHECKS: Readonly<Record<number, Check>> = {
  ...Object.fromEntries(SELECT_TYPES.map((type) => [type, select])),
  [T.ActionRow](at, row, rules) {
    const children = list(at.at('components'), row.components, { min: 1, max: 5 });
    const isSelect = children.some((one) => isObject(one) && one.type !== T.Button);
    if (isSelect && children.length > 1) {
      at.at('components').fail('COMPONENT_LAYOUT_WIDTH_EXCEEDED', 'The specified component exceeds the maximum width');
    }
    children.forEach((one, index) => {
      check(at.at('components', index), one, [T.Button, ...SELECT_TYPES], rules);
    });
  },
  [T.Button]: button,
  [T.Section](at, section, rules) {
    list(at.at('components'), section.components, { min: 1, max: 3 }).forEach((one, index) => {
      check(at.at('components', index), one, [T.TextDisplay], rules);
    });
    check(at.at('accessory'), section.accessory, [T.Button, T.Thumbnail], rules);
  },
  [T.TextDisplay](at, { content }) {
    text(at.at('content'), content, { min: 1, max: MAX_TEXT });
  },
  [T.Thumbnail](at, { media, description }, rules) {
    checkMedia(at.at('media'), media, rules);
    optional(description, () => text(at.at('description'), description, { max: 1024 }));
  },
  [T.MediaGallery](at, { items }, rules) {
    list(at.at('items'), items, { min: 1, max: 10 }).forEach((item, index) => {
      const here = at.at('items', index);
      if (!object(here, item)) return;
      checkMedia(here.at('media'), item.media, rules);
      optional(item.description, () => text(here.at('description'), item.description, { max: 1024 }));
    });
  },
  [T.File](at, { file }, rules) {
    checkMedia(at.at('file'), file, rules);
    if (isObject(file) && typeof file.url === 'string' && !file.url.startsWith(ATTACHMENT)) {
      at.at('file', 'url').fail('URL_TYPE_INVALID_SCHEME', 'Scheme must be one of (attachment).');
    }
  },
  [T.Separator](at, { spacing }) {
    optional(spacing, () => oneOf(at.at('spacing'), spacing, [1, 2]));
  },
  [T.Container](at, container, rules) {
    const { accent_color: color } = container;
    optional(color, () => number(at.at('accent_color'), color, { min: 0, max: 0xffffff }));
    list(at.at('components'), container.components, { min: 1 }).forEach((one, index) => {
      check(at.at('components', index), one, IN_CONTAINER, rules);
    });
  },
};

const ATTACHMENT = 'attachment://';

function checkMedia(at: Place, media: unknown, { files }: ComponentRules): void {
  if (!object(at, media) || !text(at.at('url'), media.url, { min: 1, max: 2048 })) return;
  const { url } = media;
  if (url.startsWith(ATTACHMENT)) {
    if (files.has(url.slice(ATTACHMENT.length))) return;
    at.at('url').fail('UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND', `The referenced attachment was not found`);
  } else if (!/^https?:\/\//.test(url)) {
    at.at('url').fail('URL_TYPE_INVALID_SCHEME', 'Scheme must be one of (http, https, attachment).');
  }
}
