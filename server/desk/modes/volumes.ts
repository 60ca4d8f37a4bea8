import type { AgreedOf, ModeVolumes } from '@xiaoer/contract/modes'
import sql, { type Sql } from 'sql-template-tag'
import { NOT_APPROVED } from '#engine/actions'
import type { Tx } from '#platform/db'
import { wilson } from '#platform/statistics'

/** A week tells what is brought often; more would be read for no other order. */
const DAYS = 7
const DAY_MS = 86_400_000

interface Row {
  readonly intent: string
  readonly turns: number
  readonly closed: number
  readonly unopposed: number
  readonly suggested: number
  readonly taken: number
}

/** How often each intent was the matter of a turn lately, and what people made of it, the most brought first. */
export async function volumesOf(tx: Tx, now: Date): Promise<ModeVolumes> {
  const since = new Date(now.getTime() - DAYS * DAY_MS)
  const rows = await tx.rows<Row>(sql`
    with ${OBJECTED(since)}, turn as (
      select t.intent, count(*) as turns, count(s.closed_at) filter (where ${SAYS}) as closed,
        count(*) filter (where ${SAYS} and s.closed_at is not null and s.outcome is distinct from 'unsettled' and s.settled_by_shopper is distinct from false
          and not exists (select from objected o where o.turn = t.id)) as unopposed
      from traces t left join sessions s on s.workspace_id = t.workspace_id and s.id = t.session_id
      where t.at >= ${since} and t.intent <> '' group by t.intent
    ), ${SUGGESTED(since)}
    select intent, coalesce(turns, 0)::int as turns, coalesce(closed, 0)::int as closed, coalesce(unopposed, 0)::int as unopposed,
      coalesce(suggested, 0)::int as suggested, coalesce(taken, 0)::int as taken
    from turn full join taken using (intent) order by 2 desc, intent`)
  return { days: DAYS, turns: rows.map(viewOf) }
}

/** The bot spoke to the matter: nobody can object to what was handed over or not said. */
const SAYS = sql`t.outcome in ('answer', 'ask', 'not_known')`

/** Turns that a shopper marked as no help, and the last ones before a deed that a person said no to: what speaks against an intent that is set, too. */
const OBJECTED = (since: Date): Sql => sql`objected as (
  select turn_id as turn from messages where helpful = false and at >= ${since}
  union select last.id from actions a cross join lateral (
    select t.id from traces t where t.session_id = a.session_id and t.at <= a.at + interval '1 second' order by t.at desc limit 1) last
  where a.state = 'refused' and a.why = ${NOT_APPROVED} and a.at >= ${since})`

/** What the bot would have said where an agent answered, once a question: one of its own words taken is enough. What colleagues said before is not the bot's. */
const SUGGESTED = (since: Date): Sql => sql`taken as (
  select intent, count(*) as suggested, count(*) filter (where was_taken) as taken from (
    select intent, bool_or(fate in ('adopted', 'edited')) as was_taken from reply_suggestions
    where shown_at >= ${since} and kind = 'reply' and source <> 'past' and fate is not null and intent <> '' group by conversation_id, account_id, up_to, intent) asked
  group by intent)`

const viewOf = ({ intent, turns, closed, unopposed, suggested, taken }: Row): ModeVolumes['turns'][number] => ({
  intent,
  turns,
  served: agreedOf(unopposed, closed),
  suggested: agreedOf(taken, suggested),
})

const agreedOf = (agreed: number, of: number): AgreedOf => ({ of, agreed, low: of === 0 ? 0 : wilson(agreed, of).low })
