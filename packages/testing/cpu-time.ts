/** Milliseconds that this thread worked on something, whatever else keeps the machine busy; what waits costs nothing. */
export function cpuMs(work: () => unknown): number {
  const before = process.threadCpuUsage()
  work()
  return since(before)
}

const TRIES = 4

/**
 * The least of a few tries, fewer where one takes no longer than `enough`: what is slow is slow each time, a machine that others use is slow for a
 * moment, and what is compiled or collected meanwhile falls into one try.
 */
export function leastCpuMs(work: () => unknown, enough: number): number {
  let least = Number.POSITIVE_INFINITY
  for (let tries = 0; tries < TRIES && least > enough; tries++) least = Math.min(least, cpuMs(work))
  return least
}

/**
 * How many times the time of all its parts the whole takes: about one where the work grows with the text, as many as there are parts where it grows
 * with the text's square. Both are of one length in all and are tried in turns, so that a busy machine slows both; the least of each counts.
 */
export function costOfWhole(read: (text: string) => unknown, parts: readonly string[]): number {
  const whole = parts.join('')
  let [ofParts, ofWhole] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]
  for (let tries = 0; tries < TRIES; tries++) {
    ofParts = Math.min(
      ofParts,
      cpuMs(() => parts.forEach(read)),
    )
    ofWhole = Math.min(
      ofWhole,
      cpuMs(() => read(whole)),
    )
  }
  return ofWhole / ofParts
}

/** The same of work that waits in between, with all else that this thread does meanwhile. */
export async function cpuMsUntil(work: () => Promise<unknown>): Promise<number> {
  const before = process.threadCpuUsage()
  await work()
  return since(before)
}

function since(before: NodeJS.CpuUsage): number {
  const { user, system } = process.threadCpuUsage(before)
  return (user + system) / 1000
}
