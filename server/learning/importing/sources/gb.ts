/** Of Chinese text written as GBK, so many characters stand among the 3,755 commonest; Big5 or Latin text read as GBK has far fewer. */
const COMMON_SHARE = 0.6

/** Looks at bytes as pairs of GBK and counts how many are common characters (rows B0–D7 of GB 2312). */
export class Gb {
  private lead = 0
  private common = 0
  private pairs = 0

  take(chunk: Buffer): void {
    for (const byte of chunk) {
      if (this.lead !== 0) this.pair(this.lead, byte)
      else if (byte >= 0x81) {
        this.lead = byte
        continue
      }
      this.lead = 0
    }
  }

  private pair(lead: number, trail: number): void {
    // rows A1–A9 are signs
    if (lead >= 0xa1 && lead <= 0xa9 && trail >= 0xa1) return
    this.pairs++
    if (lead >= 0xb0 && lead <= 0xd7 && trail >= 0xa1) this.common++
  }

  /** Whether it reads as Chinese. */
  isLikely(): boolean {
    return this.pairs > 0 && this.common / this.pairs >= COMMON_SHARE
  }
}
