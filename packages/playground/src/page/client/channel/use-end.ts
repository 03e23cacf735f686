/** Follows the end of the channel while the person is there, also when a message grows by an edit. */
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';

/** This close to the end (pixels) counts as being there. */
const NEAR_END = 40;

/**
 * @param channelId a channel opens at its end
 * @param sent changes with whatever the person sends: they want to see what comes of it, wherever they were reading
 */
export function useEnd(channelId: string | null, sent: number) {
  const scroller = useRef<HTMLElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const following = useRef(true);
  /** Where the box was when we last looked (pixels). */
  const top = useRef(0);
  const [atEnd, setAtEnd] = useState(true);

  const toEnd = useCallback(() => {
    const box = scroller.current;
    if (!box) return;
    box.scrollTop = box.scrollHeight;
    top.current = box.scrollTop;
    following.current = true;
    setAtEnd(true);
  }, []);

  useLayoutEffect(toEnd, [channelId, sent]);

  useEffect(() => {
    const box = scroller.current;
    if (!box || !content.current) return;
    const onScroll = () => {
      // To be away from the end is not enough to be reading: with a message that has just come, everybody is. The person
      // went away who went up.
      if (box.scrollHeight - box.scrollTop - box.clientHeight < NEAR_END) following.current = true;
      else if (box.scrollTop < top.current) following.current = false;
      top.current = box.scrollTop;
      setAtEnd(following.current);
    };
    const sizes = new ResizeObserver(() => {
      if (following.current) toEnd();
    });
    sizes.observe(box);
    sizes.observe(content.current);
    box.addEventListener('scroll', onScroll, { passive: true });
    return () => {
      sizes.disconnect();
      box.removeEventListener('scroll', onScroll);
    };
  }, []);

  return { scroller, content, atEnd, toEnd };
}
