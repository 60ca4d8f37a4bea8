import type { Page, PartKind, StoredPart } from '@xiaoer/contract'
import type { PushChannel } from './push-channel.ts'

/**
 * A channel is one way in. To add one: make `channels/<kind>/` with a `Channel` and, where it is read by cursor, its own door; put it into
 * `compose/channels/`; and say in `channels/<kind>/testing/under-test.ts` how a shopper uses it: the contract test
 * (`testing/channel-contract.ts`) then runs on it by itself.
 */
export type Channel = PullChannel | PushChannel

/** What every channel says of itself. */
export interface ChannelKind {
  readonly kind: string
  /** What it can show; richer parts go out as their text. */
  readonly shows: ReadonlySet<PartKind>
}

/** The other side reads the feed by cursor and is only rung for. */
export interface PullChannel extends ChannelKind {
  readonly delivery: 'pull'
}

/** A shopper's message as a channel gives it to the engine: checked, size-limited, tied to its conversation. */
export interface ChannelInbound {
  /** For the web the browser's own id: sending it again stores nothing new. */
  readonly id: string
  readonly conversationId: string
  readonly channelId: string
  /** The channel's id of the message, where the channel (not we) makes ids. */
  readonly externalId: string | null
  readonly parts: readonly StoredPart[]
  readonly page: Page | null
  /** Typed where it can be seen whether more is being typed: it is waited for a moment. Absent for a tap, and where nobody is seen to type. */
  readonly mayWriteOn?: true
}
