import { zstdDecompressSync } from 'node:zlib'
import type { Page, Part, StoredPart } from '@xiaoer/contract'
import { compressSync, uncompressSync } from 'snappy'
import type { AgentTerms } from '../consult.ts'
import type { DialogueState } from '../dialogue-state.ts'
import type { LookUp, Outcome, TurnNotice, TurnShop, TurnShopper } from '../turn.ts'
import type { Understanding } from '../understanding.ts'
import type { PeopleFirst } from './first.ts'
import type { ModeNote } from './in-mode.ts'
import type { ModelWord } from './language/language-stage.ts'
import type { Promises } from './promised/promised.ts'
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
  /** A person was to serve first, and whether one was there; absent where the bot was. */
  readonly first?: PeopleFirst
  readonly shop: TurnShop
  readonly shopper: TurnShopper
  readonly page: Page | null
  /** In force then; absent where there were none. */
  readonly notices?: readonly TurnNotice[]
  readonly parts: readonly StoredPart[]
  readonly before: DialogueState
  readonly said: string
  readonly understood: Understanding
  readonly lookUps: readonly TracedLookUp[]
  readonly outcome: Outcome
  /** What the handoff gave: place in the queue or ticket and due time. */
  readonly receipt: HandoffReceipt | null
  /** What a language model was asked and gave; absent where none was asked. */
  readonly model?: readonly ModelWord[]
  /** What the reply promised and what bore it out; absent where it promised nothing. */
  readonly promises?: Promises
  /** In which mode its matter was worked, and what would have been; absent where all is served in full. */
  readonly mode?: ModeNote
  /** On what terms a language model drove it; absent where none did. */
  readonly agent?: AgentTerms
  readonly reply: readonly Part[]
}

export interface TracedLookUp {
  readonly what: LookUp
  /** The result as JSON text: the order of its fields is the shop's (attributes, options), and canonical form would lose it. */
  readonly json: string
}

/** Canonical JSON: sorted keys, numbers to six digits, no spaces; the same trace gives the same bytes on any machine. */
export const canonical = (value: unknown): string => JSON.stringify(inOrder(value)) ?? 'null'

function inOrder(value: unknown): unknown {
  if (typeof value === 'number') return Number.isInteger(value) ? value : Math.round(value * 1e6) / 1e6
  if (typeof value !== 'object' || value === null || value instanceof Date) return value
  if (Array.isArray(value)) return value.map(inOrder)
  const fields: Readonly<Record<string, unknown>> = Object(value)
  const copy: Record<string, unknown> = {}
  for (const key of Object.keys(fields).sort()) copy[key] = inOrder(fields[key])
  return copy
}

/**
 * A trace as it is kept: a line of JSON, then a line for the result of each look-up as it is (inside the first it would be escaped once
 * more), compressed. As its fields come, since every turn passes here; put in order only where two traces are compared. By snappy: Node's own
 * zstd makes a handle a call that only a full collection of garbage frees, and those were what the slowest turns waited for.
 */
export function packTrace({ lookUps, ...rest }: Trace): Uint8Array {
  return packLines([JSON.stringify({ ...rest, lookUps: lookUps.map(({ what }) => ({ what })) }), ...lookUps.map(({ json }) => json)])
}

/** Where lines are put together before they are packed: a turn's trace has some ten kilobytes, and packing them is one step. */
const ROOM = Buffer.allocUnsafeSlow(256 * 1_024)
/** Bytes of a UTF-16 unit in UTF-8, at most. */
const WIDEST = 3

/** Into bytes by Node, which is quicker than by snappy's binding, and out by a copy, which is quicker than memory to be given back later. */
function packLines(lines: readonly string[]): Uint8Array {
  const most = lines.reduce((sum, line) => sum + line.length * WIDEST + 1, 0)
  const room = most <= ROOM.length ? ROOM : Buffer.allocUnsafeSlow(most)
  let end = 0
  for (const [i, line] of lines.entries()) {
    if (i > 0) end += room.write('\n', end)
    end += room.write(line, end)
  }
  return compressSync(room.subarray(0, end), { copyOutputData: true })
}

/** How zstd begins (RFC 8878, 3.1.1): what traces were packed with before. */
const ZSTD = Buffer.from([0x28, 0xb5, 0x2f, 0xfd])

/** A trace from what was kept of it; what this service packed is believed. Of older ones the results stand in the first line. */
export function unpackTrace(bytes: Uint8Array): Trace {
  const packed = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const isZstd = packed.subarray(0, ZSTD.length).equals(ZSTD)
  const [first = '', ...results] = String(isZstd ? zstdDecompressSync(packed) : uncompressSync(packed)).split('\n')
  const trace: Trace = JSON.parse(first)
  return { ...trace, lookUps: trace.lookUps.map((one, i) => ({ ...one, json: one.json ?? results[i] ?? 'null' })) }
}
