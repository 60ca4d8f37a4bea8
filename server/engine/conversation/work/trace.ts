import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib'
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
  switch (typeof value) {
    case 'string':
      return quoted(value)
    case 'number':
      return Number.isFinite(value) ? String(Number.isInteger(value) ? value : Math.round(value * 1e6) / 1e6) : 'null'
    case 'boolean':
      return value ? 'true' : 'false'
    case 'object':
      if (value === null) return 'null'
      if (Array.isArray(value)) return canonicalArray(value)
      return value instanceof Date ? JSON.stringify(value) : canonicalObject(value)
    default:
      return 'null'
  }
}

// plain loops, no copies: this runs over every turn's trace, and was a tenth of a turn as chains of arrays

function canonicalArray(values: readonly unknown[]): string {
  let text = ''
  for (const value of values) text += text === '' ? canonical(value) : `,${canonical(value)}`
  return `[${text}]`
}

function canonicalObject(value: object): string {
  const fields: Readonly<Record<string, unknown>> = Object(value)
  let text = ''
  for (const key of sorted(Object.keys(fields))) {
    const field = fields[key]
    if (field !== undefined) text += `${text === '' ? '' : ','}${quoted(key)}:${canonical(field)}`
  }
  return `{${text}}`
}

/** Most objects are written with their keys in order already. */
function sorted(keys: string[]): string[] {
  for (let i = 1; i < keys.length; i++) if (keys[i - 1]! > keys[i]!) return keys.sort()
  return keys
}

/** Text that needs no escape in JSON: no control sign, quotation mark, backslash or half of a pair. */
const PLAIN = /^[ !#-[\]-\ud7ff\ue000-\uffff]*$/

/** As JSON writes a string; short plain ones, which most are, without a call into it. */
const quoted = (text: string): string => (text.length < 40 && PLAIN.test(text) ? `"${text}"` : JSON.stringify(text))

/**
 * The quickest level with tables as small as a trace: made anew for each, the usual ones are a megabyte, and the collector of garbage counts
 * them. A tenth larger than the usual level gives, in a third of its time.
 */
const QUICKEST = { [constants.ZSTD_c_compressionLevel]: 1, [constants.ZSTD_c_windowLog]: 14, [constants.ZSTD_c_hashLog]: 12 }

/** A trace as it is kept: canonical and compressed, so that the same turn gives the same bytes. */
export function packTrace(trace: Trace): Uint8Array {
  const text = Buffer.from(canonical(trace))
  return zstdCompressSync(text, { params: QUICKEST, pledgedSrcSize: text.length, chunkSize: 4_096 })
}

/** A trace from what was kept of it; what this service packed is believed. */
export const unpackTrace = (bytes: Uint8Array): Trace => JSON.parse(zstdDecompressSync(bytes).toString())
