/** Runs `work` while no other tab runs work of the same name. */
export type Lock = <T>(name: string, work: () => Promise<T>) => Promise<T>

interface Locks {
  request<T>(name: string, work: () => Promise<T>): Promise<T>
}

/**
 * The browser's Web Locks. They are missing on plain-http addresses of a LAN; there two tabs may send the same entry at once,
 * which costs a request and doubles nothing, because the service stores an id once.
 */
export function createLock(locks: Locks | undefined): Lock {
  if (!locks) return (_name, work) => work()
  return async (name, work) => {
    let begun = false
    try {
      return await locks.request(name, () => {
        begun = true
        return work()
      })
    } catch (error) {
      // Refused as such: in a frame without an origin of its own, or where cookies are blocked.
      if (begun) throw error
      return work()
    }
  }
}
