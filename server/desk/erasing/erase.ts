import type { Erasure } from '@xiaoer/contract/erasing'
import sql, { raw } from 'sql-template-tag'
import { tell } from '#engine/conversation'
import { uuidv7 } from '#platform/clock'
import type { Database, Tx } from '#platform/db'
import type { FileStore } from '#platform/files'
import { atMostEvery } from '#platform/pacing'
import { workspacesServed } from '#workspaces'
import { WITH_NO_TEAM } from '../inbox/hold.ts'
import type { Person } from './person.ts'
import { ERASED, type Erased, LAST } from './tables.ts'
import { takeOutOfAudit, WORDS } from './words.ts'

/** Rows that go in one statement: no statement grows with how much somebody wrote. */
const AT_ONCE = 1_000
/** One that nobody has worked on for so long is taken up. */
const LEFT_MS = 60_000
const EVERY_MS = 30_000

/** What erasing needs. */
export interface ErasingParts {
  readonly db: Database
  readonly now: () => Date
  readonly ring: (workspaceId: string, conversationId: string, seq: number) => void
  readonly files: Pick<FileStore, 'dropErased'>
}
/** Erases, and takes up what was left half done. */
export type Erasing = ReturnType<typeof erasingOf>

/**
 * Begins to erase a person: from here on nobody is known by their ways in, a conversation that runs is ended, and what is left to do stands on the
 * receipt, whose id it gives. One that is under way for them is gone on with.
 */
export const beginErasure = ({ db, now, ring }: ErasingParts, workspaceId: string, person: Person, by: string | null): Promise<string> =>
  db
    .inWorkspace(workspaceId, async (tx) => {
      await lock(tx, person)
      const before = await tx.row<{ id: string }>(sql`
        select id from erasures where state = 'running' and (shopper_ids && ${[...person.shoppers]}::uuid[]
          or shopper_ids = '{}' and ${person.shoppers.length} = 0 and contacts && ${[...person.contacts]}::text[]) order by asked_at limit 1`)
      if (before) return { id: before.id, rung: [] }
      const id = uuidv7()
      await tx.run(sql`
        insert into erasures (workspace_id, id, shopper_ids, conversation_ids, customers, contacts, said, asked_by, asked_at, beat_at)
        values (${workspaceId}, ${id}, ${[...person.shoppers]}, ${[...person.conversations]}, ${JSON.stringify(person.customers)}::jsonb,
          ${[...person.contacts]}, ${[...person.said]}, ${by}, ${now()}, now())`)
      await makeStranger(tx, id, person)
      return { id, rung: await endTalks(tx, workspaceId, person, now()) }
    })
    .then(({ id, rung }) => {
      for (const [conversationId, seq] of rung) ring(workspaceId, conversationId, seq)
      return id
    })

const lock = (tx: Tx, { conversations }: Person) =>
  tx.rows(sql`select id from conversations where id = any(${[...conversations]}::uuid[]) order by id for update`)

/** Whoever writes or signs in from now on is somebody new. */
async function makeStranger(tx: Tx, id: string, person: Person): Promise<void> {
  for (const one of ERASED.filter(({ table }) => table === 'identities' || table === 'join_codes')) await eraseSome(tx, id, one, person)
  await tx.run(sql`update shoppers set customer_id = null, name = null where id = any(${[...person.shoppers]}::uuid[])`)
}

/** Ends what runs: no turn of the bot's that is under way is written, and no colleague holds it. */
async function endTalks(tx: Tx, workspaceId: string, person: Person, at: Date): Promise<[conversationId: string, seq: number][]> {
  const talks = sql`any(${[...person.conversations]}::uuid[])`
  const open = await tx.rows<{ id: string; session: string }>(
    sql`select id, session_id as session from conversations where id = ${talks} and session_open order by id`,
  )
  await tx.run(sql`
    update conversations set holder = 'bot', agent_id = null, session_open = false, handled_seq = inbound_seq, waiting_since = null, silence_at = null,
      lease_until = null, fence = fence + 1, ${WITH_NO_TEAM} where id = ${talks}`)
  await tx.run(sql`
    update sessions set closed_at = ${at}, outcome = 'unsettled' where closed_at is null and id = any(${open.map(({ session }) => session)}::uuid[])`)
  await tx.run(sql`delete from work where workspace_id = ${workspaceId} and conversation_id = ${talks}`)
  const told = open.flatMap(({ id, session }) => [
    { type: 'session_closed', conversationId: id, detail: { sessionId: session, outcome: 'unsettled' } },
    { type: 'holder_changed', conversationId: id, detail: { holder: 'bot' } },
  ])
  const seqs = told.length > 0 ? await tell(tx, workspaceId, at, told) : []
  return open.map(({ id }, n) => [id, seqs[2 * n + 1] ?? 0])
}

