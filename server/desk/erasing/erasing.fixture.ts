import { randomUUID } from 'node:crypto'
import sql, { join, raw, type Sql } from 'sql-template-tag'
import type { Database, Tx } from '#platform/db'
import { ERASED, LAST } from './tables.ts'

/** Somebody of whom each table holds a row: by their mark it is found wherever it lies. */
export interface Planted {
  /** No word of any language, and not the beginning of another's. */
  readonly mark: string
  readonly number: number
  readonly ids: ReadonlyMap<string, string>
}

interface Column {
  readonly table: string
  readonly name: string
  readonly type: string
  readonly checks: readonly string[]
}

/** What a column without a foreign key points at. */
const POINTS_AT: Readonly<Record<string, string>> = {
  ...{ conversation_id: 'conversations', into_conversation: 'conversations', session_id: 'sessions', shopper_id: 'shoppers' },
  ...{ from_shopper: 'shoppers', into_shopper: 'shoppers', of_id: 'shoppers', alert_id: 'alerts', ticket_id: 'tickets', turn_id: 'traces' },
  ...{
    message_id: 'messages',
    appraisal_id: 'appraisals',
    approval_id: 'ticket_approvals',
    cluster_id: 'unknown_clusters',
    file_id: 'files',
    id: '',
  },
}

/** Tables that go along with another by `on delete cascade`, and theirs. */
export const alongWith = (tx: Tx, tables: readonly string[]): Promise<{ table: string }[]> =>
  tx.rows(sql`
    with recursive along (id) as (
      select t::regclass::oid from unnest(${[...tables]}::text[]) t
      union select c.conrelid from along join pg_constraint c on c.confrelid = along.id and c.contype = 'f' and c.confdeltype = 'c')
    select distinct id::regclass::text as table from along order by 1`)

/** All columns of some tables, with the checks that name each. */
const columnsOf = (tx: Tx, tables: readonly string[]): Promise<Column[]> =>
  tx.rows(sql`
    select c.relname as table, a.attname as name, format_type(a.atttypid, null) as type,
      coalesce((select array_agg(pg_get_constraintdef(k.oid)) from pg_constraint k where k.conrelid = c.oid and k.contype = 'c' and k.conkey = array[a.attnum]), '{}') as checks
    from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and c.relname = any(${[...tables]}::text[]) and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
      and a.attidentity = '' order by 1, a.attnum`)

/** A row in each table that holds something of a person, with their mark in every text and every JSON; checked as any row is, but for foreign keys. */
export async function plant(owner: Database, workspaceId: string, shopId: string, mark: string, number: number): Promise<Planted> {
  return owner.outside(async (tx) => {
    await tx.run(sql`set local session_replication_role = replica`)
    await tx.run(sql`select set_config('app.workspace', ${workspaceId}, true)`)
    const tables = (
      await alongWith(
        tx,
        [...ERASED, ...LAST].map(({ table }) => table),
      )
    ).map(({ table }) => table)
    const columns = Map.groupBy(await columnsOf(tx, tables), ({ table }) => table)
    const planted: Planted = { mark, number, ids: new Map([...tables, 'unknown_clusters'].map((table) => [table, randomUUID()])) }
    for (const [table, all] of columns) {
      const values = all.map((column) => valueIn(column, planted, workspaceId, shopId))
      await tx.run(sql`insert into ${raw(`"${table}"`)} (${join(all.map(({ name }) => raw(`"${name}"`)))}) values (${join(values)})`)
    }
    await plantBeside(tx, workspaceId, planted)
    return planted
  })
}

/** What stays and names them: mined scenarios, words of a day, a row of the audit log, a cluster of questions. */
async function plantBeside(tx: Tx, workspaceId: string, { mark, number, ids }: Planted): Promise<void> {
  const scenario = randomUUID()
  await tx.run(sql`insert into mined_scenarios (workspace_id, id, number, name, described, stale)
    values (${workspaceId}, ${scenario}, ${number}, ${mark}, ${JSON.stringify({ begins: [mark] })}::jsonb, false)`)
  const look = { samples: [{ id: ids.get('sessions'), messages: [{ from: 'shopper', text: mark }] }] }
  await tx.run(sql`insert into past_imports (workspace_id, id, name, state, look, made_at, beat_at)
    values (${workspaceId}, ${randomUUID()}, '', 'checked', ${JSON.stringify(look)}::jsonb, now(), now())`)
  await tx.run(
    sql`insert into mined_clusters (workspace_id, number, scenario_id, centre) values (${workspaceId}, ${number}, ${scenario}, '')`,
  )
  await tx.run(sql`insert into mined_releases (workspace_id, id, scenario_id, kind, body, made_ids, made_at)
    values (${workspaceId}, ${randomUUID()}, ${scenario}, 'sentences', ${JSON.stringify({ kind: 'sentences', intent: 'x', texts: [mark, '别人说的'] })}::jsonb,
      ${[ids.get('taught_sentences')]}, now())`)
  await tx.run(sql`insert into own_intents (workspace_id, id, name, made_at) values (${workspaceId}, ${randomUUID()}, ${mark}, now())`)
  const entry = { question: mark, wordings: [], answer: '', category: mark, status: 'live' }
  await tx.run(sql`insert into mined_releases (workspace_id, id, scenario_id, kind, body, made_at)
    values (${workspaceId}, ${randomUUID()}, ${scenario}, 'intent', ${JSON.stringify({ kind: 'intent', name: mark, texts: [mark], entry })}::jsonb, now())`)
  await tx.run(sql`insert into understood_days (workspace_id, day, final, turns, refused, confidence, squares, intents, words, rolled_at)
    values (${workspaceId}, current_date - ${number}::int * 100, true, 1, 0, 1, 1, '{}', ${JSON.stringify({ [mark]: 2 })}::jsonb, now())`)
  await tx.run(sql`update traces set at = current_date - ${number}::int * 100 + interval '12 hours' where id = ${ids.get('traces')}`)
  await tx.run(
    sql`insert into unknown_clusters (workspace_id, id, made_at, changed_at) values (${workspaceId}, ${ids.get('unknown_clusters')}, now(), now())`,
  )
}

