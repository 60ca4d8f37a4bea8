import { setTimeout as pause } from 'node:timers/promises'
import type { Outage } from './outage.ts'

/** Unfinished turns and silent shoppers are looked for this often; a crash is noticed within lease and sweep, under 30 s. */
const EVERY_MS = 1_000
/** While sweeps fail they come twice as far apart each time, up to this: a database that comes back is found within half a minute. */
const AT_MOST_MS = 30_000

/** What is swept, and by what it waits. */
export interface Sweeping {
  /** Each gives one look at all that is due there. */
  readonly all: readonly { readonly sweep: () => Promise<unknown> }[]
  /** What is under way when it is stopped. */
  readonly idle: () => Promise<unknown>
  readonly outage: Outage
  /** Ends early, without an error, once the signal says so; a test does not wait at all. */
  readonly wait?: (ms: number, signal: AbortSignal) => Promise<void>
  readonly random?: () => number
}

/** Sweeps one after the other until it is stopped; stopping waits for the sweep and the turns under way. */
export function keepSweeping({ all, idle, outage, wait = waited, random = Math.random }: Sweeping): () => Promise<void> {
  const stopping = new AbortController()

  async function go(): Promise<void> {
    let failed = 0
    while (!stopping.signal.aborted) {
      await wait(restAfter(failed, random()), stopping.signal)
      if (!stopping.signal.aborted) failed = (await swept()) ? 0 : failed + 1
    }
  }

  async function swept(): Promise<boolean> {
    const before = outage.met()
    const fine = await Promise.all(all.map((one) => one.sweep())).then(
      () => outage.met() === before,
      (err: unknown) => {
        outage.warn({ err }, 'the sweep failed; it runs again soon')
        return false
      },
    )
    if (fine) outage.over()
    return fine
  }

  const going = go()
  return async () => {
    stopping.abort()
    await going
    await idle()
  }
}

/** Several by themselves: one that waits for the turns it took up holds up no other. */
export const keepEach = (several: readonly Sweeping['all'][], idle: Sweeping['idle'], outage: Outage) =>
  several.map((all) => keepSweeping({ all, idle, outage }))

/** Milliseconds until the next sweep; after failures anywhere within the second half of a growing span, so that nodes do not come all at once. */
const restAfter = (failed: number, chance: number): number =>
  failed === 0 ? EVERY_MS : Math.round(Math.min(AT_MOST_MS, EVERY_MS * 2 ** failed) * (0.5 + chance / 2))

const waited = async (ms: number, signal: AbortSignal): Promise<void> => {
  await pause(ms, undefined, { signal }).catch(() => undefined)
}
