/**
 * Does work of one key one at a time, and once for all who ask for it before it begins: who asks while it is under way may bring news that it has
 * missed, and shares the next with all others who do. Keys do not wait for each other.
 */
export function shared() {
  const underWay = new Map<string, Promise<void>>()
  const next = new Map<string, Promise<void>>()

  async function after(key: string, before: Promise<void> | undefined, work: () => Promise<void>): Promise<void> {
    await before?.catch(() => undefined)
    next.delete(key)
    const going = work().finally(() => {
      if (underWay.get(key) === going) underWay.delete(key)
    })
    underWay.set(key, going)
    return going
  }

  return function share(key: string, work: () => Promise<void>): Promise<void> {
    const waiting = next.get(key) ?? after(key, underWay.get(key), work)
    next.set(key, waiting)
    return waiting
  }
}
