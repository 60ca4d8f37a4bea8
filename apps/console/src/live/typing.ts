import type { Typing } from '@xiaoer/contract'
import { createStore } from '../store/index.ts'

/** A sign that is not renewed goes out by itself, so a lost "off" does no harm. Milliseconds. */
const LASTS = 6_000

export type Sign = Typing & { until: number }
/** Who is typing where, by conversation. */
export const typing = createStore<Readonly<Record<string, Sign>>>({})

export function noteTyping(sign: Typing, now = Date.now()): void {
  typing.set((signs) => {
    const { [sign.conversationId]: _, ...rest } = signs
    return sign.on ? { ...rest, [sign.conversationId]: { ...sign, until: now + LASTS } } : rest
  })
}
