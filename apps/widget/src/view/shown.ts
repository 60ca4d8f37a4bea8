/** Whether the panel is open; the page's own script may turn it too. */
export interface Shown {
  get(): boolean
  set(on: boolean): void
  watch(seen: (on: boolean) => void): () => void
}

export function createShown(): Shown {
  let shown = false
  const watchers = new Set<(on: boolean) => void>()
  return {
    get: () => shown,
    set(on) {
      if (shown === on) return
      shown = on
      for (const seen of watchers) seen(on)
    },
    watch(seen) {
      watchers.add(seen)
      return () => void watchers.delete(seen)
    },
  }
}
