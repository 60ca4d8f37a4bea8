import type { Part } from '@xiaoer/contract'
import type { DialogueState, LightLine } from '../dialogue-state.ts'
import type { Words } from '../turn.ts'
import type { Understanding } from '../understanding.ts'

/** What one turn came to, as it is written: all of it or nothing. */
export interface TurnRecord {
  readonly conversationId: string
  readonly fence: number
  readonly turnId: string
  readonly sessionId: string
  /** Up to where all was answered when the turn began; another value in the row means that the turn was overtaken. */
  readonly sinceSeq: number
  /** The last shopper message this turn has answered. */
  readonly handledSeq: number
  readonly state: DialogueState
  readonly mood: number | null
  readonly notKnown: 0 | 1
  readonly replies: readonly Reply[]
  /** Set where the conversation passes to the queue. */
  readonly holder: 'queue' | null
  readonly handoffReason: string | null
  readonly summary: string | null
  /** `deeds`: those that it is opened for, waiting for a person's word. */
  readonly ticket: { id: string; number: number; subject: string; dueAt: Date; deeds?: readonly string[] } | null
  /** A ticket that stood already and serves once more. */
  readonly standing?: { id: string; deeds: readonly string[] }
  /** The session's outcome where the turn closes it. */
  readonly close: 'settled' | 'silent' | null
  /** After how many seconds without a word the shopper is asked, or the session closed; null for never. */
  readonly silenceSeconds: number | null
  readonly trace: { outcome: string; source: string; intent: string; ms: Readonly<Record<string, number>> & { readonly all: number } }
  /** Promises of the turn, those held back with nothing that bore them out; absent where there were none. */
  readonly promises?: readonly { id: string; kind: string; text: string; value: string; by?: string }[]
  /** The light line of the session, where this turn was its occasion. */
  readonly light?: LightLine
  /** Set where the turn's matter is not simply served in full. */
  readonly mode?: { readonly intent: string; readonly mode: string; readonly outcome: string }
  /** Ids of deeds whose end the replies tell: nobody tells it again unasked. Absent: of those that the turn began. */
  readonly told?: readonly string[]
  /** Scenarios that this turn began; absent where it began none. */
  readonly begun?: readonly string[]
  /** What failed inside while it was worked: the ports that were asked. */
  readonly failed?: readonly string[]
  /** What the shopper wrote, for who goes by it once the turn is written; it is not written with it. Absent where they were silent. */
  readonly message?: { readonly said: string; readonly entities: Understanding['entities']; readonly shopperId: string; readonly at: Date }
  readonly body: Uint8Array
}

export interface Reply {
  readonly id: string
  readonly parts: readonly Part[]
  readonly words: readonly Words[]
  readonly language: string
  readonly text: string
}

/** `ok` is false where another has taken the conversation meanwhile: nothing of the turn was written. */
export interface Recorded {
  readonly conversationId: string
  readonly ok: boolean
  /** Newer messages wait: the lease goes on. */
  readonly more: boolean
  readonly channelId: string
  /** Seq of the first reply. */
  readonly firstSeq: number
  readonly at: Date
}