/** Takes some rows of a table away and counts them on the receipt; gives how many went. */
async function eraseSome(tx: Tx, id: string, { table, kind, where }: Erased, person: Person, most = AT_ONCE): Promise<number> {
  const name = raw(table)
  const gone = await tx.row<{ n: number }>(sql`
    with gone as (delete from ${name} where ctid = any(array(select ctid from ${name} where ${where(person)} limit ${most}))
      returning 1)
    update erasures set beat_at = now(), counts = counts || jsonb_build_object(${kind}::text, coalesce((counts ->> ${kind})::int, 0) + (select count(*) from gone))
    where erasures.id = ${id} and exists (select from gone) returning (select count(*) from gone)::int as n`)
  return gone?.n ?? 0
}

/** Goes on with what was begun. */
export function erasingOf(parts: ErasingParts) {
  const { db, now, ring } = parts
  const isDue = atMostEvery(EVERY_MS)

  /** Goes on with one until it is done, or until a moment: the next sweep goes on then. Gives the receipt. */
  async function goOn(workspaceId: string, id: string, until = new Date(8.64e15)): Promise<Erasure | undefined> {
    const inIt = <T>(work: (tx: Tx) => Promise<T>) => db.inWorkspace(workspaceId, work)
    const person = await inIt((tx) => heldBy(tx, id))
    if (!person) return inIt((tx) => receiptOf(tx, sql`id = ${id}`))
    await auditedOut(db, workspaceId, person)
    for (const word of WORDS) await inIt((tx) => lock(tx, person).then(() => word(tx, person)))
    for (const one of ERASED)
      for (let n = AT_ONCE; n === AT_ONCE; ) {
        if (now() > until) return inIt((tx) => letGo(tx, id))
        n = await inIt((tx) => lock(tx, person).then(() => eraseSome(tx, id, one, person)))
      }
    ring(workspaceId, '', await inIt((tx) => eraseLast(tx, workspaceId, id, person, now())))
    return finish(parts, workspaceId, id, person)
  }

  /** Takes up what was left. */
  async function sweep(): Promise<void> {
    if (!isDue(now())) return
    for (const workspaceId of await workspacesServed(db)) {
      const left = await db.inWorkspace(workspaceId, (tx) =>
        tx.rows<{ id: string }>(sql`
          update erasures set beat_at = now() where state = 'running' and beat_at < now() - make_interval(secs => ${LEFT_MS / 1_000}) returning id`),
      )
      for (const { id } of left) await goOn(workspaceId, id)
    }
  }
  return { goOn, sweep }
}

/** After all rows: those of a worker that was under way meanwhile, and the bytes of pictures. */
async function finish({ db, now, files }: ErasingParts, workspaceId: string, id: string, person: Person): Promise<Erasure | undefined> {
  await db.inWorkspace(workspaceId, (tx) => eraseAll(tx, id, ERASED, person))
  await files.dropErased(workspaceId)
  return db.inWorkspace(workspaceId, async (tx) => {
    await tx.run(sql`
      update erasures set state = 'done', done_at = ${now()}, customers = '[]', contacts = '{}', said = '{}' where id = ${id} and state = 'running'`)
    return receiptOf(tx, sql`id = ${id}`)
  })
}

/** The audit log, some rows at a time. */
async function auditedOut(db: Database, workspaceId: string, person: Person): Promise<void> {
  let after: number | undefined = 0
  while (after !== undefined) {
    const from: number = after
    after = await db.inWorkspace(workspaceId, (tx) => takeOutOfAudit(tx, person, from))
  }
}

/** Everything that is left, and what it hangs on, with the conversations held: nothing is said in between. Gives the event's number. */
async function eraseLast(tx: Tx, workspaceId: string, id: string, person: Person, at: Date): Promise<number> {
  await lock(tx, person)
  await tx.run(sql`delete from work where workspace_id = ${workspaceId} and conversation_id = any(${[...person.conversations]}::uuid[])`)
  await eraseAll(tx, id, [...ERASED, ...LAST], person)
  const [seq = 0] = await tell(tx, workspaceId, at, [
    { type: 'shopper_erased', conversationId: null, detail: { conversationIds: person.conversations } },
  ])
  return seq
}

async function eraseAll(tx: Tx, id: string, tables: readonly Erased[], person: Person): Promise<void> {
  for (const one of tables) await eraseSome(tx, id, one, person, 2_147_483_647)
}

/** Whom a receipt that is not done is about. */
const heldBy = (tx: Tx, id: string): Promise<Person | undefined> =>
  tx.row<Person>(sql`
    select shopper_ids as shoppers, conversation_ids as conversations, customers, contacts, said from erasures where id = ${id} and state = 'running'`)

async function letGo(tx: Tx, id: string): Promise<Erasure | undefined> {
  await tx.run(sql`update erasures set beat_at = '-infinity' where id = ${id} and state = 'running'`)
  return receiptOf(tx, sql`id = ${id}`)
}

/** The newest receipt of those that a condition holds of. */
export async function receiptOf(tx: Tx, where: ReturnType<typeof sql>): Promise<Erasure | undefined> {
  const row = await tx.row<Pick<Erasure, 'id' | 'state' | 'counts'> & { at: Date; done: Date | null }>(sql`
    select id, state, counts, asked_at as at, done_at as done from erasures where ${where} order by asked_at desc limit 1`)
  return row && { id: row.id, state: row.state, counts: row.counts, askedAt: row.at.toISOString(), doneAt: row.done?.toISOString() ?? null }
}
