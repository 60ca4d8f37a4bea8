import type { Holder } from '@xiaoer/contract'
import type { ChannelInbound } from '#channels'
import type { DialogueState } from '../dialogue-state.ts'

/** A shopper's message on its way in, already checked and tied to its conversation by the channel. */
export type Inbound = ChannelInbound

/** What became of an inbound message. */
export type Accepted = { readonly status: 'missing' } | { readonly status: 'known'; readonly id: string } | Stored

export interface Stored {
  readonly status: 'stored'
  readonly id: string
  readonly conversationId: string
  readonly seq: number
  readonly sessionId: string
  readonly opened: boolean
  readonly holder: Holder
  readonly at: Date
  /** Present where the bot holds the conversation and this node may work its turn. */
  readonly lease: Lease | null
}

/** The right to work a conversation's turn, until another fence is given out. */
export interface Lease {
  readonly fence: number
  readonly state: DialogueState
  readonly handledSeq: number
  /** Earlier messages wait unanswered too: read them before the turn. */
  readonly behind: boolean
}
