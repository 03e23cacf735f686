/** Takes over what was typed into the box of the page's shell before the script was loaded. */
let text = '';
let focused = false;

export function takeEarlyText(): void {
  const box = document.querySelector<HTMLInputElement>('#early');
  text = box?.value ?? '';
  focused = box !== null && document.activeElement === box;
}

export const earlyText = (): string => text;
export const earlyFocus = (): boolean => focused;
