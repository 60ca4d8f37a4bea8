import type { MessageView } from '@xiaoer/contract'
import { createStore } from '../store/index.ts'

/** The message that the next reply answers, by conversation. */
export const quoting = createStore<Readonly<Record<string, MessageView>>>({})

/** The next reply in its conversation answers this one. */
export const quote = (message: MessageView): void => quoting.set({ ...quoting.get(), [message.conversationId]: message })

/** The next reply answers nothing in particular; gives what it would have answered. */
export function unquote(conversationId: string): MessageView | undefined {
  const { [conversationId]: quoted, ...others } = quoting.get()
  if (quoted) quoting.set(others)
  return quoted
}
