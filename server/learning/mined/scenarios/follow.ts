import sql from 'sql-template-tag'
import type { Tx } from '#platform/db'

/** What was made of a scenario goes where its clusters go. Gives what moved. */
export async function moveReleases(tx: Tx, from: string, to: string): Promise<string[]> {
  const rows = await tx.rows<{ id: string }>(sql`update mined_releases set scenario_id = ${to} where scenario_id = ${from} returning id`)
  return rows.map(({ id }) => id)
}

/**
 * What was made of a scenario that was parted goes with the part in which more of its sentences stand; by `words` a sentence that holds them
 * counts for the new part. A yes is one: it is not parted. What was made of the whole, a scenario on the canvas, stays. Gives what moved.
 */
export async function partReleases(tx: Tx, id: string, made: string, words: string | undefined): Promise<string[]> {
  const rows = await tx.rows<{ id: string }>(sql`
    with told as (
      select r.id, t.text from mined_releases r cross join lateral (
        select jsonb_array_elements_text(r.body -> 'texts') as text
        union all select r.body -> 'entry' ->> 'question'
        union all select jsonb_array_elements_text(r.body -> 'entry' -> 'wordings')) t
      where r.scenario_id = ${id} and t.text is not null),
    said as (
      select k.scenario_id = ${made} as goes, o.text, count(*) as times from mined_clusters k
      join past_matters m on m.workspace_id = k.workspace_id and m.cluster = k.number cross join lateral unnest(m.opening) o (text)
      where k.scenario_id in (${id}, ${made}) group by 1, 2),
    weighed as (
      select t.id, coalesce(sum(s.times) filter (where s.goes), 0) + count(*) filter (where strpos(lower(t.text), ${words?.toLowerCase() ?? ''}) > 0 and ${words !== undefined}) as going,
        coalesce(sum(s.times) filter (where not s.goes), 0) as staying
      from told t left join said s using (text) group by t.id)
    update mined_releases set scenario_id = ${made} where id in (select id from weighed where going > staying) returning id`)
  return rows.map(({ id }) => id)
}
