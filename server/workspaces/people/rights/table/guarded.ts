import type { Right } from '@xiaoer/contract'

/** Who may call a route, and whose words it gives. */
export interface Guarded {
  /** Null: whoever is signed in. */
  readonly right: Right | null
  /** What the shop wrote itself, such as its hotline: given as it is to everybody, as it would be saved masked otherwise. */
  readonly ours: boolean
  /** Whether a save puts back what stands where it is sent back masked; of any other a mask is refused. */
  readonly keeps?: true
}

/** A route that may give what shoppers wrote or are: who lacks `shopper.contact` gets that masked. */
export const of = (right: Right | null): Guarded => ({ right, ours: false })
/** The same, of a save that keeps what stands under a mask. */
export const keeping = (right: Right): Guarded => ({ right, ours: false, keeps: true })
/** A route that gives the shop's own words alone. */
export const ours = (right: Right | null): Guarded => ({ right, ours: true })
/** The frame of every page: who is who, and what is set up. */
export const EVERYBODY: Guarded = ours(null)
