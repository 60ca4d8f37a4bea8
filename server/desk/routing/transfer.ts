import { refusal } from '@xiaoer/contract/refusals'
import type { Transfer, TransferRow } from '@xiaoer/contract/teams'
import sql from 'sql-template-tag'
import { pass, tell } from '#engine/conversation'
import { uuidv7 } from '#platform/clock'
import type { Database, Tx } from '#platform/db'
import { AppError } from '#platform/errors'
import { type By, dropWork, type Held, locked, mustHold, takeInto } from '../inbox/hold.ts'
import { partFrom } from '../participants/standing.ts'
import { personRows } from './desk-now.ts'

/** Whoever gives to others; `manages` also takes from colleagues. */
type Assigner = By & { readonly manages: boolean }

/** Passes on what one holds, with the reason: to a colleague who is here, or to a team in which somebody is. Gives the event's number. */
export async function transfer(db: Database, by: By, conversationId: string, { to, note }: Transfer, at: Date): Promise<number> {
  return db.inWorkspace(by.workspaceId, async (tx) => {
    const held = await locked(tx, conversationId)
    mustHold(held, by)
    const noted = { conversationId, sessionId: held.session_id, note, at }
    if (to.kind === 'colleague') return toColleague(tx, by, to.accountId, noted)
    return toTeam(tx, by, to.teamId, noted, held)
  })
}

/**
 * Gives a conversation that runs to a colleague who is here: what one holds oneself, what nobody holds, and what a colleague holds where `manages`.
 * Gives the event's number; undefined where they hold it already.
 */
export async function assignTo(
  db: Database,
  by: Assigner,
  conversationId: string,
  { accountId, note }: { readonly accountId: string; readonly note: string },
  at: Date,
): Promise<number | undefined> {
  return db.inWorkspace(by.workspaceId, async (tx) => {
    const held = await mayAssign(tx, by, conversationId)
    const isHeld = held.holder === 'agent'
    if (isHeld && held.agent_id === accountId) return undefined
    const person = await whoIsHere(tx, accountId, at)
    if (isHeld) await keep(tx, by, { conversationId, sessionId: held.session_id, note, at }, { accountId })
    else pass(held.holder, 'agent')
    return takeInto(tx, { ...by, accountId, name: person.name }, conversationId, at, { reason: 'assigned', assignedBy: by.accountId })
  })
}

/**
 * Lets a conversation that runs wait with a team in which somebody is: what one holds oneself, what nobody holds, and what a colleague holds
 * where `manages`. Gives the event's number.
 */
export async function assignToTeam(
  db: Database,
  by: Assigner,
  conversationId: string,
  { teamId, note }: { readonly teamId: string; readonly note: string },
  at: Date,
): Promise<number> {
  return db.inWorkspace(by.workspaceId, async (tx) => {
    const held = await mayAssign(tx, by, conversationId)
    return toTeam(tx, by, teamId, { conversationId, sessionId: held.session_id, note, at }, held)
  })
}

/** The row, locked, where it runs and may be given to somebody else. */
async function mayAssign(tx: Tx, by: Assigner, conversationId: string): Promise<Held> {
  const held = await locked(tx, conversationId)
  if (!held.session_open) throw new AppError('conflict', refusal('hold.closed'))
  if (held.holder === 'agent' && held.agent_id !== by.accountId && !by.manages) throw new AppError('conflict', refusal('hold.colleague'))
  return held
}

interface Noted {
  readonly conversationId: string
  readonly sessionId: string | null
  readonly note: string
  readonly at: Date
}

async function toColleague(tx: Tx, by: By, accountId: string, noted: Noted): Promise<number> {
  const { conversationId, at } = noted
  if (accountId === by.accountId) throw new AppError('conflict', refusal('transfer.yourself'))
  const person = await whoIsHere(tx, accountId, at)
  await keep(tx, by, noted, { accountId })
  return takeInto(tx, { ...by, accountId, name: person.name }, conversationId, at, { reason: 'transferred' })
}

/** A colleague who is at the desk and takes something. Throws `not_found`, `conflict`. */
export async function whoIsHere(tx: Tx, accountId: string, at: Date) {
  const [person] = await personRows(tx, at, sql`a.account_id = ${accountId}`)
  if (!person) throw new AppError('not_found', refusal('account.not_here', { id: accountId }))
  if (!person.here || person.onBreak) throw new AppError('conflict', refusal('transfer.away', { name: person.name }))
  return person
}

async function toTeam(tx: Tx, by: By, teamId: string, noted: Noted, { holder, agent_id: from, session_id }: Held): Promise<number> {
  const { conversationId, at } = noted
  const team = await tx.row<{ name: string }>(sql`select name from teams where id = ${teamId} and removed_at is null`)
  if (!team) throw new AppError('not_found', refusal('team.not_here', { id: teamId }))
  const here = await personRows(
    tx,
    at,
    sql`a.account_id is distinct from ${from} and a.account_id in (select account_id from team_members where team_id = ${teamId})
      and not a.account_id = any(array(select unnest(passed_by) from conversations where id = ${conversationId}))`,
  )
  // to nobody is not passed on: it would wait for no one, as whoever passed it on does not get it back
  if (!here.some((one) => one.here)) throw new AppError('conflict', refusal('transfer.nobody', { name: team.name }))
  await keep(tx, by, noted, { teamId })
  await tx.run(sql`
    update conversations set holder = ${holder === 'queue' ? holder : pass(holder, 'queue')}, agent_id = null, team_id = ${teamId}, handed_team = ${teamId},
      passed_by = array(select distinct unnest(array_remove(passed_by || ${from}::uuid, null))), waiting_since = coalesce(waiting_since, ${at}),
      fence = fence + 1, lease_until = null where id = ${conversationId}`)
  await tx.run(sql`update sessions set handed_off_at = coalesce(handed_off_at, ${at}) where id = ${session_id} and ${holder === 'bot'}`)
  await dropWork(tx, by.workspaceId, conversationId)
  await partFrom(tx, [conversationId], at)
  const [seq = 0] = await tell(tx, by.workspaceId, at, [
    { type: 'holder_changed', conversationId, detail: { holder: 'queue', reason: 'transferred', teamId } },
  ])
  return seq
}

const keep = (tx: Tx, by: By, { conversationId, sessionId, note, at }: Noted, to: { accountId?: string; teamId?: string }) =>
  tx.run(sql`
    insert into transfers (workspace_id, id, conversation_id, session_id, by_account, to_account, to_team, note, at)
    values (${by.workspaceId}, ${uuidv7()}, ${conversationId}, ${sessionId}, ${by.accountId}, ${to.accountId ?? null}, ${to.teamId ?? null}, ${note}, ${at})`)

/** The transfers of a conversation's present session, oldest first. */
export async function transfersOf(tx: Tx, conversationId: string): Promise<TransferRow[]> {
  const rows = await tx.rows<Omit<TransferRow, 'at'> & { at: Date }>(sql`
    select f.id, coalesce(b.name, '') as by, coalesce(a.name, t.name, '') as "to", f.note, f.at
    from transfers f join conversations c on c.workspace_id = f.workspace_id and c.id = f.conversation_id and c.session_id is not distinct from f.session_id
      left join agents b on b.workspace_id = f.workspace_id and b.account_id = f.by_account
      left join agents a on a.workspace_id = f.workspace_id and a.account_id = f.to_account
      left join teams t on t.workspace_id = f.workspace_id and t.id = f.to_team
    where f.conversation_id = ${conversationId} order by f.at, f.id`)
  return rows.map(({ at, ...row }) => ({ ...row, at: at.toISOString() }))
}
