const worked = (call: Promise<unknown>): Promise<boolean> =>
  call.then(
    () => true,
    () => false,
  )

interface Ports {
  /** To the service, which any browser has them from. */
  save: (words: string) => Promise<unknown>
  /** They are there, and nothing was written since. */
  saved: (words: string) => void
  /** Calls back after so many milliseconds, unless it is called off. */
  later: (ms: number, todo: () => void) => () => void
}

/** Kept once nobody has typed for so long; tried again after a while where that failed. Milliseconds. */
const PAUSE = 800
const AGAIN = 5_000

/** Keeps the words of a draft at the service: the last ones win, one call at a time, however fast somebody types. */
export function createKeeper({ save, saved, later }: Ports) {
  let words = ''
  let [behind, busy] = [false, false]
  let callOff = () => {}

  function soon(ms: number): void {
    callOff()
    callOff = later(ms, () => void flush())
  }

  async function flush(): Promise<void> {
    callOff()
    if (!behind || busy) return
    const sending = words
    behind = false
    busy = true
    const kept = await worked(save(sending))
    busy = false
    if (behind) return soon(0)
    if (kept) return saved(sending)
    behind = true
    soon(AGAIN)
  }

  return {
    write(next: string): void {
      words = next
      behind = true
      soon(PAUSE)
    },
    /** The reply went out: the service lets the draft go with it. One that is on its way there meanwhile is taken back after it. */
    sent(): void {
      words = ''
      behind = busy
      if (!busy) callOff()
    },
    /** The page is left. */
    flush: () => void flush(),
  }
}
