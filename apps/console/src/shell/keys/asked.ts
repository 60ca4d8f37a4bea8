import { useEffect, useRef } from 'react'
import { createStore } from '../../store/index.ts'

/** What a key or the palette asks of the open conversation, and some place in the page does. */
export type Asked = 'transfer' | 'invite' | 'note' | 'tag' | 'snooze' | 'settle'

const asked = createStore<Asked | null>(null)

/** Asks for it; nothing happens where nobody who does it is shown. */
export function askFor(what: Asked): void {
  asked.set(what)
  asked.set(null)
}

/** Does it when it is asked for, while the caller is shown. */
export function useAsked(what: Asked, todo: () => void): void {
  const latest = useRef(todo)
  latest.current = todo
  useEffect(() => asked.watch(() => asked.get() === what && latest.current()), [what])
}
