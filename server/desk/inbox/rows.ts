import { type Box, type ConversationRow, MOST_COUNTED } from '@xiaoer/contract'
import type { InboxFilter } from '@xiaoer/contract/labels'
import { refusal } from '@xiaoer/contract/refusals'
import sql, { empty, raw, type Sql } from 'sql-template-tag'
import { z } from 'zod'
import type { Tx } from '#platform/db'
import { AppError } from '#platform/errors'
import { RUNNING_CLOCK, toRunning } from '../clocks/running.ts'
import { FOR_SAFETY } from '../handed-over.ts'
import { calledTo, WHO_ELSE } from '../participants/standing.ts'
import { seenIn } from '../search/seen-in.ts'

interface Row {
  id: string
  shopper_name: string | null
  shopper_level: string | null
  channel: string
  holder: ConversationRow['holder']
  agent_id: string | null
  agent_name: string | null
  language: string
  last_text: string
  last_author: string
  last_at: Date
  last_minute: Date
  last_seq: number
  unread: number
  moods: number[]
  session_open: boolean
  waiting_since: Date | null
  team_id: string | null
  safety: boolean
  mode: ConversationRow['mode']
  clock: ConversationRow['clock']
  tags: string[]
  snoozed: boolean
  blocked: boolean
  whispered: boolean
  participants: ConversationRow['participants']
}

/** Whether `c` sleeps: until a time that a sweep looks after, or until its shopper writes. */
const SNOOZED = sql`exists (select from snoozes z where z.workspace_id = c.workspace_id and z.conversation_id = c.id and z.inbound_seq >= c.inbound_seq)`

/** Whether a person was called for somebody's safety in the session of `c`; a value, as PostgreSQL may answer an `exists` by reading all sessions once. */
const SAFETY = sql`(${FOR_SAFETY} and coalesce((select f.handoff_reason is not null from sessions f where f.workspace_id = c.workspace_id and f.id = c.session_id), false))`

/** Rows of those `c`, which are few: each costs a look at what else stands about it (by `lateral` with a limit, or all shoppers may be read for a page). */
const rowsOf = (c: Sql): Sql => sql`
  select c.id, p.name as shopper_name, p.level as shopper_level, ch.kind as channel, c.holder, c.agent_id, a.name as agent_name, c.state->>'language' as language,
    c.last_text, c.last_author, c.last_at, c.last_minute, c.last_seq, c.session_open, c.waiting_since, c.team_id, ${SAFETY} as safety, coalesce(s.moods, '{}') || coalesce((select array_agg(f.mood order by f.seq) from felt_moods f where f.workspace_id = c.workspace_id and f.session_id = c.session_id), '{}') as moods,
    (select count(*) from messages m where m.workspace_id = c.workspace_id and m.conversation_id = c.id and m.author = 'shopper' and m.seq > c.shop_read_seq)::int as unread,
    (select i.mode from mode_decisions d join intent_modes i on i.workspace_id = d.workspace_id and i.intent = d.intent
      where d.workspace_id = c.workspace_id and d.conversation_id = c.id and d.session_id = c.session_id order by d.at desc limit 1) as mode,
    ${RUNNING_CLOCK} as clock, ${SNOOZED} as snoozed, ${WHO_ELSE} as participants,
    exists (select from blocked_shoppers b where b.workspace_id = c.workspace_id and b.shopper_id = c.shopper_id) as blocked,
    exists (select from whispers w where w.workspace_id = c.workspace_id and w.conversation_id = c.id and w.session_id is not distinct from c.session_id
      and w.to_account = c.agent_id and w.seen_at is null) as whispered,
    array(select g.tag_id from conversation_tags g where g.workspace_id = c.workspace_id and g.conversation_id = c.id order by g.at) as tags
  from (${c}) c
  cross join lateral (select o.name, o.level from shoppers o where o.workspace_id = c.workspace_id and o.id = c.shopper_id limit 1) p
  join channels ch on ch.workspace_id = c.workspace_id and ch.id = c.channel_id
  left join agents a on a.workspace_id = c.workspace_id and a.account_id = c.agent_id
  left join lateral (select o.moods from sessions o where o.workspace_id = c.workspace_id and o.id = c.session_id limit 1) s on true`

