/** A link: to a message or a channel of this server it leads there, as in Discord; any other opens a tab of its own. */
import type { ComponentChildren } from 'preact';
import { jumpTo } from '../state/actions.ts';
import { useSelect } from '../state/store.ts';

const PLACE = /^https:\/\/(?:\w+\.)?discord\.com\/channels\/(\d+)\/(\d+)(?:\/(\d+))?\/?$/;

/** Undefined for what is not on this server. */
function usePlace(href: string): { channel: string; message: string | undefined } | undefined {
  const guild = useSelect((state) => state.world?.guild.id);
  const [, server, channel = '', message] = PLACE.exec(href) ?? [];
  return server !== undefined && server === guild ? { channel, message } : undefined;
}

interface LinkProps {
  href: string;
  class?: string;
  children: ComponentChildren;
  /** Stands behind a link that leaves the page. */
  outward?: ComponentChildren;
}

export function Link({ href, class: className, children, outward }: LinkProps) {
  const place = usePlace(href);
  if (!place) {
    return (
      <a class={className} href={href} target="_blank" rel="noreferrer noopener">
        {children}
        {outward}
      </a>
    );
  }
  return (
    <a
      class={className}
      href={href}
      onClick={(event) => {
        event.preventDefault();
        jumpTo(place.channel, place.message);
      }}
    >
      {children}
    </a>
  );
}
