import { refusal } from '@xiaoer/contract/refusals'
import sql from 'sql-template-tag'
import type { Tx } from '#platform/db'
import { AppError } from '#platform/errors'
import { rolesWith } from '#workspaces'
import { assign } from './assign.ts'
import { type PersonRow, personRows } from './desk-now.ts'
import { askingOf } from './who-serves.ts'

/**
 * Whom of a team a conversation would come to next, as if it waited for them alone: at the desk, not on a break, with room, not who holds it and
 * nobody of `known`. Throws `not_found` for a team that is not here, and `conflict` where nobody of it is free.
 */
export async function nextFree(
  tx: Tx,
  conversationId: string,
  teamId: string,
  known: readonly { readonly accountId: string }[],
  at: Date,
): Promise<PersonRow> {
  const team = await tx.row<{ name: string; holder: string | null; intent: string }>(sql`
    select t.name, c.agent_id as holder, split_part(coalesce(c.summary, ''), ' · ', 1) as intent from teams t, conversations c
    where t.id = ${teamId} and t.removed_at is null and c.id = ${conversationId}`)
  const asking = await askingOf(tx, conversationId)
  if (!team || !asking) throw new AppError('not_found', refusal('team.not_here', { id: teamId }))
  const people = await personRows(
    tx,
    at,
    sql`a.role = any(${await rolesWith(tx, 'desk')}) and a.account_id in (select account_id from team_members where team_id = ${teamId})`,
  )
  const not = [...known.map(({ accountId }) => accountId), ...(team.holder ? [team.holder] : [])]
  const wanting = { ...asking, intent: team.intent, lastAgent: null, safety: false, waitedMs: 0, teamId, not }
  const members = people.map(({ id }) => id)
  const found = assign(wanting, { rules: [], people, teams: [{ id: teamId, isOpen: true, deals: true, members, overflow: null }] })
  const person = found.to === 'person' ? people.find(({ id }) => id === found.personId) : undefined
  if (!person) throw new AppError('conflict', refusal('invite.nobody', { name: team.name }))
  return person
}
