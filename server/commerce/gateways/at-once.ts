/** Calls that a platform is sent for one question at a time: each has a limit of calls a second. */
const AT_ONCE = 4

/** Asks of each, a few at once, and gives what came in the order of what was asked. Throws what the first that fails throws, and begins no more. */
export async function fewAtOnce<One, Given>(all: readonly One[], ask: (one: One) => Promise<Given>): Promise<Given[]> {
  const given = new Map<number, Given>()
  const left = [...all.entries()]
  let isOver = false
  const worker = async () => {
    for (let next = left.shift(); next && !isOver; next = left.shift()) given.set(next[0], await ask(next[1]))
  }
  const fails = (error: unknown) => {
    isOver = true
    throw error
  }
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, all.length) }, () => worker().catch(fails)))
  return [...given.entries()].sort(([a], [b]) => a - b).map(([, one]) => one)
}