/** Which conversations a box of the inbox shows; of `c` alone, so that a page is cut before anything is joined to it. */
const BOXES: Record<Box, (me: string) => Sql> = {
  // by their ids, which are few: an `or` of the two would read all that people hold
  mine: (me) => sql`c.session_open and c.holder = 'agent' and not ${SNOOZED}
    and c.id = any(array(select h.id from conversations h where h.session_open and h.holder = 'agent' and h.agent_id = ${me}) || ${calledTo(me)})`,
  queue: () => sql`c.session_open and c.holder = 'queue'`,
  bot: () => sql`c.session_open and c.holder = 'bot'`,
  others: (me) => sql`c.session_open and c.holder = 'agent' and c.agent_id is distinct from ${me} and c.id <> all(${calledTo(me)})`,
  all: () => sql`c.session_id is not null`,
  closed: () => sql`not c.session_open and c.session_id is not null`,
  snoozed: () => sql`c.session_id is not null and ${SNOOZED}`,
}

export interface InboxQuery {
  readonly box: Box
  readonly me: string
  /** Part of the shopper's name, or of an order's number or remark. */
  readonly q?: string
  /** What an earlier page gave as `next`. */
  readonly after?: string
  readonly limit: number
  readonly filter?: InboxFilter
  /** Whether they may not see how shoppers are reached: it is not searched in either. */
  readonly masked?: boolean
}

/** In which order a box stands, and where a page of it goes on. */
interface Order {
  readonly by: Sql
  /** What stands behind the row that a cursor was made of. */
  behind(cursor: string): Sql
  cursorOf(row: Row): string
}

const Said = z.tuple([z.iso.datetime(), z.coerce.number().int().min(0)])

/** The last word first, by the minute, which an index knows; within it, and where an event without words came later, by its number. */
const LATEST: Order = {
  by: sql`c.last_minute desc, c.last_seq desc`,
  behind(cursor) {
    const [minute, seq] = placeIn(Said, cursor.split(' '))
    return sql`and (c.last_minute, c.last_seq) < (${minute}::timestamptz, ${seq}::bigint)`
  },
  cursorOf: ({ last_minute, last_seq }) => `${last_minute.toISOString()} ${last_seq}`,
}

/** As the console's clocks tell it, to the millisecond. */
const WAITING = sql`coalesce(date_trunc('milliseconds', c.waiting_since), 'infinity')`
const Waits = z.tuple([z.stringbool(), z.union([z.iso.datetime(), z.literal('infinity')]), z.uuid()])

/** For somebody's safety before all, then who waits longest: they stay where they are until they are taken. */
const LONGEST: Order = {
  by: sql`not ${SAFETY}, ${WAITING}, c.id`,
  behind(cursor) {
    const [safety, since, id] = placeIn(Waits, cursor.split(' '))
    return sql`and (not ${SAFETY}, ${WAITING}, c.id) > (${!safety}::boolean, ${since}::timestamptz, ${id}::uuid)`
  },
  cursorOf: ({ safety, waiting_since, id }) => [safety, waiting_since?.toISOString() ?? 'infinity', id].join(' '),
}

function placeIn<Place extends z.ZodType>(schema: Place, cursor: unknown): z.infer<Place> {
  const { data, success } = schema.safeParse(cursor)
  if (!success) throw new AppError('invalid', refusal('inbox.page', { after: String(cursor) }))
  return data
}

/** A page of a box's conversations, and from where the next goes on; null: this is the last. Throws `invalid` where `after` is of no page. */
export async function inboxRows(tx: Tx, query: InboxQuery): Promise<{ conversations: ConversationRow[]; next: string | null }> {
  const { box, me, q, after, limit, filter = {}, masked = false } = query
  const { by, behind, cursorOf } = box === 'queue' ? LONGEST : LATEST
  const rows = await tx.rows<Row>(sql`
    ${rowsOf(sql`select c.* from conversations c where ${BOXES[box](me)} ${q ? foundBy(q, masked) : empty} ${narrowed(filter, me)} ${after ? behind(after) : empty}
      order by ${by} limit ${raw(String(limit + 1))}`)} order by ${by}`)
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return { conversations: page.map(toRow), next: rows.length > limit && last ? cursorOf(last) : null }
}

/** Whose shopper's name holds this, or a mark of one of whose orders does. */
const foundBy = (q: string, masked: boolean): Sql => sql`and c.id in (
  select n.id from conversations n join shoppers s on s.workspace_id = n.workspace_id and s.id = n.shopper_id
    where n.shopper_id in (${withPairsOf(q)}) and position(lower(${q}) in lower(${seenIn(sql`s.name`, masked)})) > 0
  union all select m.id from conversations m join shoppers s on s.workspace_id = m.workspace_id and s.id = m.shopper_id
    where (m.shop_id, s.customer_id) in (${markedBy(sql`position(lower(${q}) in lower(${seenIn(sql`k.remark`, masked)})) > 0 or position(lower(${q}) in lower(k.order_number)) > 0`)}))`

