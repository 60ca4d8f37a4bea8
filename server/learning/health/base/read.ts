import type { EntryUse, ExpiredEntry, Health, HealthFinding, UsedEntry } from '@xiaoer/contract/improving'
import sql from 'sql-template-tag'
import { innerFailures } from '#desk'
import type { Tx } from '#platform/db'

/** An entry that nobody was given for so long is unused; younger ones have had no time. */
const UNUSED_DAYS = 30
/** So far back errors inside are told of. */
const FAILED_DAYS = 7
const PAGE = 50

/** What is written today of findings, ended answers, reviews, uses and the regression set. */
export async function healthOf(tx: Tx, now: Date): Promise<Omit<Health, 'unchecked' | 'daysOffTo'>> {
  const row = await tx.row<{
    entries: number
    contradictions: number
    near: number
    expired: number
    unused: number
    questions: number
    failing: number
    notAsked: number
  }>(sql`
    select (select count(*)::int from entries where status = 'live') as entries,
      (select count(*)::int from entry_findings f where ${STANDS} and kind = 'contradiction') as contradictions,
      (select count(*)::int from entry_findings f where ${STANDS} and kind = 'near') as near,
      (select count(*)::int from (${EXPIRED(now)}) x) as expired,
      (select count(*)::int from (${UNUSED(now)}) u) as unused,
      (select count(*)::int from regression_questions) as questions,
      (select count(*)::int from regression_questions where ok = false) as failing,
      (select count(*)::int from regression_questions where ok is null) as "notAsked"`)
  const { questions = 0, failing = 0, notAsked = 0, ...counts } = row ?? { entries: 0, contradictions: 0, near: 0, expired: 0, unused: 0 }
  const failures = await innerFailures(tx, FAILED_DAYS, now)
  return { ...counts, failures, unusedDays: UNUSED_DAYS, regression: { questions, failing, notAsked } }
}

/** A finding whose entries are still published, not set aside. */
const STANDS = sql`f.dismissed_at is null
  and exists (select from entries e where e.workspace_id = f.workspace_id and e.id = f.entry_id and e.status = 'live')
  and (f.other_id is null or exists (select from entries e where e.workspace_id = f.workspace_id and e.id = f.other_id and e.status = 'live'))`

interface FindingRow {
  key: string
  kind: HealthFinding['kind']
  alike: number
  sides: Pick<HealthFinding, 'difference' | 'sides'>
  foundAt: Date
  dismissed: boolean
}

/** Findings of one kind, the most alike first. */
export async function findingsOf(tx: Tx, kind: HealthFinding['kind'], dismissed: boolean, offset: number) {
  const where = dismissed ? sql`f.dismissed_at is not null` : STANDS
  const rows = await tx.rows<FindingRow>(sql`
    select key, kind, alike::float8 as alike, sides, found_at as "foundAt", dismissed_at is not null as dismissed from entry_findings f
    where kind = ${kind} and ${where} order by alike desc, key limit ${PAGE} offset ${offset}`)
  const counted = await tx.row<{ total: number }>(
    sql`select count(*)::int as total from entry_findings f where kind = ${kind} and ${where}`,
  )
  const findings = rows.map(
    ({ sides, foundAt, ...row }): HealthFinding => ({
      ...row,
      ...sides,
      foundAt: foundAt.toISOString(),
    }),
  )
  return { findings, total: counted?.total ?? 0 }
}

/** Live entries whose day of review has come (in UTC, as where they are listed; never in the zone of the machine), or of whose answers by condition one has ended. */
const EXPIRED = (now: Date) => sql`
  select e.id, e.question, e.category, to_char(e.review_at, 'YYYY-MM-DD') as "reviewAt", e.answer,
    (select coalesce(jsonb_agg(jsonb_build_object('text', a ->> 'text', 'to', a -> 'when' ->> 'to') order by a -> 'when' ->> 'to' desc), '[]')
      from jsonb_array_elements(e.answers) a where (a -> 'when' ->> 'to')::timestamptz <= ${now}) as ended,
    jsonb_array_length(e.answers) as answers
  from entries e
  where e.status = 'live' and (e.review_at <= ${now.toISOString().slice(0, 10)}::date
    or e.answers <> '[]' and exists (select from jsonb_array_elements(e.answers) a where (a -> 'when' ->> 'to')::timestamptz <= ${now}))`

/** Expired entries, those that say nothing any more first. */
export async function expiredEntries(tx: Tx, now: Date): Promise<ExpiredEntry[]> {
  const rows = await tx.rows<Omit<ExpiredEntry, 'silent'> & { answer: string; answers: number }>(
    sql`${EXPIRED(now)} order by e.review_at nulls last, e.id limit 200`,
  )
  return rows
    .map(({ answer, answers, ...row }) => ({
      ...row,
      ended: row.ended.map(({ text, to }) => ({ text, to: new Date(to).toISOString() })),
      silent: answer.trim() === '' && row.ended.length === answers,
    }))
    .sort((a, b) => Number(b.silent) - Number(a.silent))
}

/** Live entries that nobody was given for long, though they are old enough. */
const UNUSED = (now: Date) => sql`
  select e.id, e.question, e.category, coalesce(u.given, 0) as given, u.last_at as "lastAt", e.created_at as since
  from entries e left join entry_uses u on u.workspace_id = e.workspace_id and u.entry_id = e.id
  where e.status = 'live' and e.created_at < ${now}::timestamptz - make_interval(days => ${UNUSED_DAYS})
    and (u.last_at is null or u.last_at < ${now}::timestamptz - make_interval(days => ${UNUSED_DAYS}))`

type UsedRow = Omit<UsedEntry, 'lastAt' | 'since'> & { lastAt: Date | null; since: Date }
const toUsed = ({ lastAt, since, ...row }: UsedRow): UsedEntry => ({
  ...row,
  lastAt: lastAt?.toISOString() ?? null,
  since: since.toISOString(),
})

/** A page of unused entries, those never given first. */
export async function unusedEntries(tx: Tx, now: Date, offset: number): Promise<{ entries: UsedEntry[]; total: number }> {
  const rows = await tx.rows<UsedRow>(sql`${UNUSED(now)} order by u.last_at nulls first, e.created_at, e.id limit ${PAGE} offset ${offset}`)
  const counted = await tx.row<{ total: number }>(sql`select count(*)::int as total from (${UNUSED(now)}) x`)
  return { entries: rows.map(toUsed), total: counted?.total ?? 0 }
}

/** How often entries were given, and when last; of those that are of the workspace. */
export async function usesOf(tx: Tx, ids: readonly string[]): Promise<EntryUse[]> {
  const rows = await tx.rows<{ id: string; given: number; lastAt: Date | null }>(sql`
    select e.id, coalesce(u.given, 0) as given, u.last_at as "lastAt"
    from entries e left join entry_uses u on u.workspace_id = e.workspace_id and u.entry_id = e.id
    where e.id = any(${[...ids]}::uuid[]) order by e.id`)
  return rows.map(({ lastAt, ...row }) => ({ ...row, lastAt: lastAt?.toISOString() ?? null }))
}

/** Sets a finding aside, or takes it up again; gives whether it is there. */
export async function dismiss(tx: Tx, key: string, by: string | null, at: Date): Promise<boolean> {
  const changed = await tx.run(
    sql`update entry_findings set dismissed_at = ${by === null ? null : at}, dismissed_by = ${by} where key = ${key}`,
  )
  return changed > 0
}
