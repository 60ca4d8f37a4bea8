import type { Survey } from '@xiaoer/contract/worth'
import sql from 'sql-template-tag'
import type { Tx } from '#platform/db'
import { figureNamed, type Sums, told } from '../figures/index.ts'

const MOST_SAID = 100

/** What came of asking in the last `days`, by the definition of the figure. */
export async function surveyNow(tx: Tx, days: number, now: Date): Promise<Survey> {
  const from = new Date(now.getTime() - days * 86_400_000)
  const { share = 0 } = (await tx.row<{ share: number }>(sql`select share::float8 as share from survey_settings`)) ?? {}
  const { asked = 0 } =
    (await tx.row<{ asked: number }>(sql`select count(*)::int as asked from survey_asks where asked_at >= ${from}`)) ?? {}
  const given = await tx.rows<{ mark: number; n: number }>(
    sql`select nps::int as mark, count(*)::int as n from sessions where opened_at >= ${from} and nps is not null group by 1`,
  )
  const marks = Array.from({ length: 11 }, (_, mark) => given.find((one) => one.mark === mark)?.n ?? 0)
  const said = await tx.rows<{ conversationId: string; at: Date; mark: number; words: string }>(sql`
    select conversation_id as "conversationId", coalesce(closed_at, opened_at) as at, nps::int as mark, nps_words as words from sessions
    where opened_at >= ${from} and nps is not null and nps_words <> '' order by 2 desc, id limit ${MOST_SAID}`)
  return {
    ...{ share: Number(share.toFixed(4)), days, asked, answered: marks.reduce((sum, n) => sum + n, 0), nps: npsOf(marks), marks },
    said: said.map(({ at, ...one }) => ({ ...one, at: at.toISOString() })),
  }
}

/** The figure from the marks. */
function npsOf(marks: readonly number[]): Survey['nps'] {
  const figure = figureNamed('nps')
  if (!figure) throw new Error('the figure nps is gone')
  const points = (mark: number) => (mark >= 9 ? 100 : mark <= 6 ? -100 : 0)
  const sums = marks.reduce<Sums>(
    ([of, top, squares], n, mark) => [of + n, top + n * points(mark), squares + n * points(mark) ** 2],
    [0, 0, 0],
  )
  return told(figure, sums)
}

/** How many are asked from now on. */
export const putSurvey = (tx: Tx, workspaceId: string, share: number, by: { accountId: string; at: Date }): Promise<number> =>
  tx.run(sql`
    insert into survey_settings (workspace_id, share, changed_by, changed_at) values (${workspaceId}, ${share}, ${by.accountId}, ${by.at})
    on conflict (workspace_id) do update set share = excluded.share, changed_by = excluded.changed_by, changed_at = excluded.changed_at`)
