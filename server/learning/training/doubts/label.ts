import type { LabelDoubt } from '@xiaoer/contract'
import { refusal } from '@xiaoer/contract/refusals'
import sql from 'sql-template-tag'
import { unpackTrace } from '#engine/conversation'
import { UNKNOWN } from '#engine/understanding'
import type { Tx } from '#platform/db'
import { AppError } from '#platform/errors'
import { noteDown } from '../log.ts'
import { mustBeIntent } from '../taught/intents.ts'
import { textKey } from '../taught/text-key.ts'
import { type By, insertSentences, intentOf, removeSentence, twoIntents } from '../taught/write.ts'
import { labellable } from './doubtful.ts'

interface Row {
  conversation_id: string
  label: string | null
  sentence_id: string | null
  by: string | null
  body: Buffer
}

/** Labels a message once: with an intent, as none of them, or passed over. What was labelled is taught by the next version. */
export async function labelDoubt(tx: Tx, by: By, id: string, { label, intent }: LabelDoubt): Promise<void> {
  if (label === 'intent' && intent === undefined) throw new AppError('invalid', refusal('doubt.no_intent'))
  if (label === 'intent') await mustBeIntent(tx, intent ?? '')
  const row = await doubtRow(tx, id)
  if (row.label !== null) throw new AppError('conflict', refusal('doubt.labelled', { by: row.by ?? '' }))
  const meant = label === 'none' ? UNKNOWN : intent
  const sentence = label === 'skip' || meant === undefined ? null : await teach(tx, by, id, row, meant)
  await tx.run(sql`
    update doubts set label = ${label}, meant = ${label === 'skip' ? null : (meant ?? null)}, labelled_by = ${by.accountId}, labelled_at = ${by.at}, sentence_id = ${sentence} where turn_id = ${id}`)
  await noteDown(tx, by, 'message_labelled', { turnId: id, label, ...(label === 'intent' && { intent }) })
}

async function teach(tx: Tx, by: By, turnId: string, { body, conversation_id }: Row, intent: string): Promise<string | null> {
  const text = labellable(unpackTrace(body))
  if (text === undefined) throw new AppError('conflict', refusal('doubt.no_words'))
  const before = await intentOf(tx, textKey(text))
  if (before !== undefined && before !== intent) throw twoIntents(text, before, intent)
  if (before !== undefined) return null
  const [sentence] = await insertSentences(tx, by, [{ text, intent, origin: 'labelled', conversationId: conversation_id, turnId }])
  return sentence ?? null
}

/** Takes a label back; what it taught is taken out with it. */
export async function undoLabel(tx: Tx, by: By, id: string): Promise<void> {
  const row = await doubtRow(tx, id)
  if (row.label === null) throw new AppError('conflict', refusal('doubt.no_label'))
  const there = await tx.row(sql`select 1 from taught_sentences where id = ${row.sentence_id} and removed_at is null`)
  if (row.sentence_id !== null && there) await removeSentence(tx, by, row.sentence_id)
  await tx.run(
    sql`update doubts set label = null, meant = null, labelled_by = null, labelled_at = null, sentence_id = null where turn_id = ${id}`,
  )
  await noteDown(tx, by, 'label_undone', { turnId: id })
}

/** Locked: two people who label the same message do it one after another. */
async function doubtRow(tx: Tx, id: string): Promise<Row> {
  const row = await tx.row<Row>(sql`
    select d.conversation_id, d.label, d.sentence_id, a.name as by, t.body from doubts d
    join traces t on t.workspace_id = d.workspace_id and t.id = d.turn_id
    left join agents a on a.workspace_id = d.workspace_id and a.account_id = d.labelled_by
    where d.turn_id = ${id} for update of d`)
  if (!row) throw new AppError('not_found', refusal('doubt.not_here', { id }))
  return row
}
