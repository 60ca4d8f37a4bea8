import { useEffect, useRef } from 'react'
import { sayTyping } from '../api/index.ts'

/** Renewed while one types, out when one stops. Milliseconds. */
const RENEW = 3_000
const STOPPED = 4_000

/** Tells the shopper that a person is writing. Gives what to call at each key, and at sending. */
export function useTyping(conversationId: string, on: boolean) {
  const told = useRef(0)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)

  const stop = () => {
    clearTimeout(timer.current)
    if (told.current === 0) return
    told.current = 0
    sayTyping(conversationId, false).catch(() => undefined)
  }
  const key = () => {
    if (!on) return
    clearTimeout(timer.current)
    timer.current = setTimeout(stop, STOPPED)
    if (Date.now() - told.current < RENEW) return
    told.current = Date.now()
    sayTyping(conversationId, true).catch(() => undefined)
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when the conversation is left
  useEffect(() => stop, [conversationId])
  return { key, stop }
}
