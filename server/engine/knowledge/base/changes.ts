import sql, { empty, raw } from 'sql-template-tag'
import type { Tx } from '#platform/db'

/** How far reading comes. The transactions' numbers are xid8 of the database as text: they fit no number. */
export interface Mark {
  /** Of the workspace's entries; rises with every change. */
  readonly version: number
  /** The oldest transaction still under way: what earlier ones changed shows in the next statement, what later ones do is read again. */
  readonly since: string
  /** The last transaction that took entries away of which no row of `removed_entries` tells. */
  readonly removed: string
  readonly databaseId: string
}

/** Where reading begins now. */
export async function markNow(tx: Tx): Promise<Mark> {
  const row = await tx.row<Mark>(sql`
    select coalesce(v.version, 0)::int as version, pg_snapshot_xmin(pg_current_snapshot())::text as since, coalesce(v.removed, '0')::text as removed,
      (select oid::text from pg_database where datname = current_database()) as "databaseId"
    from (select) one left join entry_versions v on true`)
  return row ?? { version: 0, since: '0', removed: '0', databaseId: '' }
}

/** An entry that was changed, or the shops of which were, as it stands. */
export interface Change {
  readonly id: string
  /** The transactions that wrote it and its set: with `id` it stands for one content. */
  readonly by: string
  readonly live: boolean
  /** It will be read once more: one of these may stand beside others still under way. */
  readonly open: boolean
}

/** Changes read in one go: of an import there are many thousands, which would hold the thread up for a tenth of a second. */
const PAGE = 1_000
const FETCH = raw(`fetch ${PAGE} from changes`)

/** Changes by transactions from one mark on; open are those that the next mark does not leave behind. */
export async function changesSince(tx: Tx, since: string, next: string): Promise<Change[]> {
  const sets = (await tx.rows<{ id: string }>(sql`select id from entry_sets where changed >= ${since}::xid8`)).map(({ id }) => id)
  // in one condition with the sets the index of changes would be of no use
  const ofSets = sets.length === 0 ? empty : sql` or e.set_id = any(${sets}::uuid[])`
  await tx.run(sql`
    declare changes no scroll cursor for
    select e.id, concat_ws(' ', e.changed, s.changed) as by, e.status = 'live' as live, greatest(e.changed, s.changed) >= ${next}::xid8 as open
    from entries e left join entry_sets s on s.id = e.set_id where e.changed >= ${since}::xid8${ofSets}`)
  const changes: Change[] = []
  let page: Change[]
  do {
    page = await tx.rows<Change>(FETCH)
    changes.push(...page)
  } while (page.length === PAGE)
  await tx.run(sql`close changes`)
  return changes
}

/** Ids that transactions from one mark on took away and that did not come again; all that are told of where rows tell of no more. */
export async function removedSince(tx: Tx, since: string): Promise<string[]> {
  const rows = await tx.rows<{ id: string }>(sql`
    select r.id from removed_entries r where r.changed >= ${since}::xid8 and not exists (select from entries e where e.id = r.id)`)
  return rows.map(({ id }) => id)
}

/** Whether entries were taken away since a mark of which no row tells: the ids that are left must be compared then. */
export const mustCompare = ({ removed }: Mark, since: string): boolean => BigInt(removed) >= BigInt(since)

/** Ids of all entries that may answer. */
export const liveIds = async (tx: Tx): Promise<ReadonlySet<string>> =>
  new Set((await tx.rows<{ id: string }>(sql`select id from entries where status = 'live'`)).map(({ id }) => id))
