import type { MyFigures } from '@xiaoer/contract/shifts'
import sql from 'sql-template-tag'
import type { Tx } from '#platform/db'

interface Row {
  agent: string
  sessions: number
  messages: number
  firstAnswer: number | null
  settled: number | null
  stars: number | null
  ticketsDone: number
}

const FIGURES = ['sessions', 'messages', 'firstAnswer', 'settled', 'stars', 'ticketsDone'] as const

/** An agent's figures of the last days beside the median of those of their teams who served in them, themselves included; of all where they are in none. */
export async function myFigures(tx: Tx, me: string, days: number, at: Date): Promise<MyFigures> {
  const rows = await tx.rows<Row>(sql`
    with said as (
      -- who was called to a conversation writes in it for whoever holds it
      select coalesce(m.held_by, m.agent_id) as agent, s.id as session, s.conversation_id, s.opened_at, s.taken_at, s.closed_at, s.outcome, s.stars, min(m.at) as first, count(*)::int as messages
      from sessions s join messages m on m.conversation_id = s.conversation_id and m.session_id = s.id and m.author = 'agent' and m.agent_id is not null
      where s.opened_at > ${at}::timestamptz - make_interval(days => ${days}) and s.opened_at <= ${at}
      group by 1, s.id, s.conversation_id, s.opened_at, s.taken_at, s.closed_at, s.outcome, s.stars
    ), held as (
      -- from when they held it themselves: after a transfer the session's own time is the first taker's
      select said.*, coalesce((select max(e.at) from events e
        where e.conversation_id = said.conversation_id and e.type = 'holder_changed' and e.detail->>'agentId' = said.agent::text
          and e.at >= said.opened_at and e.at <= said.first), taken_at) as held_at
      from said
    ), done as (
      select done_by as agent, count(*)::int as n from tickets where done_at > ${at}::timestamptz - make_interval(days => ${days}) and done_by is not null group by done_by
    )
    select agent, count(session)::int as sessions, coalesce(sum(messages), 0)::int as messages,
      percentile_cont(0.5) within group (order by extract(epoch from first - held_at)) filter (where held_at <= first) as "firstAnswer",
      (avg((outcome = 'settled')::int) filter (where closed_at is not null))::float8 as settled, avg(stars)::float8 as stars,
      coalesce((select n from done d where d.agent = held.agent), 0) as "ticketsDone"
    from held group by agent`)
  const teams = await teamsOf(tx, me)
  const beside = teams.length === 0 ? rows : rows.filter(({ agent }) => teams.some(({ members }) => members.includes(agent)))
  const own = rows.find(({ agent }) => agent === me)
  const compared = (figure: (typeof FIGURES)[number]) => {
    return { own: own?.[figure] ?? null, median: median(beside.flatMap((row) => row[figure] ?? [])) }
  }
  return {
    days,
    colleagues: beside.length,
    teams: teams.map(({ name }) => name),
    sessions: compared('sessions'),
    messages: compared('messages'),
    firstAnswer: compared('firstAnswer'),
    settled: compared('settled'),
    stars: compared('stars'),
    ticketsDone: compared('ticketsDone'),
  }
}

/** The teams that somebody is in, with all who are in them. */
const teamsOf = (tx: Tx, me: string) =>
  tx.rows<{ name: string; members: string[] }>(sql`
    select t.name, array(select m.account_id from team_members m where m.workspace_id = t.workspace_id and m.team_id = t.id) as members from teams t
    where t.removed_at is null and exists (select from team_members m where m.workspace_id = t.workspace_id and m.team_id = t.id and m.account_id = ${me}) order by t.name`)

/** Of an even number the mean of the two in the middle; null of none. */
function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b)
  const half = Math.floor(sorted.length / 2)
  const [low, high] = [sorted[sorted.length % 2 === 0 ? half - 1 : half], sorted[half]]
  return low === undefined || high === undefined ? null : (low + high) / 2
}
