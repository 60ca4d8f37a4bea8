import type { TicketClock } from '@xiaoer/contract/clocks'
import { MOOD_LEVELS } from '@xiaoer/contract/moods'
import type { LiveSession, Wall } from '@xiaoer/contract/wall'
import sql from 'sql-template-tag'
import type { Tx } from '#platform/db'
import { TICKET_CLOCK, toTicketClock } from '../clocks/running.ts'
import { personRows } from '../routing/desk-now.ts'
import { alertRows } from './alerts.ts'

/** Sessions that a wall has room for: those with warnings and the upset first. */
const SESSIONS = 60
const ALERTS = 40
const TICKETS = 8
/** Plain words to a person ("转人工") do not say that somebody calmed down. */
const TELLING = 0.2
/** As the inbox has it, the last turn's; once people serve, what was last felt of the words to them. */
const LAST_MOOD = sql`coalesce(
  case when c.holder <> 'bot' then (select f.mood from felt_moods f
    where f.workspace_id = c.workspace_id and f.session_id = c.session_id and abs(f.mood) >= ${TELLING} order by f.seq desc limit 1) end,
  s.moods[cardinality(s.moods)], 0)`
const OPEN = sql`
  from conversations c left join sessions s on s.workspace_id = c.workspace_id and s.id = c.session_id where c.session_open`

/** All that the wall shows, as the rows have it at this moment. */
export async function wallNow(tx: Tx, at: Date): Promise<Wall> {
  const people = await personRows(tx, at)
  const standing = await alertRows(tx, sql`l.ended_at is null`, ALERTS)
  return {
    at: at.toISOString(),
    ...(await countsOf(tx, at)),
    calls: (await tx.row<{ n: number }>(sql`select count(*)::int as n from telephone_calls where state = 'live'`))?.n ?? 0,
    alerts: (await tx.row<{ n: number }>(sql`select count(*)::int as n from alerts where ended_at is null`))?.n ?? 0,
    agents: {
      here: people.filter(({ here, onBreak }) => here && !onBreak).length,
      onBreak: people.filter(({ here, onBreak }) => here && onBreak).length,
      away: people.filter(({ here }) => !here).length,
    },
    people: people.map(({ name, here, onBreak, load, capacity }) => ({ name, here, onBreak, load, capacity })),
    teams: await queues(tx, at),
    tickets: await pressingTickets(tx),
    sessions: await liveSessions(tx),
    standing,
  }
}

type Counts = Pick<Wall, 'waiting' | 'longestWait' | 'byBot' | 'byPeople' | 'moods'>

async function countsOf(tx: Tx, at: Date): Promise<Counts> {
  const { angry, low, good } = MOOD_LEVELS
  const row = await tx.row<Omit<Counts, 'moods'> & Counts['moods']>(sql`
    select (count(*) filter (where holder = 'queue'))::int as waiting, (count(*) filter (where holder = 'bot'))::int as "byBot",
      (count(*) filter (where holder = 'agent'))::int as "byPeople",
      coalesce(extract(epoch from ${at}::timestamptz - min(waiting_since) filter (where holder = 'queue')), 0)::int as "longestWait",
      (count(*) filter (where mood <= ${angry}))::int as upset, (count(*) filter (where mood > ${angry} and mood <= ${low}))::int as low,
      (count(*) filter (where mood > ${low} and mood < ${good}))::int as even, (count(*) filter (where mood >= ${good}))::int as pleased
    from (select c.holder, c.waiting_since, ${LAST_MOOD} as mood ${OPEN}) o`)
  const { upset = 0, low: unhappy = 0, even = 0, pleased = 0, waiting = 0, byBot = 0, byPeople = 0, longestWait = 0 } = row ?? {}
  return { waiting, longestWait: Math.max(0, longestWait), byBot, byPeople, moods: { upset, low: unhappy, even, pleased } }
}

/** Who waits with which team; those with none under everybody. */
const queues = (tx: Tx, at: Date): Promise<Wall['teams']> =>
  tx.rows<Wall['teams'][number]>(sql`
    select t.id, coalesce(t.name, '') as name, count(c.id)::int as waiting,
      greatest(0, coalesce(extract(epoch from ${at}::timestamptz - min(c.waiting_since)), 0)::int) as "longestWait"
    from (select id, name, workspace_id from teams where removed_at is null union all select null, '', null) t
      left join conversations c on c.session_open and c.holder = 'queue' and c.team_id is not distinct from t.id
    group by t.id, t.name order by t.name nulls last`)

/** Tickets whose service level presses most; one that waits for its shopper presses nobody. */
async function pressingTickets(tx: Tx): Promise<Wall['tickets']> {
  const rows = await tx.rows<Omit<Wall['tickets'][number], 'clock'> & { clock: TicketClock }>(sql`
    select t.id, t.number, t.subject, a.name as "ownerName", ${TICKET_CLOCK} as clock
    from (select ticket_id, min(due_at) as due from clocks where ticket_id is not null and ended_at is null and paused_at is null group by ticket_id
      order by due limit ${TICKETS}) k join tickets t on t.id = k.ticket_id
    left join agents a on a.workspace_id = t.workspace_id and a.account_id = t.owner_id order by k.due, t.number`)
  return rows.flatMap(({ clock, ...row }) => {
    const its = toTicketClock(clock)
    return its ? [{ ...row, clock: its }] : []
  })
}

async function liveSessions(tx: Tx): Promise<LiveSession[]> {
  const rows = await tx.rows<Omit<LiveSession, 'lastAt' | 'waitingSince'> & { lastAt: Date; waitingSince: Date | null }>(sql`
    select c.id as "conversationId", coalesce(p.name, '') as "shopperName", c.holder, a.name as "agentName", ch.kind as channel,
      coalesce(s.moods, '{}') || coalesce((select array_agg(f.mood order by f.seq) from felt_moods f where f.workspace_id = c.workspace_id and f.session_id = c.session_id), '{}') as moods,
      c.last_text as "lastText", c.last_at as "lastAt", case when c.holder = 'queue' then c.waiting_since end as "waitingSince"
    from conversations c
      left join sessions s on s.workspace_id = c.workspace_id and s.id = c.session_id
      join shoppers p on p.workspace_id = c.workspace_id and p.id = c.shopper_id
      join channels ch on ch.workspace_id = c.workspace_id and ch.id = c.channel_id
      left join agents a on a.workspace_id = c.workspace_id and a.account_id = c.agent_id
    where c.session_open
    order by exists (select from alerts l where l.workspace_id = c.workspace_id and l.conversation_id = c.id and l.ended_at is null) desc, ${LAST_MOOD}, c.last_at desc
    limit ${SESSIONS}`)
  return rows.map(({ lastAt, waitingSince, ...row }) => ({
    ...row,
    lastAt: lastAt.toISOString(),
    waitingSince: waitingSince?.toISOString() ?? null,
  }))
}
