export interface Reading {
  /** The shopper has seen all up to here. */
  seen(seq: number): void
  /** The service can be reached again. */
  again(): void
}

/** Tells the service how far the shopper has read: one call at a time, always the newest, until it was heard. */
export function createReading(tell: (seq: number) => Promise<void>): Reading {
  let wanted = 0
  let told = 0
  let telling = false
  const again = async (): Promise<void> => {
    if (telling || told >= wanted) return
    telling = true
    const seq = wanted
    const heard = await tell(seq).then(
      () => true,
      () => false,
    )
    telling = false
    if (!heard) return
    told = seq
    void again()
  }
  return {
    seen(seq) {
      wanted = Math.max(wanted, seq)
      void again()
    },
    again: () => void again(),
  }
}