/** Whose name has all pairs of its signs; of one sign, who has a pair that begins with it. */
const withPairsOf = (q: string): Sql =>
  [...q].length > 1
    ? sql`select shopper_id from name_grams where gram = any(name_pairs(${q})) group by shopper_id having count(*) = cardinality(name_pairs(${q}))`
    : sql`select shopper_id from name_grams where gram >= lower(${q}) and gram < lower(${q}) || ${LAST_SIGN}`
/** Behind it stands no other. */
const LAST_SIGN = '\u{10FFFF}'

/** Whose orders have such a mark: asked once for the whole list. */
const markedBy = (which: Sql): Sql => sql`select k.shop_id, k.customer_id from order_marks k where ${which}`

function narrowed({ tag, channel, mentioned, flag, team }: InboxFilter, me: string): Sql {
  const tagged = tag
    ? sql`and (exists (select from conversation_tags g where g.conversation_id = c.id and g.tag_id = ${tag})
    or exists (select from shopper_tags g where g.shopper_id = c.shopper_id and g.tag_id = ${tag}))`
    : empty
  const by = channel ? sql`and c.channel_id in (select h.id from channels h where h.kind = ${channel})` : empty
  const named = mentioned ? sql`and exists (select from mentions m where m.conversation_id = c.id and m.account_id = ${me})` : empty
  const flagged = flag
    ? sql`and c.shopper_id in (select f.id from shoppers f where (f.shop_id, f.customer_id) in (${markedBy(sql`k.flag = ${flag}`)}))`
    : empty
  const served = team ? sql`and c.team_id = ${team}` : empty
  return sql`${tagged} ${by} ${named} ${flagged} ${served}`
}

export async function inboxRow(tx: Tx, id: string): Promise<ConversationRow | undefined> {
  const row = await tx.row<Row>(rowsOf(sql`select c.* from conversations c where c.id = ${id}`))
  return row && toRow(row)
}

type Counted = Pick<Record<Box, number>, 'queue' | 'bot' | 'others' | 'closed' | 'snoozed'> & {
  held: number
  called: number
  asleep: number
}

/** How many each box holds, up to `most`: of whom an index tells by itself; what sleeps is looked at, which is little. */
export async function boxCounts(tx: Tx, me: string, most = MOST_COUNTED): Promise<Record<Box, number>> {
  const row = await tx.row<Counted>(sql`
    select o.*, z.*, b.*, (select count(*) from (select from conversations c where not c.session_open and c.session_id is not null limit ${most}) f)::int as closed
    from (select count(*) filter (where c.holder = 'queue')::int as queue, count(*) filter (where c.holder = 'bot')::int as bot,
        count(*) filter (where c.holder = 'agent' and c.agent_id = ${me})::int as held,
        count(*) filter (where c.holder = 'agent' and c.agent_id is distinct from ${me})::int as others
      from conversations c where c.session_open) o,
    (select count(*)::int as called from conversations c
      where c.id = any(${calledTo(me)}) and c.session_open and c.holder = 'agent' and c.agent_id is distinct from ${me}) b,
    (select count(*)::int as snoozed, count(*) filter (where c.session_open and c.holder = 'agent' and (c.agent_id = ${me} or c.id = any(${calledTo(me)})))::int as asleep
      from snoozes s join conversations c on c.workspace_id = s.workspace_id and c.id = s.conversation_id
      where c.session_id is not null and s.inbound_seq >= c.inbound_seq) z`)
  const { queue = 0, bot = 0, held = 0, called = 0, others = 0, closed = 0, snoozed = 0, asleep = 0 } = row ?? {}
  // what sleeps is out of its agent's sight alone
  return {
    mine: held + called - asleep,
    queue,
    bot,
    others: others - called,
    all: Math.min(most, queue + bot + held + others + closed),
    closed,
    snoozed,
  }
}

const toRow = (row: Row): ConversationRow => ({
  id: row.id,
  shopperName: row.shopper_name ?? '',
  shopperLevel: row.shopper_level,
  channel: row.channel,
  holder: row.holder,
  agentId: row.agent_id,
  agentName: row.agent_name,
  language: row.language,
  lastText: row.last_text,
  lastAuthor: row.last_author,
  lastAt: row.last_at.toISOString(),
  lastSeq: row.last_seq,
  unread: row.unread,
  mood: row.moods.at(-1) ?? 0,
  moods: row.moods,
  sessionOpen: row.session_open,
  waitingSince: row.waiting_since?.toISOString() ?? null,
  teamId: row.team_id,
  safety: row.safety,
  mode: row.mode,
  clock: toRunning(row.clock),
  tags: row.tags,
  snoozed: row.snoozed,
  blocked: row.blocked,
  whispered: row.whispered,
  participants: row.participants,
})
