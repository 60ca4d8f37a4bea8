/** Requests that one address may make at once, and a second from then on. */
const BURST = 60
const PER_SECOND = 20
/** Addresses that are remembered; beyond them all are forgotten, which costs a flood nothing that it has not had. */
const MOST = 4_096

/** Lets so much through from each address, and no more. Pure but for the time that it is given. */
export class FloodGate {
  private readonly seen = new Map<string, { left: number; at: number }>()

  /** Whether a request of an address is read at all. */
  lets(address: string, ms: number): boolean {
    const known = this.seen.get(address) ?? { left: BURST, at: ms }
    const left = Math.min(BURST, known.left + ((ms - known.at) / 1_000) * PER_SECOND)
    if (this.seen.size >= MOST && !this.seen.has(address)) this.seen.clear()
    this.seen.set(address, { left: Math.max(0, left - 1), at: ms })
    return left >= 1
  }
}
