import { refusal } from '@xiaoer/contract/refusals'
import sql from 'sql-template-tag'
import { unpackTrace } from '#engine/conversation'
import type { Tx } from '#platform/db'
import { AppError } from '#platform/errors'
import { textKey } from '../taught/text-key.ts'
import type { By } from '../taught/write.ts'
import { labellable } from './doubtful.ts'
import { labelDoubt } from './label.ts'

interface Row {
  conversation_id: string
  at: Date
  intent: string
  body: Buffer
}

/**
 * A turn that a person read otherwise than the machine: it stands among the labelled messages, whether it was doubted or not, and the next
 * version learns it. What was labelled before keeps its label; a turn without words teaches nothing. Throws `invalid` for no intent.
 */
export async function correctIntent(tx: Tx, by: By, turnId: string, intent: string): Promise<void> {
  const row = await tx.row<Row>(sql`select conversation_id, at, intent, body from traces where id = ${turnId}`)
  if (!row) throw new AppError('not_found', refusal('trace.not_here', { id: turnId }))
  const text = labellable(unpackTrace(row.body))
  if (text === undefined) return
  await tx.run(sql`
    insert into doubts (workspace_id, turn_id, conversation_id, at, intent, uncertainty, reason, text_key)
    values (${by.workspaceId}, ${turnId}, ${row.conversation_id}, ${row.at}, ${row.intent}, 1, 'appraised', ${textKey(text)}) on conflict do nothing`)
  const known = await tx.row<{ label: string | null }>(sql`select label from doubts where turn_id = ${turnId} for update`)
  if (known?.label === null) await labelDoubt(tx, by, turnId, { label: 'intent', intent })
}
