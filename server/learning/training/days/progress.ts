import { LearningProgress, type WeekOfLabels } from '@xiaoer/contract/progress'
import sql from 'sql-template-tag'
import type { Tx } from '#platform/db'
import { wilson } from '#platform/statistics'
import { AGAINST_DAYS, driftOf } from './drift.ts'
import { type RollingParts, rollUp } from './keep-rolling.ts'
import { rolledDays } from './roll.ts'

/** Labels of a workspace a day: ten minutes' work. */
export const MOST_A_DAY = 50
const WEEKS = 26

/** How today stands: how much was labelled, what is otherwise than before, and how often the reader was right, week by week. */
export async function progressOf(parts: RollingParts, workspaceId: string): Promise<LearningProgress> {
  const { today, zone } = await rollUp(parts, workspaceId)
  return parts.db.inWorkspace(workspaceId, async (tx) => {
    const days = await rolledDays(tx, today, AGAINST_DAYS + 1)
    const drifts = days.slice(0, 2).flatMap((day, at) => {
      const found = driftOf(day, days.slice(at + 1, at + 1 + AGAINST_DAYS))
      return found.length > 0 ? [{ day: day.day, drifts: found }] : []
    })
    const labelled = await labelledOn(tx, today, zone)
    return LearningProgress.parse({ today: { day: today, labelled, most: MOST_A_DAY }, drift: drifts, weeks: await weeksOf(tx, zone) })
  })
}

/** How many messages were labelled, or passed over, on a day. */
export const labelledOn = async (tx: Tx, day: string, zone: string): Promise<number> =>
  (
    await tx.row<{ n: number }>(sql`
    select count(*)::int as n from doubts where label is not null and reason <> 'appraised'
      and labelled_at >= (${day}::date)::timestamp at time zone ${zone}::text and labelled_at < (${day}::date + 1)::timestamp at time zone ${zone}::text`)
  )?.n ?? 0

interface Row {
  week: string
  drawn: boolean
  labelled: number
  right: number
}

/**
 * How often the reader was right of what people labelled, by the week the messages were written in. Drawn ones stand for all messages; where their
 * words were labelled or taught before nobody is asked again, and that label counts. What was chosen because the reader was unsure stands by itself:
 * it is harder than the rest.
 */
async function weeksOf(tx: Tx, zone: string): Promise<WeekOfLabels[]> {
  const rows = await tx.rows<Row>(sql`
    with labelled as (
      select d.at, d.intent, d.drawn, coalesce(d.meant,
        (select l.meant from doubts l where l.workspace_id = d.workspace_id and l.text_key = d.text_key and l.meant is not null limit 1),
        case when d.drawn then (select s.intent from taught_sentences s where s.workspace_id = d.workspace_id and s.text_key = d.text_key and s.removed_at is null limit 1) end
      ) as meant
      from doubts d where (d.label in ('intent', 'none') or d.drawn and d.label is null)
    )
    select (date_trunc('week', at at time zone ${zone}::text))::date::text as week, drawn, count(*)::int as labelled,
      (count(*) filter (where intent = meant))::int as right
    from labelled where meant is not null group by 1, 2 order by 1 desc limit ${2 * WEEKS}`)
  const weeks = [...new Set(rows.map(({ week }) => week))].sort()
  const shareOf = (week: string, drawn: boolean) => {
    const row = rows.find((one) => one.week === week && one.drawn === drawn)
    return row ? wilson(row.right, row.labelled) : null
  }
  return weeks.map((week) => ({ week, drawn: shareOf(week, true), chosen: shareOf(week, false) }))
}
