import type { Holder, StoredPart } from '@xiaoer/contract'
import { firstGraphemes } from '@xiaoer/contract/graphemes'
import { uuidv7 } from '#platform/clock'
import type { DialogueState } from '../dialogue-state.ts'
import { textOf } from '../parts.ts'
import type { Accepted, Inbound } from './inbound.ts'

/** As `write_inbound` gives it. */
export interface AcceptedRow {
  id: string
  conversationId: string
  status: 'stored' | 'known' | 'missing'
  seq: number
  sessionId: string
  opened: boolean
  holder: Holder
  leased: boolean
  fence: number
  state: DialogueState
  handledSeq: number
  beforeSeq: number
}

/** As `write_inbound` reads it. */
export const toItem = (inbound: Inbound) => ({ ...inbound, sessionId: uuidv7(), text: preview(inbound.parts) })

/** The line shown in lists. */
export const preview = (parts: readonly StoredPart[]): string => firstGraphemes(textOf(parts), 200)

/** What became of a message, from its row. */
export function toAccepted(row: AcceptedRow, at: Date): Accepted {
  if (row.status === 'missing') return { status: 'missing' }
  if (row.status === 'known') return { status: 'known', id: row.id }
  const { id, conversationId, seq, sessionId, opened, holder, fence, state, handledSeq } = row
  const lease = row.leased ? { fence, state, handledSeq, behind: row.beforeSeq > handledSeq } : null
  return { status: 'stored', id, conversationId, seq, sessionId, opened, holder, at, lease }
}
