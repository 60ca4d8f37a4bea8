const READINGS = 3

/** What the work gives, and its microseconds: the middle of three readings, so that another process on the core counts for little. */
export function timed<T>(work: () => T): { value: T; micros: number } {
  const readings = Array.from({ length: READINGS }, () => {
    const began = performance.now()
    const value = work()
    return { value, micros: (performance.now() - began) * 1000 }
  })
  return readings.sort((a, b) => a.micros - b.micros)[1]!
}
