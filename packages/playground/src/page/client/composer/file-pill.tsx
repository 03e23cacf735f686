/** An option of a command that takes a file: its name, and a button that opens the machine's own dialog. */

import type { WireCommandOption } from '@popquiz/local-discord/wire';
import type { FileValue } from '../../protocol.ts';
import type { Field } from './commands.ts';

interface FilePillProps {
  option: WireCommandOption;
  wrong: boolean;
  onPick(field: Field): void;
}

export function FilePill({ option, wrong, onPick }: FilePillProps) {
  const pick = async (file: File | undefined) => {
    if (file) onPick({ name: option.name, text: file.name, value: await read(file) });
  };
  return (
    <label class={`pill file-pill ${wrong ? 'wrong' : ''}`} title={option.description}>
      <span>{option.name}</span>
      <input type="file" data-option={option.name} onChange={(event) => void pick(event.currentTarget.files?.[0])} />
    </label>
  );
}

const read = (file: File): Promise<FileValue> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => {
      const base64 = String(reader.result).replace(/^[^,]*,/, '');
      resolve({ name: file.name, type: file.type, base64 });
    };
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
