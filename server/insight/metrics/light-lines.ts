import type { LightLines } from '@xiaoer/contract'
import sql from 'sql-template-tag'
import { csvOf, MARK } from '#platform/csv'
import type { Database } from '#platform/db'

type Arm = LightLines['said']
type One = LightLines['latest'][number]

const NONE: Arm = { sessions: 0, withGoods: 0, ratings: 0, ratingMean: null, disliked: 0, complained: 0, cameAgain: 0 }

/**
 * What followed the light lines of the last `days` times 24 hours, and what followed where one was kept back. Which of the two a session is was
 * settled by a draw of the shopper before anything was said, and both had the same occasion: chance alone tells them apart. What was bought afterwards the shop
 * knows; `lightLinesTable` gives each session with the shop's customer, to be joined with its orders.
 */
export async function lightLines(db: Database, workspaceId: string, days: number, now: Date): Promise<LightLines> {
  return db.inWorkspace(workspaceId, async (tx) => {
    const arms = await tx.rows<Arm & { held_out: boolean }>(sql`
      with told as (
        select l.held_out, l.goods <> '[]' as named, s.stars,
          exists (select from messages m where m.conversation_id = l.conversation_id and m.session_id = l.session_id and m.helpful = false) as disliked,
          exists (select from sessions later join traces t on t.session_id = later.id and t.intent in ('service.complaint', 'aftersale.appeal')
            where later.conversation_id = l.conversation_id and later.opened_at > l.at and later.opened_at <= l.at + interval '7 days') as complained,
          exists (select from sessions later
            where later.conversation_id = l.conversation_id and later.opened_at > l.at and later.opened_at <= l.at + interval '7 days') as again
        from light_lines l join sessions s on s.id = l.session_id
        where l.at > ${now}::timestamptz - make_interval(days => ${days}) and l.at <= ${now}::timestamptz
      )
      select held_out, count(*)::int as sessions, (count(*) filter (where named))::int as "withGoods", count(stars)::int as ratings,
        avg(stars)::float8 as "ratingMean", (count(*) filter (where disliked))::int as disliked,
        (count(*) filter (where complained))::int as complained, (count(*) filter (where again))::int as "cameAgain"
      from told group by held_out`)
    const latest = await tx.rows<Omit<One, 'at'> & { at: Date }>(sql`
      select session_id as "sessionId", conversation_id as "conversationId", at, held_out as "heldOut", matter, goods from light_lines
      where at > ${now}::timestamptz - make_interval(days => ${days}) and at <= ${now}::timestamptz order by at desc limit 20`)
    const of = (heldOut: boolean): Arm => {
      const { held_out: _, ...counts } = arms.find(({ held_out }) => held_out === heldOut) ?? { held_out: heldOut, ...NONE }
      return counts
    }
    return { days, said: of(false), heldOut: of(true), latest: latest.map((one) => ({ ...one, at: one.at.toISOString() })) }
  })
}

const HEAD = ['at', 'arm', 'line', 'matter', 'goods', 'customer', 'conversation', 'session']

/** Each occasion as a line of a table, oldest first: `said` or `held_out`, the goods' ids, the shop's own customer id. Times in UTC. */
export async function lightLinesTable(db: Database, workspaceId: string, { days, now }: { days: number; now: Date }): Promise<string> {
  const rows = await db.inWorkspace(workspaceId, (tx) =>
    tx.rows<Occasion>(sql`
      select l.at, l.held_out, l.line, l.matter, l.goods, h.customer_id, l.conversation_id, l.session_id
      from light_lines l join conversations c on c.id = l.conversation_id join shoppers h on h.id = c.shopper_id
      where l.at > ${now}::timestamptz - make_interval(days => ${days}) and l.at <= ${now}::timestamptz order by l.at, l.session_id`),
  )
  const lines = rows.map((one) => [
    one.at.toISOString(),
    one.held_out ? 'held_out' : 'said',
    one.line,
    one.matter,
    one.goods.map(({ id }) => id).join(' '),
    one.customer_id ?? '',
    one.conversation_id,
    one.session_id,
  ])
  return `${MARK}${csvOf([HEAD, ...lines])}`
}

interface Occasion {
  readonly at: Date
  readonly held_out: boolean
  readonly line: string
  readonly matter: string
  readonly goods: readonly { readonly id: string }[]
  readonly customer_id: string | null
  readonly conversation_id: string
  readonly session_id: string
}
