import { mix } from '#engine/text'
import type { SpooledMatter } from '../work/spool.ts'

/** Matters of a cluster that are looked at closely. */
const MOST = 120

/** What is counted of a cluster, and the matters that are looked at, drawn evenly: the same history gives the same. */
export class ClusterSample {
  matters = 0
  sessions = 0
  private last = -1
  private drawn: { readonly hash: number; readonly cosine: number; readonly matter: SpooledMatter }[] = []

  add(matter: SpooledMatter, cosine: number): void {
    this.matters++
    if (matter.session !== this.last) this.sessions++
    this.last = matter.session
    const hash = mix(mix(0x51ab, matter.session), matter.matter[0]) >>> 0
    this.drawn.push({ hash, cosine, matter })
    if (this.drawn.length >= 2 * MOST) this.drawn = this.lowest()
  }

  private lowest = () => this.drawn.sort((a, b) => a.hash - b.hash || a.matter.session - b.matter.session).slice(0, MOST)

  /** Those drawn. */
  get looked(): readonly { readonly cosine: number; readonly matter: SpooledMatter }[] {
    return this.lowest()
  }
}
