import sql, { raw, type Sql } from 'sql-template-tag'
import { EDITION } from '../../server/insight/rollups/index.ts'
import type { PooledDatabase } from '../../server/platform/db/index.ts'
import { keepTexts } from './said.ts'
import { conversationsOf, MESSAGES_EACH, messagesOf, NUMBERED_EVERY, type Size } from './size.ts'
import { withoutIndexes } from './without-indexes.ts'

const SESSIONS_AT_ONCE = 100_000
/** Earlier sessions lie within so many days; open ones began within the last hour. */
const DAYS = 365

const id = (kind: string, nth: Sql): Sql => sql`(lpad(to_hex(${nth}), 8, '0') || ${`-${kind}-7000-8000-000000000000`})::uuid`

/** Where it is written, and into which workspace. */
export interface Ground {
  /** As superuser: rows of this size are put there by statements, not by the service. Two connections write at once. */
  readonly owner: PooledDatabase
  readonly workspaceId: string
  /** How far it is. */
  readonly say: (line: string) => void
}

const WRITTEN = ['shoppers', 'conversations', 'sessions', 'messages', 'events', 'message_grams', 'name_grams'] as const

/**
 * A year of sessions and the open ones, their messages, events and what the searches keep, by `insert … select` of templates; as if the service had
 * been up all the while. Indexes that are no keys are built when the rows are there, by their own definitions.
 */
export async function writeHistory(ground: Ground, size: Size, texts: readonly string[], at: Date): Promise<void> {
  const { owner, workspaceId, say } = ground
  const said = await keepTexts(owner, texts)
  say(`${texts.length} texts are cut`)
  await withoutIndexes(ground, WRITTEN, async () => {
    await written(owner, async (tx) => {
      await shoppers(tx, workspaceId, size, at)
      await conversations(tx, workspaceId, size, at)
    })
    const all = size.sessions + size.open
    for (let from = 0; from < all; from += SESSIONS_AT_ONCE) {
      await sessions(ground, size, { from, to: Math.min(all, from + SESSIONS_AT_ONCE), at })
      say(`${Math.min(all, from + SESSIONS_AT_ONCE)} of ${all} sessions`)
    }
    await said.postings(ground, messagesOf(size))
  })
  await caughtUp(ground, size, at)
  await rolledUp(ground, at)
  await owner.call(sql`drop table bench_texts`)
  await owner.call(sql`vacuum analyze`)
}

/** A history that was kept is as old as it was then: what is open now began of late again. */
export async function madeFresh({ owner, workspaceId }: Ground, at: Date): Promise<void> {
  await written(owner, async (tx) => {
    const [row] = await tx.rows<{ since: string }>(sql`
      select (${at}::timestamptz - max(last_at))::text as since from conversations where workspace_id = ${workspaceId} and session_open`)
    const since = sql`${row?.since ?? '0'}::interval`
    await tx.run(sql`
      update sessions s set opened_at = s.opened_at + ${since}, first_message_at = s.first_message_at + ${since}, first_answer_at = s.first_answer_at + ${since}
      from conversations c where c.workspace_id = ${workspaceId} and c.session_open and s.workspace_id = c.workspace_id and s.id = c.session_id`)
    await tx.run(sql`
      update conversations set last_at = last_at + ${since}, last_minute = date_trunc('minute', last_at + ${since}), waiting_since = waiting_since + ${since}
      where workspace_id = ${workspaceId} and session_open`)
  })
}

type Tx = Parameters<Parameters<PooledDatabase['outside']>[0]>[0]

/** Keys of others are true by how the rows are made, and triggers are for what the service writes. */
const written = (owner: PooledDatabase, write: (tx: Tx) => Promise<void>): Promise<void> =>
  owner.outside(async (tx) => {
    await tx.run(sql`set local session_replication_role = replica`)
    await tx.run(sql`set local work_mem = '256MB'`)
    await write(tx)
  })

async function shoppers(tx: Tx, workspaceId: string, size: Size, at: Date): Promise<void> {
  await tx.run(sql`
    insert into shoppers (workspace_id, id, shop_id, name, created_at)
    select ${workspaceId}::uuid, ${id('5a0e', sql`n`)}, (select id from shops limit 1),
      (array['林','周','许','陈','吴','赵','沈','何','Anna ','Ben '])[1 + n % 10] || (array['小满','建国','念安','一诺','思远','若水','子墨','Lee'])[1 + n / 10 % 8] || n, ${at}
    from generate_series(0, ${conversationsOf(size) - 1}::int) n`)
  await tx.run(sql`
    insert into name_grams (workspace_id, gram, shopper_id)
    select workspace_id, g, id from shoppers cross join lateral unnest(name_pairs(name || ' ')) g where workspace_id = ${workspaceId} order by g collate "C", id`)
}

