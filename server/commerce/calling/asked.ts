import { AsyncLocalStorage } from 'node:async_hooks'

const watched = new AsyncLocalStorage<{ isAsked: boolean }>()

/** The shop's system itself is asked now. */
export function asksNow(): void {
  const watching = watched.getStore()
  if (watching) watching.isAsked = true
}

/** Does something with a shop, and knows whether its system was asked for that or all came from what an adapter remembers. */
export function watchedCall<T>(call: () => Promise<T>): { readonly done: Promise<T>; readonly isAsked: () => boolean } {
  const watching = { isAsked: false }
  return { done: watched.run(watching, call), isAsked: () => watching.isAsked }
}
