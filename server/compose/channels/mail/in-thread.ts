import { createHash } from 'node:crypto'
import type { StoredPart } from '@xiaoer/contract'
import sql from 'sql-template-tag'
import type { Arrival, Connection, Letter } from '#channels'
import { emailTexts, plainId } from '#channels/email'
import { queueFor, say } from '#desk'
import { noteNamed, ownComment, sayByMachine } from '#desk/tickets'
import type { Database, Tx } from '#platform/db'
import type { Live } from '../../live.ts'

interface Parts {
  readonly db: Database
  readonly now: () => Date
  readonly live: Pick<Live, 'ring'>
}

/** Why a person is called: somebody who was copied in wrote. */
const COPIED = 'copied_person'

/**
 * Takes a letter that belongs to a thread of somebody else's: what a program wrote, and what somebody wrote who was copied in. It is shown there and
 * is no word of the shopper's, so the bot answers nothing; for what a person wrote a colleague is called. False where it is to be taken as any other.
 */
export async function takenInThread(parts: Parts, connection: Connection, arrival: Arrival, letter: Letter): Promise<boolean> {
  const { db, now, live } = parts
  const { workspaceId, channelId } = connection
  const isMachine = arrival.automatic === true
  const at = now()
  const found = await db.inWorkspace(workspaceId, async (tx) => {
    if (
      isMachine &&
      (await sayByMachine(
        tx,
        { workspaceId, channelId, from: arrival.address, references: letter.references, ...said(connection, arrival, letter) },
        at,
      ))
    )
      return { seq: undefined, conversationId: '' }
    const conversationId = await threadOf(tx, channelId, arrival, letter)
    if (conversationId === undefined) return undefined
    const id = idOf(channelId, arrival.externalId)
    const isHere = (await tx.row(sql`select from messages where id = ${id}`)) !== undefined
    const shown = { workspaceId, conversationId, id, parts: partsOf(connection, arrival, letter), at, channelId }
    if (isHere) return { conversationId, seq: undefined }
    const seq = await say(tx, shown)
    // it came from outside: it is sent to nobody
    await tx.run(sql`update messages set external_id = ${arrival.externalId} where id = ${id}`)
    return { conversationId, seq }
  })
  if (found === undefined) return isMachine
  if (found.seq !== undefined) {
    live.ring(workspaceId, found.conversationId, found.seq)
    const queued = isMachine ? undefined : await queueFor(db, workspaceId, found.conversationId, COPIED, at)
    if (queued !== undefined) live.ring(workspaceId, found.conversationId, queued)
  }
  return true
}

/** The conversation that it belongs to: one that it answers, of whoever wrote or copied them in; of a program's, else the one with its own address. */
async function threadOf(tx: Tx, channelId: string, { address, automatic }: Arrival, { references }: Letter): Promise<string | undefined> {
  const ours = references.flatMap((one) => ownComment(one) ?? [])
  const answered = await tx.row<{ id: string }>(sql`
    select m.conversation_id as id from messages m
    where ((m.channel_id = ${channelId} and split_part(m.external_id, ' ', 1) = any(${[...references]}::text[])) or m.id = any(${ours}::uuid[]))
      and (exists (select from copied_people p where p.workspace_id = m.workspace_id and p.conversation_id = m.conversation_id and p.address = ${address})
        or ${automatic === true} and exists (
          select from channel_seats s where s.workspace_id = m.workspace_id and s.conversation_id = m.conversation_id and s.channel_id = ${channelId} and s.address = ${address}))
    order by m.seq desc limit 1`)
  if (answered || !automatic) return answered?.id
  const own = await tx.row<{ id: string }>(
    sql`select conversation_id as id from channel_seats where channel_id = ${channelId} and address = ${address} limit 1`,
  )
  return own?.id
}

/** A UUID of version 8 (RFC 9562) for what is shown of a mail. */
function idOf(channelId: string, externalId: string): string {
  const bytes = createHash('sha256').update(`${channelId} shown ${externalId}`).digest().subarray(0, 16)
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6)
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8)
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/u, '$1-$2-$3-$4-$5')
}

const LONGEST = 7_000

/** Who wrote, and their words. */
function said({ language }: Connection, { from, address, automatic, parts }: Arrival, { subject, words }: Letter) {
  const texts = emailTexts(language)
  const name = typeof from.name === 'string' ? `${from.name} <${address}>` : address
  const [head, all] = [(automatic ? texts.automatic : texts.copied).replace('{name}', () => name), words || parts[0]?.text || subject]
  return { messageId: '', words: `${head}\n${[...all].slice(0, LONGEST).join('')}` }
}

function partsOf(connection: Connection, arrival: Arrival, letter: Letter): StoredPart[] {
  const { words } = said(connection, arrival, letter)
  const original = arrival.parts.filter((part): part is StoredPart => part.kind === 'mail')
  return [{ kind: 'text', text: words }, ...original]
}

/** Keeps whom a letter also went to, in the conversation that it came to. */
export async function keepCopied(
  { db, now }: Parts,
  { workspaceId, channelId }: Connection,
  conversationId: string,
  { copied }: Letter,
): Promise<void> {
  if (copied.length === 0) return
  await db.inWorkspace(workspaceId, (tx) =>
    tx.run(sql`
      insert into copied_people (workspace_id, id, channel_id, conversation_id, address, at)
      select ${workspaceId}::uuid, gen_random_uuid(), ${channelId}::uuid, ${conversationId}::uuid, address, ${now()}::timestamptz from unnest(${[...copied]}::text[]) address
      on conflict do nothing`),
  )
}

/** A ticket's number as subjects carry it: `[#5]`, `[T-12]`, `[Ticket #5]`. */
const NUMBERED = /\[\s*(?:\p{L}{1,10}\s*[-#:]\s*#?|#)\s*(\d{1,9})\s*\]/u
export const numberIn = (subject: string): number | undefined => {
  const found = NUMBERED.exec(subject)?.[1]
  return found === undefined ? undefined : Number(found)
}

/** Tells on the ticket that a subject names that such a letter came, where it is not of the ticket's own person: it may be of the same matter. */
export async function suggestTicket(
  { db, now, live }: Parts,
  { workspaceId, language }: Connection,
  arrival: Arrival,
  { subject }: Letter,
): Promise<void> {
  const number = numberIn(subject)
  if (number === undefined) return
  const words = emailTexts(language)
    .named.replace('{from}', () => arrival.address)
    .replace('{subject}', () => subject)
  const told = await db.inWorkspace(workspaceId, (tx) =>
    noteNamed(tx, { workspaceId, number, words, externalId: `named:${plainId(arrival.externalId)}` }, now()),
  )
  if (told !== undefined) live.ring(workspaceId, '', told)
}
