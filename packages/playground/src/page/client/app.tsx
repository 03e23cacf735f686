/** The whole page. */
import { useEffect } from 'preact/hooks';
import { Channel } from './channel/channel.tsx';
import { Modal } from './modal/modal.tsx';
import { Panel } from './panels/panel.tsx';
import { Sidebar } from './panels/sidebar.tsx';
import { clearNotice, openDrawer } from './state/actions.ts';
import { useSelect } from './state/store.ts';

/** A notice goes by itself after this long. */
const NOTICE_MS = 6000;

export function App() {
  const drawer = useSelect((state) => state.drawer);
  useEffect(() => {
    if (drawer === null) return;
    const opener = document.activeElement as HTMLElement | null;
    document.querySelector<HTMLElement>('.drawn .icon-button')?.focus();
    const onKeyDown = ({ key }: KeyboardEvent) => {
      if (key === 'Escape') openDrawer(null);
    };
    document.addEventListener('keydown', onKeyDown);
    return () => {
      document.removeEventListener('keydown', onKeyDown);
      opener?.focus();
    };
  }, [drawer]);
  return (
    <div class="app">
      <Sidebar />
      <Channel />
      <Panel />
      {drawer && <button type="button" class="shade" aria-label="Close the panel" onClick={() => openDrawer(null)} />}
      <Modal />
      <Notice />
    </div>
  );
}

function Notice() {
  const notice = useSelect((state) => state.notice);
  useEffect(() => {
    if (notice === null) return;
    const timer = setTimeout(clearNotice, NOTICE_MS);
    return () => clearTimeout(timer);
  }, [notice]);
  return (
    <div class="notice" role="alert">
      {notice && <p>{notice}</p>}
    </div>
  );
}
