import { refusal } from '@xiaoer/contract/refusals'
import sql from 'sql-template-tag'
import type { ShopAction } from '#commerce'
import type { Database, Tx } from '#platform/db'
import { AppError } from '#platform/errors'
import type { Asked } from './desk.ts'
import type { Acted, ActionPlan } from './plan.ts'
import { NOT_APPROVED } from './store/ending.ts'
import { type ActionRow, lockRow } from './store/rows.ts'

const isAppeal = ({ kind }: ShopAction): boolean => kind === 'appeal'

/** A person's nod comes first, but for being heard by a person: that needs nobody's leave. */
export const needsNod = ({ nod }: Asked, { steps }: ActionPlan): boolean => nod === true && !steps.every(({ action }) => isAppeal(action))

/**
 * An appeal that was filed puts what a person last said no to in its conversation, of its order where it names one, before another person: the
 * deed waits again, with the first word on it. Once for each deed; a second appeal is for a person to talk about. Gives the deed that waits for
 * the word on it, also to a turn that is worked again.
 */
export async function putAgain(
  db: Database,
  { workspaceId, conversationId, now }: Asked,
  { steps }: ActionPlan,
  acted: Acted,
): Promise<string | undefined> {
  const appeal = steps.map(({ action }) => action).find(isAppeal)
  if (!appeal || acted.state !== 'done') return undefined
  const of = sql`conversation_id = ${conversationId} and ${appeal.orderNumber} in ('', order_number)`
  const waits = await db.inWorkspace(workspaceId, async (tx) => {
    const put = await tx.row<{ id: string }>(sql`
      update actions set state = 'waiting', why = 'appeal', told_at = null, ended_at = null, reason = null, note = null, unheard_since = ${now}, reminded = 0,
        because = coalesce(because, '{}') || jsonb_build_object('declined', jsonb_build_object('by', decided_by, 'reason', reason, 'note', note)),
        decided_by = null, decided_at = null
      where id = (
        select id from actions where ${of} and state = 'refused' and why = ${NOT_APPROVED} and not coalesce(because ? 'declined', false)
        order by decided_at desc limit 1 for update) returning id`)
    return put ?? (await tx.row<{ id: string }>(sql`select id from actions where ${of} and state = 'waiting' and why = 'appeal' limit 1`))
  })
  return waits?.id
}

/** The deed that somebody says a word on, locked. Nobody decides on an appeal against their own no, where there is anybody else: throws `forbidden`. */
export async function lockedFor(tx: Tx, id: string, accountId: string): Promise<ActionRow> {
  const row = await lockRow(tx, id)
  if (row.state !== 'waiting' || row.because?.declined?.by !== accountId) return row
  const other = await tx.row(sql`select from agents where account_id <> ${accountId} and removed_at is null limit 1`)
  if (other) throw new AppError('forbidden', refusal('deed.own_no', { id }))
  return row
}