function valueIn(column: Column, planted: Planted, workspaceId: string, shopId: string): Sql {
  const { table, name, type, checks } = column
  const { mark, number, ids } = planted
  if (name === 'workspace_id') return sql`${workspaceId}`
  if (name === 'shop_id') return sql`${shopId}`
  // to a team or to a colleague; of what waits
  if (name === 'to_team' || (table === 'ticket_approvals' && name === 'ended_at')) return sql`null`
  if (table === 'ticket_comments' && name === 'by_account') return sql`null`
  // a clock runs for a talk or for a ticket, and somebody was copied in on one of them
  if ((table === 'clocks' || table === 'copied_people') && name === 'ticket_id') return sql`null`
  if (table === 'earlier_messages' && name === 'session_id') return sql`${ids.get('earlier_sessions')}`
  if (table === 'channel_memory' && name === 'name') return sql`${`thread ${mark}`}`
  const allowed = checks.join(' ').match(/ANY \(+ARRAY\['([^']+)'/u)?.[1]
  if (table === 'shop_upload_rows' && name === 'kind') return sql`'orders'`
  if (allowed !== undefined) return sql`${allowed}`
  if ((table === 'past_matters' || table === 'mined_edge_sessions') && name === 'session') return sql`${number}`
  if (table === 'shop_events' && name === 'topic') return sql`${`parcel ${mark}`}`
  if (table === 'messages' && name === 'parts')
    return sql`${JSON.stringify([
      { kind: 'text', text: mark },
      { kind: 'parcel', trackingNumber: mark },
    ])}::jsonb`
  if (table === 'past_sessions' && name === 'body') return sql`${JSON.stringify({ messages: [{ from: 'shopper', text: mark, at: 0 }] })}`
  if (type === 'uuid') return sql`${ids.get(name === 'id' ? table : (POINTS_AT[name] ?? '')) ?? randomUUID()}`
  return ofType(type, mark, number, table === 'shift_notes' && name === 'conversations' ? [ids.get('conversations') ?? ''] : [])
}

function ofType(type: string, mark: string, number: number, uuids: readonly string[]): Sql {
  if (type === 'text') return sql`${mark}`
  if (type === 'character') return sql`'CNY'`
  if (type === 'jsonb') return sql`${JSON.stringify([{ id: mark, text: mark, kind: 'text' }])}::jsonb`
  if (type === 'text[]') return sql`array[${mark}]`
  if (type === 'uuid[]') return sql`${[...uuids]}::uuid[]`
  if (type === 'bytea') return sql`convert_to(${mark}, 'UTF8')`
  if (type === 'tsvector') return sql`to_tsvector('simple', ${mark})`
  if (type === 'boolean') return sql`true`
  if (type === 'date') return sql`current_date`
  if (type.startsWith('timestamp')) return sql`now()`
  if (type.endsWith('[]')) return sql`'{}'`
  return type === 'real' || type === 'double precision' ? sql`1` : sql`${number}`
}

/** Columns of the database in which a text stands, also as bytes. */
export const placesIn = (owner: Database, mark: string): Promise<string[]> =>
  owner.outside(async (tx) => {
    const tables = await tx.rows<{ table: string }>(
      sql`select table_name as table from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`,
    )
    const found: string[] = []
    for (const { table } of tables) {
      const columns = await tx.rows<{ name: string }>(sql`
        select distinct e.key as name from ${raw(`"${table}"`)} t cross join lateral jsonb_each_text(to_jsonb(t)) e
        where strpos(e.value, ${mark}) > 0 or strpos(e.value, ${Buffer.from(mark).toString('hex')}) > 0 order by 1`)
      found.push(...columns.map(({ name }) => `${table}.${name}`))
    }
    return found
  })
