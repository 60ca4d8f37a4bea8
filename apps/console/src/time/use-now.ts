import { useSyncExternalStore } from 'react'

const SECOND = 1_000
const watchers = new Set<() => void>()
let now = Date.now()
let timer: ReturnType<typeof setInterval> | undefined

function watch(todo: () => void): () => void {
  watchers.add(todo)
  timer ??= setInterval(tick, SECOND)
  return () => {
    watchers.delete(todo)
    if (watchers.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}

function tick(): void {
  now = Date.now()
  for (const todo of watchers) todo()
}

/** The clock, once a second and one timer for all that watch it. */
export const useNow = (): number => useSyncExternalStore(watch, () => now)
