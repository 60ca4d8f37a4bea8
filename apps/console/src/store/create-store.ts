/** A value that can be watched: the few things that live outside the query cache (language, look, typing, connection). */
export interface Store<T> {
  get: () => T
  set: (next: T | ((now: T) => T)) => void
  watch: (todo: () => void) => () => void
}

export function createStore<T>(start: T): Store<T> {
  let value = start
  const watchers = new Set<() => void>()
  return {
    get: () => value,
    set(next) {
      const now = next instanceof Function ? next(value) : next
      if (Object.is(now, value)) return
      value = now
      for (const todo of watchers) todo()
    },
    watch(todo) {
      watchers.add(todo)
      return () => watchers.delete(todo)
    },
  }
}
