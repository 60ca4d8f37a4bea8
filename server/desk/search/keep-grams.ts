import type { StoredPart } from '@xiaoer/contract'
import sql from 'sql-template-tag'
import { textOf } from '#engine/conversation'
import type { Database, Tx } from '#platform/db'
import { atMostEvery } from '#platform/pacing'
import { workspacesServed } from '#workspaces'
import { gramOfAuthor, gramsOf } from './grams.ts'
import { post } from './postings.ts'

/** Events looked at in one transaction, and how many such in one sweep: a house that brings years of talks waits for the rest, the others do not wait for it. */
const AT_ONCE = 500
const ROUNDS = 4
const EVERY_MS = 2_000

/** Cuts what was said for the search, behind the feed, whichever node looks. */
export function gramsKeeper({ db, now }: { readonly db: Database; readonly now: () => Date }) {
  const isDue = atMostEvery(EVERY_MS)

  async function sweep(): Promise<void> {
    if (!isDue(now())) return
    for (const workspaceId of await workspacesServed(db))
      for (let round = 0; round < ROUNDS; round++) if (!(await db.inWorkspace(workspaceId, (tx) => keepNext(tx, workspaceId)))) break
  }
  return { sweep }
}

interface Said {
  readonly event: number
  readonly id: string | null
  readonly seq: number
  readonly author: string
  readonly parts: StoredPart[]
}

/** True where more follows. */
async function keepNext(tx: Tx, workspaceId: string): Promise<boolean> {
  const after = await cursorOf(tx, workspaceId)
  if (after === undefined) return false
  const rows = await tx.rows<Said>(sql`
    select e.seq as event, m.id, m.seq, m.author, m.parts from events e left join messages m on m.workspace_id = e.workspace_id and m.id = e.message_id
    where e.seq > ${after} order by e.seq limit ${AT_ONCE}`)
  if (rows.length === 0) return false
  const said = rows.flatMap(({ id, seq, author, parts }) =>
    id === null ? [] : [{ id, seq, grams: [...gramsOf(textOf(parts)), gramOfAuthor(author)] }],
  )
  const kept = await tx.rows<{ id: string }>(sql`
    insert into message_grams (workspace_id, message_id, seq, grams)
    select ${workspaceId}::uuid, id, seq, array_to_tsvector(grams)
    from jsonb_to_recordset(${JSON.stringify(said)}::jsonb) as r (id uuid, seq bigint, grams text[])
    on conflict (workspace_id, message_id) do nothing returning message_id as id`)
  const fresh = new Set(kept.map(({ id }) => id))
  // several events of one message: it stands there once
  const once = new Map(said.filter(({ id }) => fresh.has(id)).map((one) => [one.id, one]))
  await post(tx, workspaceId, [...once.values()])
  await tx.run(sql`update message_gram_cursors set seq = ${rows.at(-1)?.event ?? after}`)
  return rows.length === AT_ONCE
}

/** Undefined where another node is at it. */
async function cursorOf(tx: Tx, workspaceId: string): Promise<number | undefined> {
  const held = () => tx.row<{ seq: number }>(sql`select seq from message_gram_cursors for update skip locked`)
  const cursor = await held()
  if (cursor) return cursor.seq
  await tx.run(sql`insert into message_gram_cursors (workspace_id) values (${workspaceId}) on conflict do nothing`)
  return (await held())?.seq
}
