import type { StoredPart } from '@xiaoer/contract'
import type { ArrivedPart, Connection } from '../push-channel.ts'
import type { LineKind } from './line.ts'

/** A call that has come, before anything was said. */
export interface ComingCall {
  readonly line: LineKind
  readonly externalId: string
  readonly from: string
  readonly to: string
  readonly vouched: boolean
}

/** A call as it stands in the records. */
export interface CallSeat {
  readonly id: string
  readonly connection: Connection
  /** The words with which the shop names itself. */
  readonly shopName: string
  readonly language: string
}

/** Something of the shop's side that is to be said. */
export interface ShopMessage {
  readonly id: string
  readonly seq: number
  readonly author: 'bot' | 'agent' | 'system'
  readonly parts: readonly StoredPart[]
}

/** What is new in the conversation of a call. */
export interface CallNews {
  readonly messages: readonly ShopMessage[]
  readonly holder: 'bot' | 'queue' | 'agent'
  /** How many wait before the caller; null where they wait for nobody. */
  readonly ahead: number | null
  readonly language: string | null
  /** What somebody at the desk wants of the call. */
  readonly command: { readonly kind: 'end' } | { readonly kind: 'transfer'; readonly target: string } | null
}

/** A line of the transcript: when, by whom, what, and how much of it was heard. */
export interface TranscriptLine {
  readonly by: 'caller' | 'shop'
  readonly atMs: number
  readonly ms: number
  readonly text: string
  /** Of the shop's words, what was played; of the caller's, all. */
  readonly heard: string
  readonly messageId: string | null
  /** Pressed, and not said. */
  readonly byKeys: boolean
  /** By the voice alone, −1 … 1 against the caller's own calm; null where it tells nothing. */
  readonly mood: number | null
}

/** What the telephone asks of the rest; `compose/` fills it. */
export interface TelephonePort {
  /** Notes that a call has come; undefined where it is not to be answered. */
  readonly begin: (connection: Connection, call: ComingCall, most: number) => Promise<CallSeat | undefined>
  /** Stores what the caller said or pressed; settles after the commit. */
  readonly say: (seat: CallSeat, nth: number, parts: readonly ArrivedPart[]) => Promise<void>
  /** What is new since then. */
  readonly news: (seat: CallSeat, after: number) => Promise<CallNews>
  /** Calls back whenever there may be something new; gives how that ends. */
  readonly watch: (seat: CallSeat, ring: () => void) => () => void
  /** A message was cut off: its record says what was heard, and what was not heard was neither asked nor promised. */
  readonly unheard: (seat: CallSeat, messageId: string, heard: string) => Promise<void>
  readonly transcribe: (seat: CallSeat, line: TranscriptLine) => Promise<void>
  /** The number of an order as the shop writes it, by the figures that were pressed or said; undefined where it has none such. */
  readonly orderNumber: (seat: CallSeat, digits: string) => Promise<string | undefined>
  /** Whether the caller may hear of an order without proving more. */
  readonly isProven: (seat: CallSeat, orderNumber: string) => Promise<boolean>
  /** The caller waits no longer for a person, and is called back where they agreed to that: a ticket says so. */
  readonly leaveQueue: (seat: CallSeat, callBack: boolean) => Promise<void>
  /** Keeps the sound of a call whose caller agreed to that. */
  readonly keepRecording: (seat: CallSeat, wav: Buffer, agreedAt: Date) => Promise<void>
  readonly end: (seat: CallSeat, how: CallEnding, seconds: number) => Promise<void>
}

/** How a call ended. */
export type CallEnding = 'caller' | 'shop' | 'transferred' | 'silent' | 'failed'
