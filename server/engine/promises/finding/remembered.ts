import { dayIn } from '#platform/clock'
import type { Today } from './promised.ts'

/** Texts whose findings are kept, of about a kilobyte each. */
const KEPT = 2_000

/**
 * The same finder, that keeps what it found in the texts it last saw: answers out of entries and the catalogue's own texts come again and
 * again. What is found depends on the text and on which day it is, and on nothing else.
 */
export function remembered<Found>(find: (text: string, today: Today) => readonly Found[]): typeof find {
  let young = new Map<string, readonly Found[]>()
  let old = new Map<string, readonly Found[]>()
  return (text, today) => {
    const key = `${dayIn(today.now, today.timeZone)} ${text}`
    const found = young.get(key) ?? old.get(key) ?? find(text, today)
    if (young.size >= KEPT / 2) {
      old = young
      young = new Map()
    }
    young.set(key, found)
    return found
  }
}
