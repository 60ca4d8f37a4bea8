import type { AssistParts, WouldSay } from '../assist-parts.ts'

/** What the shop has to be asked for is waited for this long: with the rest all is there within a tenth of a second. */
export const SHOP_MS = 60
/** What was looked up stays for so long: then the shop may say otherwise. */
export const KEEP_MS = 60_000
/** Conversations that people are in at one time, of one node. */
export const MOST_KEPT = 500

/** What the bot would say up to a message, worked once for all who ask. */
export type WouldNow = (workspaceId: string, conversationId: string, upTo: number) => Promise<WouldSay>

/** See `WouldNow`. */
export function wouldNow({ now, wouldSay }: Pick<AssistParts, 'now' | 'wouldSay'>): WouldNow {
  const kept = keptFor<WouldSay>(KEEP_MS, MOST_KEPT)
  return (workspaceId, conversationId, upTo) =>
    kept(`${conversationId} ${upTo}`, now().getTime(), () => wouldSay(workspaceId, conversationId))
}

/** Work that several ask for while they look at the same: begun once, and given to who asks again soon. */
export function keptFor<T>(keepMs: number, most: number) {
  const all = new Map<string, { readonly at: number; readonly work: Promise<T> }>()
  return (key: string, at: number, begin: () => Promise<T>): Promise<T> => {
    const known = all.get(key)
    if (known && Math.abs(at - known.at) < keepMs) return known.work
    const work = begin()
    // what went wrong is asked for anew; who waits for it is told
    work.catch(() => all.get(key)?.work === work && all.delete(key))
    all.delete(key)
    if (all.size >= most) all.delete(all.keys().next().value ?? '')
    all.set(key, { at, work })
    return work
  }
}

/** What work gives within so many milliseconds; undefined where it takes longer, and where it fails. It goes on. */
export async function soon<T>(work: Promise<T>, ms: number): Promise<{ readonly done: boolean; readonly value: T | undefined }> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<{ done: false; value: undefined }>((give) => {
    timer = setTimeout(() => give({ done: false, value: undefined }), ms)
  })
  const there = work.then(
    (value) => ({ done: true, value }),
    () => ({ done: true, value: undefined }),
  )
  try {
    return await Promise.race([there, late])
  } finally {
    clearTimeout(timer)
  }
}
