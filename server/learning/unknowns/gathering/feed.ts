import sql from 'sql-template-tag'
import { type Trace, unpackTrace } from '#engine/conversation'
import type { Tx } from '#platform/db'

/** Events read at a time: some 60 ms of work. */
const BATCH = 400

/** Something of the feed that tells of an answer: it was said, or called helpful or not. */
export interface Told {
  readonly seq: number
  readonly at: Date
  readonly type: 'message_sent' | 'feedback'
  readonly helpful: boolean | null
  /** Entries that were given. */
  readonly entryIds: readonly string[]
  readonly trace: Trace | null
  /** The turn before it in its session. */
  readonly before: Trace | null
}

interface Row {
  seq: number
  at: Date
  type: Told['type']
  helpful: boolean | null
  words: readonly object[] | null
  body: Buffer | null
  before: Buffer | null
}

/**
 * What the bot said, and what shoppers called of no help, after `seq` of the feed, in the order of its numbers; `upTo` is where to go on.
 * Numbers are in the order of commits, so nothing that comes late is missed. Traces older than `since` are left closed.
 */
export async function readTold(tx: Tx, seq: number, since: Date): Promise<{ told: Told[]; upTo: number; done: boolean }> {
  const newest = (await tx.row<{ seq: number }>(sql`select seq::float8 as seq from feed_counters`))?.seq ?? 0
  const rows = await tx.rows<Row>(sql`
    select e.seq::float8 as seq, e.at, e.type, (e.detail ->> 'helpful')::boolean as helpful, m.words,
      case when e.at >= ${since} then t.body end as body, p.body as before
    from events e
    join messages m on m.workspace_id = e.workspace_id and m.id = e.message_id and m.author = 'bot'
    left join traces t on t.workspace_id = m.workspace_id and t.id = m.turn_id
    left join lateral (
      select body from traces b where b.session_id = t.session_id and b.at < t.at order by b.at desc limit 1
    ) p on e.type = 'message_sent' and e.at >= ${since}
    where e.seq > ${seq} and e.seq <= ${newest} and e.type in ('message_sent', 'feedback')
    order by e.seq limit ${BATCH}`)
  const done = rows.length < BATCH
  return { told: rows.map(toTold), upTo: done ? newest : (rows.at(-1)?.seq ?? newest), done }
}

const toTold = ({ words, body, before, ...row }: Row): Told => ({
  ...row,
  entryIds: (words ?? []).flatMap((one) => ('entryId' in one && typeof one.entryId === 'string' ? [one.entryId] : [])),
  trace: body && unpackTrace(body),
  before: before && unpackTrace(before),
})
