/** Does what is asked for under one key one after the other, whatever became of what was before; other keys do not wait. */
export function oneByOne(): <T>(key: string, work: () => Promise<T>) => Promise<T> {
  const last = new Map<string, Promise<unknown>>()
  return (key, work) => {
    const given = (last.get(key) ?? Promise.resolve()).then(work)
    const ended = given
      .catch(() => undefined)
      .finally(() => {
        if (last.get(key) === ended) last.delete(key)
      })
    last.set(key, ended)
    return given
  }
}
