import { readFileSync } from 'node:fs'
import { brotliDecompressSync } from 'node:zlib'
import sql, { raw, type Sql } from 'sql-template-tag'
import { packTrace } from '#engine/conversation'
import { worthOf } from '#insight'
import { systemClock } from '#platform/clock'
import type { Database, Tx } from '#platform/db'
import type { Service } from '../../../service.ts'
import { Head, idsOf } from './record.ts'

/** As `xiaoer demo --life --record` wrote it. */
export const LIVED = new URL('../../../../data/demo/life.jsonl.br', import.meta.url)
const DAY = 86_400_000
const ID = /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/gu
/** An instant or a day, as columns and cards have them, and a day as it is said in Chinese. */
const WHEN = /(?<![\d-])(?<day>20\d\d-\d\d-\d\d)(?![\d-])|(?<![\d])(?<month>1[0-2]|[1-9])月(?<date>[12]\d|3[01]|[1-9])日/gu

/** The demo shop's own weeks, at the first start, and their figures; these are added up in the background, and `figures` ends when they are. */
export async function bringDemoLife({
  db,
  workspaceId,
  shopFor,
}: Pick<Service, 'db' | 'workspaceId' | 'shopFor'>): Promise<{ figures: Promise<void> }> {
  const now = () => systemClock.now()
  if ((await bringLife(db, workspaceId, now())) === 0) return { figures: Promise.resolve() }
  const { rolling } = worthOf({ db, now, shopFor, changed: async () => undefined })
  // where it cannot be now, the next look adds them up
  return {
    figures: rolling.roll(workspaceId, true).then(
      () => undefined,
      () => undefined,
    ),
  }
}

/**
 * Gives a shop that nobody has come to yet the life that ships, with its last day today: sessions, orders and settings of the weeks before, all invented
 * and marked as such. In one transaction, so that it is there or not. Gives how many sessions; 0 where the shop has an owner, sessions or another
 * connector already.
 */
export async function bringLife(db: Database, workspaceId: string, now: Date, file = LIVED): Promise<number> {
  const owned = await db.outside((tx) => tx.row(sql`select 1 from memberships where workspace_id = ${workspaceId} limit 1`))
  if (owned) return 0
  const ids = await idsOf(db, workspaceId)
  if (!(await db.inWorkspace(workspaceId, isFresh))) return 0
  const lived = read(file, ids, now)
  // of several nodes that start at once one brings it
  return db.inWorkspace(workspaceId, async (tx) => ((await isFresh(tx)) ? insertLife(tx, workspaceId, lived) : 0))
}

/** Nothing has happened here yet; whoever else asks waits for this transaction. */
const isFresh = async (tx: Tx): Promise<boolean> =>
  (await tx.row(sql`
    select 1 as fresh from demo.loads where not exists (select from sessions) and not exists (select from demo.lives)
      and not exists (select from events) and not exists (select from shops where connector <> 'demo') for update`)) !== undefined

interface Lived {
  readonly head: { readonly until: string; readonly sessions: number; readonly ordersPlaced: string }
  readonly lines: readonly string[]
}

/** The file as of now: by the ids of this workspace, and so many days later as it is older than today. */
function read(file: URL, ids: Readonly<Record<string, string>>, now: Date): Lived {
  const [first = '', ...rest] = String(brotliDecompressSync(readFileSync(file))).split('\n')
  const head = Head.parse(JSON.parse(first))
  const later = Math.floor((now.getTime() - new Date(head.until).getTime()) / DAY)
  const here = new Map(Object.entries(head.ids).map(([name, id]) => [id, ids[name] ?? id]))
  const own = rest.join('\n').replaceAll(ID, (id) => here.get(id) ?? id)
  const until = new Date(new Date(head.until).getTime() + later * DAY).toISOString()
  return { head: { ...head, until }, lines: moved(own, later, Number(head.until.slice(0, 4))).split('\n') }
}

/** All days in a text so many days later. A day that is said without its year is of `year`. */
export function moved(text: string, days: number, year: number): string {
  const later = (at: number) => new Date(at + days * DAY)
  const known = new Map<string, string>()
  return text.replaceAll(WHEN, (found, ...rest) => {
    const before = known.get(found)
    if (before !== undefined) return before
    const { day, month, date }: Record<string, string | undefined> = rest.at(-1)
    const said = later(Date.UTC(year, Number(month) - 1, Number(date)))
    const now = day ? later(Date.parse(day)).toISOString().slice(0, 10) : `${said.getUTCMonth() + 1}月${said.getUTCDate()}日`
    known.set(found, now)
    return now
  })
}

async function insertLife(tx: Tx, workspaceId: string, { head, lines }: Lived): Promise<number> {
  const tables = Map.groupBy(lines, (line) => line.slice(0, line.indexOf('\t')))
  for (const [table, rows] of tables)
    await tx.run(
      await insertion(
        tx,
        table,
        rows.map((line) => line.slice(table.length + 1)),
      ),
    )
  await tx.run(sql`update demo.loads set orders_placed = greatest(orders_placed, ${head.ordersPlaced}::bigint)`)
  await tx.run(sql`
    insert into feed_counters (workspace_id, seq) select ${workspaceId}, max(seq) from events
    on conflict (workspace_id) do update set seq = greatest(feed_counters.seq, excluded.seq)`)
  await tx.run(sql`
    insert into demo.lives (workspace_id, until, sessions, shoppers) select ${workspaceId}, ${head.until}, ${head.sessions}, array_agg(id) from shoppers`)
  return head.sessions
}

/** Columns that a table has got since, and those it reckons itself, stay as it makes them. */
async function insertion(tx: Tx, table: string, rows: readonly string[]): Promise<Sql> {
  const [schema, name] = table.includes('.') ? table.split('.') : ['public', table]
  const known = new Set(Object.keys(JSON.parse(rows[0]?.split('\t')[0] ?? '{}')))
  if (table === 'traces') known.add('body')
  const columns = await tx.rows<{ name: string }>(sql`
    select column_name as name from information_schema.columns where table_schema = ${schema} and table_name = ${name} and is_generated = 'NEVER'`)
  const own = columns.map((one) => one.name).filter((one) => known.has(one))
  const list = raw(own.map((one) => `"${one}"`).join(', '))
  const json = `[${rows.map((row) => (table === 'traces' ? withBody(row) : row)).join(',')}]`
  return sql`insert into ${raw(table)} (${list}) select ${list} from jsonb_populate_recordset(null::${raw(table)}, ${json}::jsonb)`
}

function withBody(line: string): string {
  const [row = '{}', trace = '{}'] = line.split('\t')
  const body = `\\x${Buffer.from(packTrace(JSON.parse(trace))).toString('hex')}`
  return JSON.stringify({ ...JSON.parse(row), body })
}
