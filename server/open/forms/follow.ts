import { randomUUID } from 'node:crypto'
import type { TicketStatus } from '@xiaoer/contract/tickets'
import sql from 'sql-template-tag'
import { commentOn, commentsOf } from '#desk'
import { tell } from '#engine/conversation'
import type { Tx } from '#platform/db'
import { AppError } from '#platform/errors'
import { refuseUnclean } from '#platform/http'
import { gone, isGood, openFollow } from './links.ts'
import type { ShownTicket } from './pages.ts'
import type { FormParts } from './parts.ts'

interface Row {
  readonly number: number
  readonly subject: string
  readonly status: TicketStatus
  readonly requester: string | null
  readonly provenAt: Date | null
  readonly stars: number | null
  readonly overAt: Date | null
}

const MOST_WORDS = 8_000

async function rowOf(tx: Tx, ticketId: string): Promise<Row> {
  const row = await tx.row<Row>(sql`
    select number, subject, status, requester, requester_proven_at as "provenAt", stars, done_at as "overAt" from tickets where id = ${ticketId}`)
  if (!row) throw gone()
  return row
}

/** Whoever has a link that wrote long ago reads, and later nothing. Throws `not_found`. */
async function mustWrite({ db, now }: FormParts, workspaceId: string, ticketId: string, givenAt: Date): Promise<void> {
  const { overAt } = await db.inWorkspace(workspaceId, (tx) => rowOf(tx, ticketId))
  if (!isGood('writing', givenAt, overAt, now())) throw gone()
}

/** A ticket for whoever has its link. Throws `not_found`. */
export async function followed(
  { db, key, now }: FormParts,
  token: string,
  mailed: boolean,
): Promise<ShownTicket & { readonly workspaceId: string }> {
  const { workspaceId, ticketId, kind, givenAt } = openFollow(key, token)
  return db.inWorkspace(workspaceId, async (tx) => {
    const { number, subject, status, stars, provenAt, overAt } = await rowOf(tx, ticketId)
    if (!isGood('reading', givenAt, overAt, now())) throw gone()
    const mayWrite = isGood('writing', givenAt, overAt, now())
    const unproven = kind === 'mail' ? 'provable' : mailed ? 'mailed' : 'none'
    const comments = await commentsOf(tx, ticketId)
    const address = provenAt ? 'proven' : unproven
    return { workspaceId, number, subject, status, stars, comments, mayWrite, once: randomUUID(), address }
  })
}

/** What whoever follows a ticket sends: words, stars once it is done, or that the address is theirs, which the link of the mail alone can show. Throws `not_found`, `invalid`. */
export async function sayBack(parts: FormParts, token: string, body: string): Promise<void> {
  const { db, now, key, ring } = parts
  const { workspaceId, ticketId, kind, givenAt } = openFollow(key, token)
  await mustWrite(parts, workspaceId, ticketId, givenAt)
  const sent = new URLSearchParams(body)
  refuseUnclean([...sent.values()], 'body')
  if (sent.get('prove') === 'yes' && kind === 'mail') return prove(parts, workspaceId, ticketId)
  if (sent.has('stars')) return rate(parts, workspaceId, ticketId, Number(sent.get('stars')))
  const words = (sent.get('words') ?? '').trim()
  if (words === '' || words.length > MOST_WORDS) throw new AppError('invalid', 'A comment has 1 to 8000 characters')
  const externalId = `follow:${(sent.get('once') ?? randomUUID()).slice(0, 60)}`
  const said = { by: 'requester', words, externalId } as const
  const made = await db.inWorkspace(workspaceId, (tx) => commentOn(tx, { workspaceId, accountId: null }, ticketId, said, now()))
  if (made.heard) ring(workspaceId, made.heard.conversationId ?? '', made.heard.seq)
}

const prove = async ({ db, now }: FormParts, workspaceId: string, ticketId: string): Promise<void> => {
  await db.inWorkspace(workspaceId, (tx) =>
    tx.run(sql`
      update tickets set requester_proven_at = coalesce(requester_proven_at, ${now()}) where id = ${ticketId} and requester is not null`),
  )
}

/** Once, and of what is done alone. */
async function rate({ db, now, ring }: FormParts, workspaceId: string, ticketId: string, stars: number): Promise<void> {
  if (![1, 2, 3, 4, 5].includes(stars)) throw new AppError('invalid', 'A ticket is given one to five stars')
  const seq = await db.inWorkspace(workspaceId, async (tx) => {
    const given = await tx.run(sql`update tickets set stars = ${stars} where id = ${ticketId} and status = 'done' and stars is null`)
    if (given === 0) return undefined
    return (await tell(tx, workspaceId, now(), [{ type: 'rated', conversationId: null, detail: { stars, ticketId } }]))[0]
  })
  if (seq) ring(workspaceId, '', seq)
}
