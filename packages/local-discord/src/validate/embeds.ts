/** Embeds of a message. Source: Discord's message reference, "Embed Limits". Surrounding whitespace does not count. */
import { isObject, list, number, object, optional, type Place, text } from './issues.ts';

/** Over title, description, field names and values, footer and author of all embeds together. */
const MAX_TOTAL = 6000;

export function checkEmbeds(at: Place, value: unknown): void {
  const embeds = list(at, value, { max: 10 });
  let total = 0;

  function part(here: Place, given: unknown, max: number, min = 0): void {
    const trimmed = typeof given === 'string' ? given.trim() : given;
    if (text(here, trimmed, { min, max })) total += trimmed.length;
  }

  embeds.forEach((embed, index) => {
    const here = at.at(index);
    if (!object(here, embed)) return;
    optional(embed.title, () => part(here.at('title'), embed.title, 256));
    optional(embed.description, () => part(here.at('description'), embed.description, 4096));
    optional(embed.color, () => number(here.at('color'), embed.color, { min: 0, max: 0xffffff }));
    optional(embed.timestamp, () => checkTimestamp(here.at('timestamp'), embed.timestamp));
    optional(embed.url, () => checkUrl(here.at('url'), embed.url));
    if (isObject(embed.footer)) part(here.at('footer', 'text'), embed.footer.text, 2048, 1);
    if (isObject(embed.author)) part(here.at('author', 'name'), embed.author.name, 256, 1);
    list(here.at('fields'), embed.fields, { max: 25 }).forEach((field, position) => {
      const place = here.at('fields', position);
      if (!object(place, field)) return;
      part(place.at('name'), field.name, 256, 1);
      part(place.at('value'), field.value, 1024, 1);
    });
  });
  if (total > MAX_TOTAL) at.fail('MAX_EMBED_SIZE_EXCEEDED', `Embed size exceeds maximum size of ${MAX_TOTAL}`);
}

function checkTimestamp(at: Place, value: unknown): void {
  if (text(at, value) && Number.isNaN(Date.parse(value))) at.fail('DATE_TIME_TYPE_PARSE', `Could not parse ${value}.`);
}

function checkUrl(at: Place, value: unknown): void {
  if (text(at, value, { max: 2048 }) && !/^https?:\/\//.test(value)) {
    at.fail('URL_TYPE_INVALID_SCHEME', 'Scheme must be one of (http, https).');
  }
}
