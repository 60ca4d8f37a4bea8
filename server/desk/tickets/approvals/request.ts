import { refusal } from '@xiaoer/contract/refusals'
import { APPROVAL_STATES, type ApprovalState, type Vote } from '@xiaoer/contract/tickets'
import sql from 'sql-template-tag'
import { tell } from '#engine/conversation'
import { uuidv7 } from '#platform/clock'
import type { Tx } from '#platform/db'
import { AppError } from '#platform/errors'
import { typeOf } from '../types.ts'
import { lockTicket, type Standing } from '../write.ts'
import { MAY, standsAt } from './stands.ts'

/** A colleague who asks or decides. */
interface By {
  readonly workspaceId: string
  readonly accountId: string
}

/** Asks those whom the ticket's type names for their yes; they are told as one is of a mention. Gives the event's number. Throws `conflict`. */
export async function askApproval(tx: Tx, by: By, ticketId: string, words: string, at: Date): Promise<number> {
  const ticket = await lockTicket(tx, ticketId)
  const stands = await standsAt(tx, ticketId)
  if (stands === 'waiting') throw new AppError('conflict', refusal('approval.there'))
  const rule = ticket.typeId === null ? null : (await typeOf(tx, ticket.typeId)).approval
  if (stands !== 'needed' || !rule) throw new AppError('conflict', refusal('approval.not_needed'))
  const id = uuidv7()
  await tx.run(sql`
    insert into ticket_approvals (workspace_id, id, ticket_id, count, approvers, type_id, fields, asked_by, words, asked_at)
    values (${by.workspaceId}, ${id}, ${ticketId}, ${rule.count}, ${JSON.stringify(rule.by)}::jsonb, ${ticket.typeId}, ${JSON.stringify(ticket.fields)}::jsonb,
      ${by.accountId}, ${words}, ${at})`)
  const people = await deciding(tx, id)
  if (people.length < rule.count) throw new AppError('conflict', refusal('approval.few', { count: rule.count, there: people.length }))
  return tellOf(tx, by, ticket, { id, state: 'waiting', to: people }, at)
}

/** Says yes, or no with a reason; with the last yes it is approved, with the first no refused. Throws `forbidden`, `conflict`, `invalid`. */
export async function vote(tx: Tx, by: By, ticketId: string, id: string, { approve, words }: Vote, at: Date): Promise<number> {
  const ticket = await lockTicket(tx, ticketId)
  const request = await lockRequest(tx, ticketId, id)
  if (request.askedBy === by.accountId || ticket.ownerId === by.accountId) throw new AppError('forbidden', refusal('approval.own'))
  const people = await deciding(tx, id)
  if (!people.includes(by.accountId)) throw new AppError('forbidden', refusal('approval.yours'))
  if (!approve && !words) throw new AppError('invalid', refusal('approval.reason'))
  const said = await tx.run(sql`
    insert into ticket_votes (workspace_id, approval_id, account_id, approve, words, at) values (${by.workspaceId}, ${id}, ${by.accountId}, ${approve}, ${words}, ${at})
    on conflict do nothing`)
  if (said === 0) throw new AppError('conflict', refusal('approval.twice'))
  await tx.run(sql`update mentions set seen_at = ${at} where note_id = ${id} and account_id = ${by.accountId} and seen_at is null`)
  const yeses = await tx.row<{ n: number }>(sql`select count(*)::int as n from ticket_votes where approval_id = ${id} and approve`)
  if (approve && (yeses?.n ?? 0) < request.count) return tellOf(tx, by, ticket, { id, state: 'waiting', to: [] }, at)
  return end(tx, by, ticket, { ...request, id }, approve ? 'approved' : 'refused', at)
}

/** Takes a request back: whoever asked, or a manager of the desk. Throws `forbidden`, `conflict`. */
export async function withdraw(tx: Tx, by: By & { readonly manages: boolean }, ticketId: string, id: string, at: Date): Promise<number> {
  const ticket = await lockTicket(tx, ticketId)
  const request = await lockRequest(tx, ticketId, id)
  if (request.askedBy !== by.accountId && !by.manages) throw new AppError('forbidden', refusal('approval.asker'))
  return end(tx, by, ticket, { ...request, id }, 'withdrawn', at)
}

interface Request {
  readonly id: string
  readonly state: ApprovalState
  readonly count: number
  readonly askedBy: string
}

/** A request that can still be decided; its ticket is locked before. */
async function lockRequest(tx: Tx, ticketId: string, id: string): Promise<Omit<Request, 'id'>> {
  const request = await tx.row<Omit<Request, 'id'>>(sql`
    select state, count, asked_by as "askedBy" from ticket_approvals where id = ${id} and ticket_id = ${ticketId} for update`)
  if (!request) throw new AppError('not_found', refusal('approval.not_here', { id }))
  if (APPROVAL_STATES[request.state].length === 0)
    throw new AppError('conflict', refusal('approval.over', { approvalState: request.state }))
  return request
}

async function end(tx: Tx, by: By, ticket: Standing, { id, askedBy }: Request, state: ApprovalState, at: Date): Promise<number> {
  await tx.run(sql`update ticket_approvals set state = ${state}, ended_by = ${by.accountId}, ended_at = ${at} where id = ${id}`)
  // nobody is called to what is over
  await tx.run(sql`update mentions set seen_at = ${at} where note_id = ${id} and seen_at is null`)
  return tellOf(tx, by, ticket, { id, state, to: askedBy === by.accountId ? [] : [askedBy] }, at)
}

/** Who may decide on a request. */
async function deciding(tx: Tx, id: string): Promise<string[]> {
  const rows = await tx.rows<{ id: string }>(sql`
    select g.account_id as id from ticket_approvals r join tickets t on t.workspace_id = r.workspace_id and t.id = r.ticket_id
      join agents g on g.workspace_id = r.workspace_id
    where r.id = ${id} and ${MAY} order by g.account_id`)
  return rows.map((row) => row.id)
}

interface News {
  readonly id: string
  readonly state: ApprovalState
  /** Who is called to it. */
  readonly to: readonly string[]
}

/** Tells the desk how far a request is, and those whom it concerns where they find mentions. */
async function tellOf(tx: Tx, by: By, ticket: Standing, { id, state, to }: News, at: Date): Promise<number> {
  await tx.run(sql`
    insert into mentions (workspace_id, note_id, account_id, ticket_id, at)
    select ${by.workspaceId}::uuid, ${id}::uuid, one, ${ticket.id}::uuid, ${at}::timestamptz from unnest(${[...to]}::uuid[]) one`)
  const detail = { ticketId: ticket.id, number: ticket.number, approvalId: id, state, mentions: to, by: by.accountId }
  const [seq = 0] = await tell(tx, by.workspaceId, at, [{ type: 'ticket_approval', conversationId: null, detail }])
  return seq
}
