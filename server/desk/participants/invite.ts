import type { Invite } from '@xiaoer/contract/first'
import { refusal } from '@xiaoer/contract/refusals'
import sql from 'sql-template-tag'
import { tell } from '#engine/conversation'
import { uuidv7 } from '#platform/clock'
import type { Database, Tx } from '#platform/db'
import { AppError } from '#platform/errors'
import { rolesWith } from '#workspaces'
import { type By, type Held, locked, mustHold } from '../inbox/hold.ts'
import { nextFree } from '../routing/next-free.ts'
import { whoIsHere } from '../routing/transfer.ts'
import { partFrom, participantsOf } from './standing.ts'

/** Whoever invites; `manages` also where a colleague holds the conversation. */
interface Inviter extends By {
  readonly manages: boolean
}

/**
 * Calls a colleague, or a team's next free one, to a conversation that a person holds: who holds it goes on holding it. Gives the event's number.
 * Throws `not_found` and `conflict` where nobody would come, or who may not serve.
 */
export async function invite(db: Database, by: Inviter, conversationId: string, { to, note }: Invite, at: Date): Promise<number> {
  return db.inWorkspace(by.workspaceId, async (tx) => {
    const held = await locked(tx, conversationId)
    if (!by.manages || held.holder !== 'agent') mustHold(held, by)
    const known = await participantsOf(tx, conversationId)
    const person =
      to.kind === 'colleague' ? await colleague(tx, to.accountId, held, at) : await nextFree(tx, conversationId, to.teamId, known, at)
    if (known.some(({ accountId }) => accountId === person.id))
      throw new AppError('conflict', refusal('invite.known', { name: person.name }))
    await tx.run(sql`
      insert into participants (workspace_id, id, conversation_id, session_id, account_id, by_account, team_id, note, at)
      values (${by.workspaceId}, ${uuidv7()}, ${conversationId}, ${held.session_id}, ${person.id}, ${by.accountId}, ${to.kind === 'team' ? to.teamId : null}, ${note}, ${at})`)
    return tellWho(tx, by, conversationId, at, { invited: person.id })
  })
}

/** Somebody at the desk who may serve and does not hold it already. */
async function colleague(tx: Tx, accountId: string, held: Held, at: Date) {
  if (accountId === held.agent_id) throw new AppError('conflict', refusal('invite.holder'))
  const person = await whoIsHere(tx, accountId, at)
  await mustServe(tx, person)
  return person
}

/** Throws `conflict` for whose role does not serve shoppers. */
async function mustServe(tx: Tx, { id, name }: { id: string; name: string }): Promise<void> {
  const serves = await tx.row(
    sql`select 1 from agents where account_id = ${id} and role = any(${await rolesWith(tx, 'desk')}) and removed_at is null`,
  )
  if (!serves) throw new AppError('conflict', refusal('invite.right', { name }))
}

/** Takes an invitation back, or sees somebody out; by whoever holds the conversation or manages. Gives the event's number. Throws `not_found`. */
export async function callOff(db: Database, by: Inviter, conversationId: string, accountId: string, at: Date): Promise<number> {
  return db.inWorkspace(by.workspaceId, async (tx) => {
    const held = await locked(tx, conversationId)
    if (!by.manages) mustHold(held, by)
    if ((await partFrom(tx, [conversationId], at, accountId)) === 0) throw new AppError('not_found', refusal('invite.not_in'))
    return tellWho(tx, by, conversationId, at)
  })
}

/** Tells the desk who is in a conversation now; the widget is told in words, once somebody joins. */
export async function tellWho(
  tx: Tx,
  by: Pick<By, 'workspaceId' | 'accountId'>,
  conversationId: string,
  at: Date,
  also: object = {},
): Promise<number> {
  const participants = await participantsOf(tx, conversationId)
  const [seq = 0] = await tell(tx, by.workspaceId, at, [
    { type: 'participants_changed', conversationId, detail: { participants, actor: by.accountId, ...also } },
  ])
  return seq
}
