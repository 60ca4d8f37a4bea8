import type { Box, ConversationRow } from '@xiaoer/contract'
import type { InboxFilter } from '@xiaoer/contract/labels'
import sql, { empty, type Sql } from 'sql-template-tag'
import type { Tx } from '#platform/db'
import { RUNNING_CLOCK, toRunning } from '../clocks/rules.ts'
import { FOR_SAFETY } from '../handed-over.ts'

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
}

/** Whether `c` sleeps: until a time that a sweep looks after, or until its shopper writes. */
const SNOOZED = sql`exists (select from snoozes z where z.workspace_id = c.workspace_id and z.conversation_id = c.id and z.inbound_seq >= c.inbound_seq)`

const ROW = sql`
  select c.id, p.name as shopper_name, p.level as shopper_level, ch.kind as channel, c.holder, c.agent_id, a.name as agent_name, c.state->>'language' as language,
    c.last_text, c.last_author, c.last_at, c.last_seq, c.session_open, c.waiting_since, c.team_id, s.handoff_reason is not null and ${FOR_SAFETY} as safety, coalesce(s.moods, '{}') as moods,
    (select count(*) from messages m where m.workspace_id = c.workspace_id and m.conversation_id = c.id and m.author = 'shopper' and m.seq > c.shop_read_seq)::int as unread,
    (select i.mode from mode_decisions d join intent_modes i on i.workspace_id = d.workspace_id and i.intent = d.intent
      where d.workspace_id = c.workspace_id and d.conversation_id = c.id and d.session_id = c.session_id order by d.at desc limit 1) as mode,
    ${RUNNING_CLOCK} as clock, ${SNOOZED} as snoozed,
    exists (select from blocked_shoppers b where b.workspace_id = c.workspace_id and b.shopper_id = c.shopper_id) as blocked,
    array(select g.tag_id from conversation_tags g where g.workspace_id = c.workspace_id and g.conversation_id = c.id order by g.at) as tags
  from conversations c
  join shoppers p on p.workspace_id = c.workspace_id and p.id = c.shopper_id
  join channels ch on ch.workspace_id = c.workspace_id and ch.id = c.channel_id
  left join agents a on a.workspace_id = c.workspace_id and a.account_id = c.agent_id
  left join sessions s on s.workspace_id = c.workspace_id and s.id = c.session_id`

/** Which conversations a box of the inbox shows. */
const BOXES: Record<Box, (me: string) => Sql> = {
  mine: (me) => sql`c.session_open and c.holder = 'agent' and c.agent_id = ${me} and not ${SNOOZED}`,
  queue: () => sql`c.session_open and c.holder = 'queue'`,
  bot: () => sql`c.session_open and c.holder = 'bot'`,
  others: (me) => sql`c.session_open and c.holder = 'agent' and c.agent_id is distinct from ${me}`,
  all: () => sql`c.session_id is not null`,
  closed: () => sql`not c.session_open and c.session_id is not null`,
  snoozed: () => sql`c.session_id is not null and ${SNOOZED}`,
}

export interface InboxQuery {
  readonly box: Box
  readonly me: string
  /** Part of the shopper's name, or of an order's number or remark. */
  readonly q?: string
  /** Only those whose last message is older than this seq: the next page. */
  readonly after?: number
  readonly limit: number
  readonly filter?: InboxFilter
}

/** A box's conversations; the queue longest waiting first, but for somebody's safety before all, others newest first. */
export async function inboxRows(tx: Tx, { box, me, q, after, limit, filter = {} }: InboxQuery): Promise<ConversationRow[]> {
  // the queue is shown whole, in the order of waiting
  const older = after && box !== 'queue' ? sql`and c.last_seq < ${after}` : empty
  const order = box === 'queue' ? sql`order by ${FOR_SAFETY} desc, c.waiting_since` : sql`order by c.last_minute desc, c.last_seq desc`
  const rows = await tx.rows<Row>(
    sql`${ROW} where ${BOXES[box](me)} ${q ? foundBy(q) : empty} ${narrowed(filter, me)} ${older} ${order} limit ${limit}`,
  )
  return rows.map(toRow)
}

/** Whose shopper's name holds this, or a mark of one of whose orders does. */
const foundBy = (q: string): Sql => sql`and c.id in (
  select n.id from conversations n join shoppers s on s.workspace_id = n.workspace_id and s.id = n.shopper_id
    where n.shopper_id in (${withPairsOf(q)}) and position(lower(${q}) in lower(s.name)) > 0
  union all select m.id from conversations m join shoppers s on s.workspace_id = m.workspace_id and s.id = m.shopper_id
    where (m.shop_id, s.customer_id) in (${markedBy(sql`position(lower(${q}) in lower(k.remark)) > 0 or position(lower(${q}) in lower(k.order_number)) > 0`)}))`

/** Whose name has all pairs of its signs; of one sign, who has a pair that begins with it. */
const withPairsOf = (q: string): Sql =>
  [...q].length > 1
    ? sql`select shopper_id from name_grams where gram = any(name_pairs(${q})) group by shopper_id having count(*) = cardinality(name_pairs(${q}))`
    : sql`select shopper_id from name_grams where gram >= lower(${q}) and gram < lower(${q}) || ${LAST_SIGN}`
/** Behind it stands no other. */
const LAST_SIGN = '\u{10FFFF}'

/** Whose orders have such a mark: asked once for the whole list. */
const markedBy = (which: Sql): Sql => sql`select k.shop_id, k.customer_id from order_marks k where ${which}`

function narrowed({ tag, channel, mentioned, flag }: InboxFilter, me: string): Sql {
  const tagged = tag
    ? sql`and (exists (select from conversation_tags g where g.conversation_id = c.id and g.tag_id = ${tag})
    or exists (select from shopper_tags g where g.shopper_id = c.shopper_id and g.tag_id = ${tag}))`
    : empty
  const by = channel ? sql`and ch.kind = ${channel}` : empty
  const named = mentioned ? sql`and exists (select from mentions m where m.conversation_id = c.id and m.account_id = ${me})` : empty
  const flagged = flag ? sql`and (c.shop_id, p.customer_id) in (${markedBy(sql`k.flag = ${flag}`)})` : empty
  return sql`${tagged} ${by} ${named} ${flagged}`
}

export async function inboxRow(tx: Tx, id: string): Promise<ConversationRow | undefined> {
  const row = await tx.row<Row>(sql`${ROW} where c.id = ${id}`)
  return row && toRow(row)
}

/** Who has an open session is few, and is looked at by itself; of all others an index alone tells how many they are. */
export async function boxCounts(tx: Tx, me: string): Promise<Record<Box, number>> {
  const row = await tx.row<Record<Box, number>>(sql`
    select o.*, a.all - o.open as closed, a.all,
      (select count(*) from snoozes s join conversations c on c.workspace_id = s.workspace_id and c.id = s.conversation_id
        where c.session_id is not null and s.inbound_seq >= c.inbound_seq)::int as snoozed
    from (select count(*)::int as open, count(*) filter (where ${BOXES.mine(me)})::int as mine, count(*) filter (where ${BOXES.queue(me)})::int as queue,
        count(*) filter (where ${BOXES.bot(me)})::int as bot, count(*) filter (where ${BOXES.others(me)})::int as others
      from conversations c where c.session_open and c.session_id is not null) o,
    (select count(*)::int as all from conversations c where c.session_id is not null) a`)
  const { mine = 0, queue = 0, bot = 0, others = 0, all = 0, closed = 0, snoozed = 0 } = row ?? {}
  return { mine, queue, bot, others, all, closed, snoozed }
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
})
