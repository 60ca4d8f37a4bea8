import type { ShopRow } from '#workspaces'
import type { Look } from './look.ts'

/** A widget's channel, with what opening it needs. */
export interface WebChannel {
  readonly workspaceId: string
  readonly channelId: string
  readonly shop: ShopRow
  readonly look: Look
  /** Kinds of the shop's channels that are on. */
  readonly beside: readonly string[]
  /** What the shop's pages sign their tokens with. */
  readonly secret: Buffer
}