/** Who holds the open ones: seven of ten a colleague, one the queue, two the bot. The last messages of half of those that people hold are unread. */
async function conversations(tx: Tx, workspaceId: string, size: Size, at: Date): Promise<void> {
  const count = conversationsOf(size)
  const open = sql`(n - ${count - size.open}::int)`
  const last = sql`case when is_open then (${size.sessions}::int + ${open} + 1) * ${MESSAGES_EACH}::int else (n + 1 + ${count}::int * ((${size.sessions}::int - 1 - n) / ${count}::int)) * ${MESSAGES_EACH}::int end`
  await tx.run(sql`
    insert into conversations (workspace_id, id, shop_id, shopper_id, channel_id, holder, agent_id, session_id, session_open, state,
      inbound_seq, handled_seq, last_seq, last_at, last_minute, last_author, last_text, shop_read_seq, waiting_since, created_at)
    select ${workspaceId}::uuid, ${id('c0c0', sql`n`)}, s.id, ${id('5a0e', sql`n`)}, (select id from channels limit 1), holder,
      case when holder = 'agent' then ${id('a6e1', sql`n % ${size.agents}::int`)} end,
      ${id('5e55', sql`case when is_open then ${size.sessions}::int + ${open} else n + ${count}::int * ((${size.sessions}::int - 1 - n) / ${count}::int) end`)},
      is_open, ${JSON.stringify(EMPTY_STATE)}::jsonb, last, last, last, last_at, date_trunc('minute', last_at), 'shopper', t.text,
      case when holder = 'agent' and n % 2 = 0 then last - 1 else last end, case when holder <> 'bot' and is_open then last_at end, ${at}
    from (select n, is_open, ${last} as last, case when not is_open then 'bot' when n % 10 < 7 then 'agent' when n % 10 < 8 then 'queue' else 'bot' end as holder,
        ${at}::timestamptz - case when is_open then (${count}::int - n) * interval '0.5 second' else interval '2 hours' + (${count}::int - n) * interval '1 minute' end as last_at
      from (select n, n >= ${count - size.open}::int as is_open from generate_series(0, ${count - 1}::int) n) g) c
    cross join (select id from shops limit 1) s
    join bench_texts t on t.key = last % (select count(*) from bench_texts)`)
}

interface Span {
  readonly from: number
  readonly to: number
  readonly at: Date
}

async function sessions({ owner, workspaceId }: Ground, size: Size, { from, to, at }: Span): Promise<void> {
  const count = conversationsOf(size)
  const isOpen = sql`k >= ${size.sessions}::int`
  const conversation = sql`case when ${isOpen} then ${count - size.open}::int + k - ${size.sessions}::int else k % ${count}::int end`
  const opened = sql`case when ${isOpen} then ${at}::timestamptz - interval '50 minutes' + (k - ${size.sessions}::int) * interval '0.3 second'
    else ${at}::timestamptz - interval '3 hours' - (${size.sessions}::int - k) * (interval '1 day' * ${DAYS}::int / ${size.sessions}::int) end`
  const grid = sql`
    select k, ${conversation} as c, ${opened} as opened_at, ${isOpen} as is_open, (select id from channels limit 1) as channel, (select id from shops limit 1) as shop
    from generate_series(${from}::int, ${to - 1}::int) k`
  const opening = sql`
    insert into sessions (workspace_id, id, conversation_id, shop_id, channel_id, opened_at, closed_at, outcome, first_message_at, first_answer_at, first_answer_by,
      turns, bot_messages, agent_messages, moods)
    select ${workspaceId}::uuid, ${id('5e55', sql`k`)}, ${id('c0c0', sql`c`)}, shop, channel, opened_at, case when not is_open then opened_at + interval '5 minutes' end,
      case when not is_open then (array['settled','settled','unsettled','silent'])[1 + k % 4] end, opened_at, opened_at + interval '20 seconds', 'bot', 3, 2, k % 3, '{0,0.1,-0.1}'
    from (${grid}) g`
  const { words, events, grams } = messagesOn(workspaceId, size, grid)
  await Promise.all(
    [
      [opening, words],
      [events, grams],
    ].map((all) =>
      written(owner, async (tx) => {
        for (const one of all) await tx.run(one)
      }),
    ),
  )
}

