import { isDeepStrictEqual } from 'node:util'
import { Wall } from '@xiaoer/contract/wall'
import sql from 'sql-template-tag'
import type { Database } from '#platform/db'
import type { Service } from '../../service.ts'
import type { Person } from './cast.ts'
import type { Ledger } from './talks.ts'

/** What is wrong when the rows are counted again; each is empty at the end of a good day. */
export interface Recount {
  /** Acknowledged, and not stored exactly once, or stored and never acknowledged. */
  readonly lost: readonly string[]
  /** Said twice: two replies of the bot to one turn with the same words, or a push that was called with more than once. */
  readonly twice: readonly string[]
  /** Conversations without exactly one end. */
  readonly ends: readonly string[]
  /** Messages that the feed does not tell of exactly once. */
  readonly untold: readonly string[]
}

type Rows = { readonly id: string }[]
const ids = (rows: Rows) => rows.map(({ id }) => id)

/** Counts the day again from its rows, past what the service says of itself. */
export async function recount({ db, workspaceId }: Pick<Service, 'db' | 'workspaceId'>, ledger: Ledger): Promise<Recount> {
  const all = [...ledger.conversations]
  return db.inWorkspace(workspaceId, async (tx) => {
    const stored = await tx.rows<{ id: string; external: string | null }>(sql`
      select id, external_id as external from messages where conversation_id = any(${all}::uuid[]) and author in ('shopper', 'agent')`)
    const known = (one: { id: string; external: string | null }) => ledger.said.has(one.id) || ledger.byApp.has(one.external ?? '')
    const there = new Set(stored.flatMap(({ id, external }) => [id, external ?? '']))
    const missing = [...ledger.said, ...ledger.byApp].filter((id) => !there.has(id))
    const count = stored.length - ledger.said.size - ledger.byApp.size
    return {
      lost: [...missing, ...stored.filter((one) => !known(one)).map(({ id }) => id), ...(count === 0 ? [] : [`${count} too many`])],
      twice: ids(
        await tx.rows(sql`
          select min(id::text) as id from messages where conversation_id = any(${all}::uuid[]) and author = 'bot' and turn_id is not null
          group by turn_id, parts having count(*) > 1`),
      ),
      ends: ids(
        await tx.rows(sql`
          select c.id from conversations c where c.id = any(${all}::uuid[]) and (c.session_open
            or (select count(*) from sessions s where s.conversation_id = c.id and s.closed_at is not null and s.outcome is not null)
              <> (select count(*) from sessions s where s.conversation_id = c.id)
            or (select count(*) from events e where e.conversation_id = c.id and e.type = 'session_closed') <> 1)`),
      ),
      untold: ids(
        await tx.rows(sql`
          select m.id from messages m left join events e on e.conversation_id = m.conversation_id and e.message_id = m.id and e.type = 'message_sent'
          where m.conversation_id = any(${all}::uuid[]) group by m.id having count(e.seq) <> 1`),
      ),
    }
  })
}

type Tiles = Record<'waiting' | 'byBot' | 'byPeople' | 'alerts' | 'load', number>

/** The tiles of the wall as the service tells them, beside the same counted by other SQL while nothing moved: an alert may end by the clock in between. */
export async function tiles(service: { readonly db: Database; readonly workspaceId: string }, who: Person) {
  for (let before = await counted(service); ; ) {
    const { waiting, byBot, byPeople, alerts, people } = (await who.get('/wall')).as(Wall)
    const after = await counted(service)
    const told = { waiting, byBot, byPeople, alerts, load: people.reduce((sum, { load }) => sum + load, 0) }
    if (isDeepStrictEqual(before, after)) return { told, counted: after }
    before = after
  }
}

const counted = ({ db, workspaceId }: { readonly db: Database; readonly workspaceId: string }): Promise<Tiles | undefined> =>
  db.inWorkspace(workspaceId, (tx) =>
    tx.row<Tiles>(sql`
      select coalesce(sum((holder = 'queue')::int), 0)::int as waiting, coalesce(sum((holder = 'bot')::int), 0)::int as "byBot",
        coalesce(sum((holder = 'agent')::int), 0)::int as "byPeople", (select count(id) from alerts where ended_at is null)::int as alerts,
        count(agent_id)::int as load
      from conversations where session_id in (select id from sessions where closed_at is null)`),
  )
