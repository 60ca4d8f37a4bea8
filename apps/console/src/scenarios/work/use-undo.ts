import { useState } from 'react'

interface Steps {
  readonly before: readonly string[]
  readonly now: string
  readonly after: readonly string[]
  /** Letters typed one after the other are one step. */
  readonly typing: boolean
}

/** As many steps back as anybody wants. */
const KEPT = 200

/** A text whose changes can be taken back and made again. `turn` counts the times that was done: fields that hold what was typed are drawn anew. */
export function useUndo(first: string) {
  const [{ before, now, after }, set] = useState<Steps>({ before: [], now: first, after: [], typing: false })
  const [turn, count] = useState(0)
  const put = (text: string, typing: boolean) =>
    set((steps) => {
      if (steps.now === text) return steps
      const past = typing && steps.typing ? steps.before : [...steps.before, steps.now].slice(-KEPT)
      return { before: past, now: text, after: [], typing }
    })
  const back = () => {
    set(({ before, now, after }) => {
      const last = before.at(-1)
      return { before: before.slice(0, -1), now: last ?? now, after: last === undefined ? after : [now, ...after], typing: false }
    })
    count((n) => n + 1)
  }
  const again = () => {
    set(({ before, now, after }) => {
      const [next, ...rest] = after
      return { before: next === undefined ? before : [...before, now], now: next ?? now, after: rest, typing: false }
    })
    count((n) => n + 1)
  }
  return {
    text: now,
    turn,
    change: (text: string) => put(text, false),
    type: (text: string) => put(text, true),
    ...(before.length > 0 && { back }),
    ...(after.length > 0 && { again }),
  }
}
