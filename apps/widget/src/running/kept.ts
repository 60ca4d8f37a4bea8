import { toJson } from '../service/index.ts'
import { keep, kept } from '../talk/index.ts'
import type { Base } from './base.ts'

/** Written at most this often, and when the page goes. */
const PAUSE_MS = 500
const RATED_KEPT = 20

/** Shows what the last page left, until the service itself has told how things stand; and leaves the same for the next. */
export function keepTalk(base: Base, owner: string): void {
  restore(base, owner)
  let planned = false
  const write = (): void => {
    planned = false
    if (base.store.get().live) base.drawer.set(`${owner}:talk`, toJson(keep(base.store.get())))
  }
  base.store.watch(() => {
    if (planned) return
    planned = true
    base.timer(PAUSE_MS, write)
  })
  addEventListener('pagehide', write, { signal: base.ended })
  base.ended.addEventListener('abort', write)
}

/** Remembers that a session was rated: the service does not ask twice, and so must not we. */
export function keepRated({ store, drawer }: Base, owner: string, sessionId: string): void {
  store.change('rated', sessionId)
  drawer.set(`${owner}:rated`, store.get().rated.slice(-RATED_KEPT).join(' '))
}

function restore({ store, drawer }: Base, owner: string): void {
  const before = kept(drawer.get(`${owner}:talk`))
  if (before) store.change('restored', before)
  for (const sessionId of drawer.get(`${owner}:rated`)?.split(' ') ?? []) store.change('rated', sessionId)
}
