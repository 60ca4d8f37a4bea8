import type { Database } from '#platform/db'
import type { Visiting } from '../finding/visit.ts'

/** What reading sites needs. */
export interface SiteParts extends Pick<Visiting, 'privateHosts' | 'publicUrl' | 'pause'> {
  readonly db: Database
  readonly now: () => Date
  /** A look broke off by a fault of ours. */
  readonly failed: (error: unknown) => void
  /** Tests narrow them. */
  readonly bounds?: Partial<Bounds>
}

/** How much of a site one look takes. */
export interface Bounds {
  /** Links away from where it begins, where no sitemap tells of its pages. */
  readonly depth: number
  readonly minutes: number
  readonly mb: number
  /** Calls at once, where the site asks for no pause. */
  readonly lanes: number
}

/** As it ships. */
export const BOUNDS: Bounds = { depth: 4, minutes: 30, mb: 200, lanes: 3 }
