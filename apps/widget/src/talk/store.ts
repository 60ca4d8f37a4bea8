import { CHANGES, type Changes } from './changes.ts'
import type { Talk } from './state.ts'

/** Holds the talk; the one place where it changes. */
export interface TalkStore {
  get(): Talk
  change<K extends keyof Changes>(name: K, what: Changes[K]): void
  /** Calls back after every change; returns what ends that. */
  watch(seen: (talk: Talk) => void): () => void
}

export function createStore(first: Talk): TalkStore {
  let talk = first
  const watchers = new Set<(talk: Talk) => void>()
  return {
    get: () => talk,
    change(name, what) {
      const next = CHANGES[name](talk, what)
      if (next === talk) return
      talk = next
      for (const seen of watchers) seen(talk)
    },
    watch(seen) {
      watchers.add(seen)
      return () => void watchers.delete(seen)
    },
  }
}