/** Shopper and shop in turn; in every third session, and in the open ones that people hold, a person answers. */
function messagesOn(workspaceId: string, size: Size, grid: Sql): Record<'words' | 'events' | 'grams', Sql> {
  const author = sql`case when j % 2 = 0 then 'shopper' when k % 3 = 0 then 'agent' else 'bot' end`
  const numbered = sql`seq % ${NUMBERED_EVERY}::int = 0`
  const number = sql`'XR' || lpad(seq::text, 9, '0')`
  const said = sql`
    select g.*, j, k * ${MESSAGES_EACH}::int + j + 1 as seq, ${author} as author, opened_at + j * interval '20 seconds' as at
    from (${grid}) g cross join generate_series(0, ${MESSAGES_EACH - 1}::int) j`
  const text = sql`join bench_texts t on t.key = m.seq % (select count(*) from bench_texts) order by seq`
  return {
    words: sql`
      insert into messages (workspace_id, id, conversation_id, session_id, seq, author, agent_id, channel_id, parts, language, at)
      select ${workspaceId}::uuid, ${id('3e55', sql`seq`)}, ${id('c0c0', sql`c`)}, ${id('5e55', sql`k`)}, seq, author,
        case when author = 'agent' then ${id('a6e1', sql`k % ${size.agents}::int`)} end, channel,
        jsonb_build_array(jsonb_build_object('kind', 'text', 'text', t.text || case when ${numbered} then ' ' || ${number} else '' end)), 'zh-CN', at
      from (${said}) m ${text}`,
    events: sql`
      insert into events (workspace_id, seq, at, type, conversation_id, message_id, detail)
      select ${workspaceId}::uuid, seq, at, 'message_sent', ${id('c0c0', sql`c`)}, ${id('3e55', sql`seq`)}, jsonb_build_object('author', author) from (${said}) m order by seq`,
    grams: sql`
      insert into message_grams (workspace_id, message_id, seq, grams)
      select ${workspaceId}::uuid, ${id('3e55', sql`seq`)}, seq, t.grams || array_to_tsvector(array['by:' || author] || case when ${numbered} then array[lower(${number})] else '{}' end)
      from (${said}) m ${text}`,
  }
}

/** What follows the feed has read it all. */
async function caughtUp({ owner, workspaceId }: Ground, size: Size, at: Date): Promise<void> {
  const seq = messagesOf(size)
  await owner.call(
    sql`insert into feed_counters (workspace_id, seq) values (${workspaceId}, ${seq}) on conflict (workspace_id) do update set seq = excluded.seq`,
  )
  for (const table of ['message_gram_cursors', 'clock_cursors', 'ticket_cursors', 'learning_cursors'])
    await owner.call(
      sql`insert into ${raw(table)} (workspace_id, seq) values (${workspaceId}, ${seq}) on conflict (workspace_id) do update set seq = excluded.seq`,
    )
  for (const table of ['push_work', 'hook_work'])
    await owner.call(sql`update ${raw(table)} set seq = ${seq} where workspace_id = ${workspaceId}`)
  await owner.call(sql`
    insert into session_checks (workspace_id, session_id, conversation_id, closed_at, risk, checked_at)
    select workspace_id, id, conversation_id, closed_at, 1, ${at} from sessions where workspace_id = ${workspaceId} and closed_at > ${at}::timestamptz - interval '4 hours 5 minutes'`)
}

/** The year before is rolled up: as where it was done day by day, not in the first minutes of the run. */
async function rolledUp({ owner, workspaceId }: Ground, at: Date): Promise<void> {
  await owner.call(sql`
    insert into figure_rolls (workspace_id, time_zone, edition, first_day, rolled_at)
    select ${workspaceId}::uuid, (select time_zone from shops limit 1), ${EDITION}, (min(opened_at) at time zone (select time_zone from shops limit 1))::date, ${at} from sessions`)
}

const EMPTY_STATE = {
  ...{ topics: [], pending: null, focus: {}, lastIntent: null, lastSaid: [], moods: [], lost: 0 },
  ...{ language: 'zh-CN', nudged: 0 },
}
