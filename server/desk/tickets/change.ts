import { refusal } from '@xiaoer/contract/refusals'
import type { ChangedTickets, ChangeTicket, ChangeTickets } from '@xiaoer/contract/tickets'
import sql from 'sql-template-tag'
import { tell } from '#engine/conversation'
import type { Database, Tx } from '#platform/db'
import { AppError, isAppError } from '#platform/errors'
import type { Kept } from '#workspaces'
import { mustStand } from '../revisions.ts'
import { STANDS } from './approvals/stands.ts'
import { mailStatus } from './mail/tell-status.ts'
import { tellStatus } from './told.ts'
import { typeOf } from './types.ts'
import { type Changer, lockTicket, momentAfter, mustFit, type Setting, type Standing, writeTicket } from './write.ts'

/** Who has to hear of a change: the desk, and the shopper where they were told. */
export interface Heard {
  readonly seq: number
  /** Set where the shopper was told something in it. */
  readonly conversationId: string | null
}

/** What is told unless the type says otherwise. */
const TELLS: readonly string[] = ['waiting_shopper', 'done']

/** Changes a ticket that stands as whoever changes it saw it. Throws `conflict` where it does not, or may not go there. */
export async function changeTicket(
  tx: Tx,
  by: Changer,
  id: string,
  { revision, tell: wish, ...said }: ChangeTicket,
  at: Date,
  kept: Kept,
): Promise<Heard | undefined> {
  const ticket = await lockTicket(tx, id)
  mustStand(ticket.revision, revision)
  const set = kept(said, ticket)
  return carryOut(tx, by, ticket, { ...set, ...(await fittingFields(tx, ticket, set)) }, at, wish)
}

/** Values of the form are looked at when they, or the form, change. */
async function fittingFields(tx: Tx, ticket: Standing, { fields, typeId }: Setting): Promise<Pick<Setting, 'fields'>> {
  if (fields === undefined && (typeId === undefined || typeId === ticket.typeId)) return {}
  const of = typeId === undefined ? ticket.typeId : typeId
  return { fields: of === null ? {} : mustFit((await typeOf(tx, of)).fields, fields ?? ticket.fields) }
}

/** Writes a change of a locked ticket, tells the shopper of a new status where that is wished, and the desk; undefined where nothing changed. */
export async function carryOut(tx: Tx, by: Changer, ticket: Standing, set: Setting, at: Date, wish?: boolean): Promise<Heard | undefined> {
  await writeTicket(tx, by, ticket, set, at)
  const now = await tx.row<Pick<Standing, 'status' | 'revision' | 'ownerId' | 'followers' | 'typeId'>>(
    sql`select status, revision, owner_id as "ownerId", followers, type_id as "typeId" from tickets where id = ${ticket.id}`,
  )
  if (!now || now.revision === ticket.revision) return undefined
  const { id, number, conversationId } = ticket
  const moved = now.status !== ticket.status && set.status !== undefined
  const tells = wish ?? (now.typeId ? (await typeOf(tx, now.typeId)).tells : TELLS).includes(now.status)
  const told =
    moved && tells && conversationId
      ? await tellStatus(tx, { workspaceId: by.workspaceId, conversationId, ticketId: id, number, at }, now.status)
      : undefined
  if (moved && tells) await mailStatus(tx, id, now.status, at)
  const to = [...new Set([...(now.ownerId ? [now.ownerId] : []), ...now.followers])]
  const newOwner = now.ownerId !== ticket.ownerId ? now.ownerId : null
  const detail = { ticketId: id, number, conversationId, revision: now.revision, to, newOwner, by: by.accountId, chain: by.chain ?? [] }
  const [seq = 0] = await tell(tx, by.workspaceId, at, [{ type: 'ticket_changed', conversationId: null, detail }])
  return { seq, conversationId: told ? conversationId : null }
}

/** Done, whatever it was before; doing it twice changes nothing. */
export async function finishTicket(tx: Tx, by: Changer, id: string, at: Date): Promise<Heard | undefined> {
  const ticket = await lockTicket(tx, id)
  if (ticket.status === 'done') return undefined
  return carryOut(tx, by, ticket, { status: 'done' }, at)
}

/** One change of many, each in a transaction of its own; those that may not go there are told by number, the others are done. */
export async function changeMany(
  db: Database,
  by: Changer,
  { ids, set }: ChangeTickets,
  at: Date,
  heard: (one: Heard) => void,
): Promise<ChangedTickets> {
  const refused: { number: number; why: string }[] = []
  let changed = 0
  for (const id of [...new Set(ids)])
    await db
      .inWorkspace(by.workspaceId, async (tx) => {
        const ticket = await lockTicket(tx, id)
        return carryOut(tx, by, ticket, set, at).catch((error: unknown) => {
          throw isAppError(error) ? new Refused(ticket.number, error) : error
        })
      })
      .then((one) => {
        if (one) changed++
        if (one) heard(one)
      })
      .catch((error: unknown) => {
        if (!(error instanceof Refused)) throw error
        refused.push({ number: error.number, why: error.why.refusal?.reason ?? error.why.message })
      })
  return { changed, refused }
}

class Refused extends Error {
  readonly number: number
  readonly why: AppError
  constructor(number: number, why: AppError) {
    super(why.message)
    this.number = number
    this.why = why
  }
}

/** The open tickets of a conversation are done with what a person settled there; they stay where a deed of it still waits for a word, or their approval is missing. */
export const settleTickets = (tx: Tx, conversationId: string, by: string, at: Date) =>
  tx.rows<{ id: string; number: number }>(sql`
    update tickets t set state = 'done', done_at = ${at}, done_by = ${by}, changed_at = ${momentAfter(at)}, changed_by = ${by}, changed_rule = null,
      ended_why = coalesce(ended_why, 'by_hand')
    where conversation_id = ${conversationId} and state = 'open' and ${STANDS} in ('not_needed', 'approved')
      and not exists (select from actions a where a.conversation_id = t.conversation_id and a.state = 'waiting')
    returning id, number`)

/** Follows a ticket, or no longer. */
export async function followTicket(tx: Tx, by: Changer, id: string, on: boolean, at: Date): Promise<Heard | undefined> {
  const ticket = await lockTicket(tx, id)
  if (by.accountId === null) throw new AppError('invalid', refusal('account.not_here', { id: '' }))
  const others = ticket.followers.filter((one) => one !== by.accountId)
  return carryOut(tx, by, ticket, { followers: on ? [...others, by.accountId] : others }, at)
}
