import sql from 'sql-template-tag'
import type { Tx } from '#platform/db'

/** What a month came to stands beside its days, under its first day and a name of its own; it is there once the month is over and counted. */
export const OF_MONTH = ' by month'

/** Whole months of a span that are added up, by their first days, in their order. */
export async function wholeMonths(tx: Tx, from: string, to: string): Promise<string[]> {
  const rows = await tx.rows<{ month: string }>(sql`
    select day::text as month from figure_days
    where cut = ${`all${OF_MONTH}`} and day >= ${from}::date and (day + interval '1 month')::date - 1 <= ${to}::date order by day`)
  return rows.map(({ month }) => month)
}

const DAY_MS = 86_400_000
const after = (day: string): string => new Date(Date.parse(day) + DAY_MS).toISOString().slice(0, 10)
const dayBefore = (day: string): string => new Date(Date.parse(day) - DAY_MS).toISOString().slice(0, 10)

/** What some months leave of a span: spans of days, both included. */
export function spansBeside(months: readonly string[], first: string, last: string): [first: string, last: string][] {
  const spans: [string, string][] = []
  let begin = first
  for (const month of months) {
    if (begin < month) spans.push([begin, dayBefore(month)])
    const [year = 0, of = 0] = month.split('-').map(Number)
    begin = after(new Date(Date.UTC(year, of, 0)).toISOString().slice(0, 10))
  }
  return begin <= last ? [...spans, [begin, last]] : spans
}
