import { zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import type { Page, Part, StoredPart } from '@xiaoer/contract'
import type { DialogueState } from '../dialogue-state.ts'
import type { LookUp, Outcome, TurnShop, TurnShopper } from '../turn.ts'
import type { Understanding } from '../understanding.ts'
import type { HandoffReceipt } from './stages.ts'

/** The complete record of one turn: all that came in from outside, and what was made of it. Replaying needs nothing else. */
export interface Trace {
  readonly versions: Readonly<Record<string, string>>
  readonly turnId: string
  readonly conversationId: string
  readonly sessionId: string
  readonly now: string
  readonly cause: 'message' | 'silence'
  readonly botOn: boolean
  readonly shop: TurnShop
  readonly shopper: TurnShopper
  readonly page: Page | null
  readonly parts: readonly StoredPart[]
  readonly before: DialogueState
  readonly said: string
  readonly understood: Understanding
  readonly lookUps: readonly TracedLookUp[]
  readonly outcome: Outcome
  /** What the handoff gave: place in the queue or ticket and due time. */
  readonly receipt: HandoffReceipt | null
  readonly reply: readonly Part[]
}

export interface TracedLookUp {
  readonly what: LookUp
  /** The result as JSON text: the order of its fields is the shop's (attributes, options), and canonical form would lose it. */
  readonly json: string
}

/** Canonical JSON: sorted keys, numbers to six digits, no spaces; the same trace gives the same bytes on any machine. */
export function canonical(value: unknown): string {
  if (typeof value === 'number') return String(Math.round(value * 1e6) / 1e6)
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null'
  if (value instanceof Date) return JSON.stringify(value.toISOString())
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  const fields = Object.entries(value).filter(([, v]) => v !== undefined)
  fields.sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${fields.map(([k, v]) => `${JSON.stringify(k)}:${canonical(v)}`).join(',')}}`
}

export const packTrace = (trace: Trace): Uint8Array => zstdCompressSync(canonical(trace))

export const unpackTrace = (bytes: Uint8Array): Trace => JSON.parse(zstdDecompressSync(bytes).toString()) as Trace
