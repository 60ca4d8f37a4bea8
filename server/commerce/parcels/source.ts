import type { Given, HookCall } from '../kinds/index.ts'
import type { ShipmentNode, ShipmentState } from '../order.ts'

/** A parcel as a shop gives it; the receiver's number, as some carriers tell nothing without it. */
export interface Tracked {
  readonly carrier: string
  readonly trackingNumber: string
  readonly phone: string
}

/** What a source knows of a parcel; stations newest first. */
export interface Track {
  readonly state: ShipmentState
  readonly nodes: readonly ShipmentNode[]
  readonly deliveredAt?: Date
  readonly expectedAt?: Date
}

/** How a source is reached. */
export interface SourceAccess {
  readonly given: Given
  readonly privateHosts: readonly string[]
  /** Where the source calls when a parcel moves; absent where nobody outside can reach us. */
  readonly callback?: string
}

/** A tracking source. To add one: a file here with one of these, and a line in `with-kind.ts`. */
export interface ParcelSource {
  readonly kind: string
  /** Asks for a parcel; undefined where nothing is known of it (yet). Throws `upstream_failed` in the source's own words. */
  track(access: SourceAccess, parcel: Tracked): Promise<Track | undefined>
  /** Whether it lets us in; throws as `track` does. */
  greet(access: SourceAccess): Promise<void>
  /**
   * The parcel that a call of the source's tells of; undefined where the call is not of this source at all. Throws `unauthenticated` for what it did not
   * sign.
   */
  receive(call: HookCall, given: Given): Pushed | undefined
}

/** A parcel that moved, and what the source wants to read in answer. */
export interface Pushed {
  readonly number: string
  readonly answer?: { readonly type: string; readonly body: string }
}
