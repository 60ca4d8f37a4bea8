import { refusal } from '@xiaoer/contract/refusals'
import { BuiltInRole } from '@xiaoer/contract/rights'
import type { ApprovalNeed, ApprovalRule, FormField } from '@xiaoer/contract/tickets'
import sql, { type Sql } from 'sql-template-tag'
import type { Tx } from '#platform/db'
import { AppError } from '#platform/errors'
import { rolesWith } from '#workspaces'

/** Of a ticket `t`: whether a request waits for somebody's word. */
export const AWAITS: Sql = sql`exists (
  select from ticket_approvals w where w.workspace_id = t.workspace_id and w.ticket_id = t.id and w.state = 'waiting')`

/** Of a type `y` and a ticket `t` of it: whether approval is needed. A number that is not filled in is none from which it would be. */
const NEEDS: Sql = sql`case
  when y.approval is null then false
  when y.approval -> 'from' = 'null' then true
  when jsonb_typeof(t.fields -> (y.approval -> 'from' ->> 'field')) = 'number'
    then (t.fields ->> (y.approval -> 'from' ->> 'field'))::numeric >= (y.approval -> 'from' ->> 'atLeast')::numeric
  else false end`

/** Of a ticket `t`, the one of `ApprovalNeed` at which it stands. A yes holds for its type and its form as they were then: what is changed since is asked for anew. */
export const STANDS: Sql = sql`case
  when ${AWAITS} then 'waiting'
  when not coalesce((select ${NEEDS} from ticket_types y where y.workspace_id = t.workspace_id and y.id = t.type_id), false) then 'not_needed'
  when exists (
    select from ticket_approvals d where d.workspace_id = t.workspace_id and d.ticket_id = t.id and d.state = 'approved' and d.type_id = t.type_id and d.fields = t.fields)
    then 'approved'
  else 'needed' end`

/** Of a request `r` for a ticket `t`: whether an agent `g` may decide on it. Nobody decides on what they asked for, nor on a ticket of their own. */
export const MAY: Sql = sql`(g.removed_at is null and g.account_id <> r.asked_by and g.account_id is distinct from t.owner_id
  and (g.role = 'owner' or g.role = r.approvers ->> 'role' or exists (
    select from team_members m where m.workspace_id = r.workspace_id and m.team_id = (r.approvers ->> 'teamId')::uuid and m.account_id = g.account_id)))`

/** Of a ticket `t`: whether a request for it waits for the word of somebody who has not said any. */
export const waitsFor = (me: string): Sql => sql`exists (
  select from ticket_approvals r join agents g on g.workspace_id = r.workspace_id and g.account_id = ${me}
  where r.workspace_id = t.workspace_id and r.ticket_id = t.id and r.state = 'waiting' and ${MAY}
    and not exists (select from ticket_votes v where v.workspace_id = r.workspace_id and v.approval_id = r.id and v.account_id = ${me}))`

/** Where a ticket stands. */
export async function standsAt(tx: Tx, ticketId: string): Promise<ApprovalNeed> {
  const row = await tx.row<{ stands: ApprovalNeed }>(sql`select ${STANDS} as stands from tickets t where t.id = ${ticketId}`)
  return row?.stands ?? 'not_needed'
}

/** Throws `conflict` where a ticket waits for approval, and would be settled or its form become another one than is looked at. */
export async function mustNotWait(tx: Tx, ticketId: string): Promise<void> {
  if ((await standsAt(tx, ticketId)) === 'waiting') throw new AppError('conflict', refusal('approval.waits'))
}

/** Throws `conflict` where a ticket that is done now was not approved as it stands. */
export async function mustBeApproved(tx: Tx, ticketId: string): Promise<void> {
  if ((await standsAt(tx, ticketId)) === 'needed') throw new AppError('conflict', refusal('approval.needed'))
}

/** Throws `invalid`, `not_found` where nobody could decide, or the amount is no number of the form. */
export async function mustBeRule(tx: Tx, rule: ApprovalRule | null, form: readonly FormField[]): Promise<void> {
  if (!rule) return
  const { by, from } = rule
  if (from && !form.some(({ id, kind }) => id === from.field && kind === 'number')) throw new AppError('invalid', refusal('approval.field'))
  if ('teamId' in by) {
    if (!(await tx.row(sql`select 1 from teams where id = ${by.teamId} and removed_at is null`)))
      throw new AppError('not_found', refusal('team.not_here', { id: by.teamId }))
    return
  }
  if (!BuiltInRole.safeParse(by.role).success && !(await tx.row(sql`select 1 from roles where id = ${by.role}`)))
    throw new AppError('not_found', refusal('role.not_here', { id: by.role }))
  if (!(await rolesWith(tx, 'tickets')).includes(by.role)) throw new AppError('invalid', refusal('approval.blind'))
}
