/** The message that a component stands on, known to everything inside it. Empty inside a modal. */
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';

const MessageId = createContext('');

export const MessageIdProvider = MessageId.Provider;
export const useMessageId = (): string => useContext(MessageId);
