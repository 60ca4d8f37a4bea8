import sql, { type Sql } from 'sql-template-tag'
import type { Tx } from '#platform/db'
import type { Person } from './person.ts'
import { tickets } from './tables.ts'

const talks = ({ conversations }: Person): Sql => sql`any(${[...conversations]}::uuid[])`

/** What stays and names the person, or what they said, is put right before their rows go: each may be done again. */
export const WORDS: readonly ((tx: Tx, person: Person) => Promise<unknown>)[] = [
  takeOutOfMined,
  forgetDayWords,
  // a cluster of their questions alone stands for nothing any more
  (tx, person) =>
    tx.run(sql`
      delete from unknown_clusters c where exists (select from unknown_questions q where q.cluster_id = c.id and q.conversation_id = ${talks(person)})
        and not exists (select from unknown_questions q where q.cluster_id = c.id and q.conversation_id <> all(${[...person.conversations]}::uuid[]))`),
  // as where past decisions are erased by themselves: a comparison goes no later than those it names
  (tx, person) =>
    tx.run(sql`
      delete from policy_comparisons c where exists (
        select from jsonb_array_elements(c.found -> 'examples') e join decisions d on d.id = (e ->> 'case')::uuid where d.conversation_id = ${talks(person)})`),
  // what hung on a ticket of theirs and is of others stands by itself
  (tx, person) =>
    tx.run(sql`
      update tickets set parent_id = null
      where parent_id in (select id from tickets where ${tickets(person)}) and not coalesce(${tickets(person)}, false)`),
]

/** Sentences of theirs that stand in what was mined: scenarios are described anew, and what was taught of them is taught no more. */
async function takeOutOfMined(tx: Tx, person: Person): Promise<void> {
  const theirs = sql`(select number from past_sessions where conversation_id = ${talks(person)})`
  // a look at own sessions that waits shows some of them
  await tx.run(sql`
    update past_imports set look = jsonb_set(look, '{samples}', (
      select coalesce(jsonb_agg(x), '[]') from jsonb_array_elements(look -> 'samples') x
      where x ->> 'id' not in (select id::text from sessions where conversation_id = ${talks(person)})))
    where look is not null`)
  const said = sql`(select distinct e.text from past_matters m cross join lateral unnest(m.opening) e (text) where m.session in ${theirs}
    union select x ->> 'text' from past_sessions p cross join lateral jsonb_array_elements(p.body::jsonb -> 'messages') x where p.number in ${theirs})`
  await tx.run(sql`
    update mined_scenarios s set stale = true, described = null, proposed_name = null, name = case when not renamed and name in ${said} then '' else name end,
      matters = (select count(*) from past_matters m join mined_clusters k on k.number = m.cluster where k.scenario_id = s.id and m.session not in ${theirs}),
      sessions = (select count(distinct m.session) from past_matters m join mined_clusters k on k.number = m.cluster where k.scenario_id = s.id and m.session not in ${theirs})
    where exists (select from past_matters m join mined_clusters k on k.number = m.cluster where k.scenario_id = s.id and m.session in ${theirs})`)
  await tx.run(
    sql`delete from taught_sentences where id in (select unnest(made_ids) from mined_releases where kind in ('sentences', 'intent')) and text in ${said}`,
  )
  // an intent of their own that is called by what they said keeps no word of it, nor does what was proposed under that name
  await tx.run(sql`update own_intents set name = left(id::text, 8) where name in ${said}`)
  await tx.run(sql`
    update mined_releases set body = body || '{"name": "", "entry": null}' where kind = 'intent' and body ->> 'name' in ${said}`)
  await tx.run(sql`
    update mined_releases set body = jsonb_set(body, array['texts'],
      (select coalesce(jsonb_agg(t), '[]') from jsonb_array_elements(body -> 'texts') t where t #>> '{}' not in ${said}))
    where kind in ('sentences', 'intent') and exists (select from jsonb_array_elements(body -> 'texts') t where t #>> '{}' in ${said})`)
}

/** The words of the days on which they wrote: those not long past are read anew without them. */
async function forgetDayWords(tx: Tx, person: Person): Promise<void> {
  await tx.run(sql`
    update understood_days set words = '{}', final = false where (words <> '{}' or final) and exists (
      select from traces t where t.conversation_id = ${talks(person)} and t.at >= day - interval '1 day' and t.at < day + interval '2 days')`)
}

/** Rows of the audit log looked at in one statement. */
const AUDIT_ROWS = 2_000

/**
 * Takes what was sent out of rows of the audit log that name the person: by an id of theirs, or by how they are reached. Who did what stays, and so does
 * the chain. Gives the number to go on after; undefined at the end.
 */
export async function takeOutOfAudit(tx: Tx, person: Person, after: number): Promise<number | undefined> {
  const named = sql`select distinct m[1]::uuid as id from regexp_matches(l.target::text || l.sent::text, '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}', 'g') m`
  const theirs = (table: Sql) => sql`exists (select from ${table} r where r.id = n.id and r.conversation_id = ${talks(person)})`
  const last = await tx.row<{ seq: number | null }>(sql`
    select max(seq)::float8 as seq from (select seq from audit_log where seq > ${after} order by seq limit ${AUDIT_ROWS}) page`)
  if (!last?.seq) return undefined
  await tx.run(sql`
    update audit_log l set sent = null, salt = null where l.seq > ${after} and l.seq <= ${last.seq} and l.sent is not null and l.sent <> 'null' and (
      exists (select from unnest(${[...person.contacts, ...person.said]}::text[]) c where strpos(l.sent::text, c) > 0)
      or exists (select from (${named}) n where n.id = any(${[...person.conversations, ...person.shoppers]}::uuid[])
        or ${theirs(sql`sessions`)} or ${theirs(sql`traces`)} or ${theirs(sql`messages`)} or ${theirs(sql`conversation_notes`)}
        or exists (select from tickets r where r.id = n.id and ${tickets(person)})
        or ${theirs(sql`appraisals`)} or ${theirs(sql`actions`)} or ${theirs(sql`regression_questions`)} or ${theirs(sql`taught_sentences`)} or ${theirs(sql`taught_readings`)}))`)
  return last.seq
}
