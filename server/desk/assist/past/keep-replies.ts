import sql from 'sql-template-tag'
import type { Understanding } from '#engine/conversation'
import type { Database, Tx } from '#platform/db'
import { atMostEvery } from '#platform/pacing'
import { workspacesServed } from '#workspaces'
import type { ReadingParts } from '../assist-parts.ts'
import { type Answered, answeredIn, type Line } from './answered.ts'
import { isOfNobody, keptWords } from './of-nobody.ts'

/** What keeping colleagues' replies needs. */
export interface KeepingParts {
  readonly db: Database
  readonly now: () => Date
  readonly reading: Pick<ReadingParts, 'readIn'>
}

const EVERY_MS = 5_000
/** So many sessions at a time: reading one takes some milliseconds beside the turns. */
const AT_ONCE = 10
/** Of older sessions the shop has changed since. */
const LOOK_BACK_DAYS = 90
const ASKED = 300
const BEFORE = 200

/** Gathers what people answered in closed sessions, whichever node comes to it first; which of it is good is known when it is looked for, since ratings come later. */
export function pastRepliesOf({ db, now, reading }: KeepingParts) {
  const isDue = atMostEvery(EVERY_MS)

  async function sweep(): Promise<void> {
    const at = now()
    if (!isDue(at)) return
    for (const workspaceId of await workspacesServed(db)) await keepSome(workspaceId, at)
  }

  async function keepSome(workspaceId: string, at: Date): Promise<void> {
    const sessions = await db.inWorkspace(workspaceId, (tx) => unread(tx, at))
    for (const session of sessions) {
      const lines = await db.inWorkspace(workspaceId, (tx) => linesOf(tx, session))
      const kept = await readAll(reading, workspaceId, session, answeredIn(lines))
      await db.inWorkspace(workspaceId, (tx) => write(tx, workspaceId, session, kept))
    }
  }
  return { sweep }
}

interface Session {
  readonly id: string
  readonly conversationId: string
  readonly shopId: string
  readonly name: string | null
  readonly timeZone: string
}

/** A reply may be taken back for a while after the session closed: until then none of it is copied. */
const unread = (tx: Tx, at: Date): Promise<Session[]> =>
  tx.rows<Session>(sql`
    select s.id, s.conversation_id as "conversationId", s.shop_id as "shopId", p.name, h.time_zone as "timeZone"
    from sessions s join conversations c on c.workspace_id = s.workspace_id and c.id = s.conversation_id
      join shoppers p on p.workspace_id = c.workspace_id and p.id = c.shopper_id
      join shops h on h.workspace_id = s.workspace_id and h.id = s.shop_id
    where not s.replies_kept and s.agent_messages > 0 and s.closed_at is not null
      and s.closed_at > ${at}::timestamptz - make_interval(days => ${LOOK_BACK_DAYS}) and s.closed_at < ${at}::timestamptz - make_interval(secs => (select recall_seconds from workspaces))
    order by s.closed_at limit ${AT_ONCE}`)

const linesOf = (tx: Tx, { id, conversationId }: Session): Promise<Line[]> =>
  tx.rows<Line>(sql`
    select id, author, at, coalesce((select string_agg(p ->> 'text', E'\n') from jsonb_array_elements(parts) p where p ->> 'kind' <> 'mail'), '') as text,
      not exists (select from jsonb_array_elements(parts) p where p ->> 'kind' <> 'text') as plain
    from messages where conversation_id = ${conversationId} and session_id = ${id} and recalled_at is null order by seq limit 2000`)

interface Kept extends Answered {
  readonly read: Understanding
}

/** Those that are of no case alone, with the shopper's words as they read, masked. */
async function readAll(
  { readIn }: KeepingParts['reading'],
  workspaceId: string,
  { conversationId, name, timeZone }: Session,
  answered: readonly Answered[],
): Promise<Kept[]> {
  if (answered.length === 0) return []
  const words = answered.flatMap(({ asked, before, reply }) => [asked, before, reply])
  const read = await readIn(workspaceId, conversationId, words)
  return answered.flatMap((one, i) => {
    const [asked, before, reply] = [read[3 * i], read[3 * i + 1], read[3 * i + 2]]
    if (!asked || !before || !reply || !isOfNobody(one.reply, { name, read: reply, at: one.at, timeZone })) return []
    const masked = {
      asked: keptWords(one.asked, asked.entities, name, ASKED),
      before: keptWords(one.before, before.entities, name, BEFORE),
    }
    return [{ ...one, ...masked, read: asked }]
  })
}

async function write(tx: Tx, workspaceId: string, { id, conversationId, shopId }: Session, kept: readonly Kept[]): Promise<void> {
  // its shopper may have been erased since its words were read
  if ((await tx.run(sql`update sessions set replies_kept = true where id = ${id}`)) === 0) return
  for (const { messageId, read, asked, before, reply, at } of kept)
    await tx.run(sql`
      insert into past_replies (workspace_id, message_id, shop_id, conversation_id, session_id, language, intent, asked, before, reply, at)
      values (${workspaceId}, ${messageId}, ${shopId}, ${conversationId}, ${id}, ${read.language}, ${read.intent}, ${asked}, ${before}, ${reply}, ${at})
      on conflict do nothing`)
}
