import sql from 'sql-template-tag'
import { type Entry, entryById } from '#engine/knowledge'
import { type Comparable, type Likeness, likenessOf } from '#engine/understanding'
import type { UnknownParts } from '#learning/unknowns'
import type { Tx } from '#platform/db'
import { isAppError } from '#platform/errors'
import { againstFacts, productsOf } from './facts.ts'
import type { Found } from './found.ts'
import { compareEntries } from './pairs.ts'
import { againstPolicies, type Ground, policiesOf } from './policies.ts'

/** Entries compared before a page is shown, and the time that may take; the rest is compared by the next look. */
const AT_ONCE = 200
const BUDGET_MS = 1_500
/** Policies and facts change too: so long a comparison is believed. */
const BELIEVED_DAYS = 7
/** Written together. */
const SLICE = 10

interface Due {
  id: string
  revision: number
}

interface GroundRow extends Ground {
  shopId: string
}

/** Compares entries that have changed since they were last compared with their neighbours, the policies and the facts. Gives how many are left. */
export async function checkEntries(parts: UnknownParts, workspaceId: string): Promise<number> {
  const { db, now } = parts
  const due = await db.inWorkspace(workspaceId, (tx) => dueEntries(tx, now()))
  if (due.length === 0) return 0
  const check = await checkerOf(parts, workspaceId)
  const until = performance.now() + BUDGET_MS
  for (let from = 0; from < due.length && performance.now() < until; from += SLICE) {
    const slice = due.slice(from, from + SLICE)
    const findings = (await Promise.all(slice.map(({ id }) => check(id)))).flat()
    await db.inWorkspace(workspaceId, (tx) => writeDown(tx, workspaceId, slice, findings, now()))
  }
  return (
    (await db.inWorkspace(workspaceId, (tx) => tx.row<{ left: number }>(sql`select count(*)::int as left from (${DUE(now())}) due`)))
      ?.left ?? 0
  )
}

const DUE = (now: Date) => sql`
  select e.id, e.revision from entries e left join entry_checks c on c.workspace_id = e.workspace_id and c.entry_id = e.id
  where e.status = 'live' and (c.entry_id is null or c.revision <> e.revision or c.checked_at < ${now}::timestamptz - make_interval(days => ${BELIEVED_DAYS}))`

const dueEntries = (tx: Tx, now: Date): Promise<Due[]> => tx.rows(sql`${DUE(now)} order by e.updated_at desc, e.id limit ${AT_ONCE}`)

/** Everything that one entry is compared with. */
async function checkerOf(parts: UnknownParts, workspaceId: string): Promise<(id: string) => Promise<Found[]>> {
  const { db, now, knowledge, shopFor } = parts
  const likeness = keeping(likenessOf(await parts.modelOf(workspaceId)))
  const ground = await db.inWorkspace(workspaceId, groundOf)
  const policies = ground ? policiesOf(ground) : []
  const shop = ground && shopFor(workspaceId, ground.shopId)
  const names = (await shop?.catalogue.names().catch((error: unknown) => (isAppError(error) ? [] : Promise.reject(error)))) ?? []
  const entryOf = (id: string): Promise<Entry> => db.inWorkspace(workspaceId, (tx) => entryById(tx, id))
  return async (id) => {
    const entry = await entryOf(id)
    const { best } = await knowledge.search(workspaceId, entry.question)
    const others = await Promise.all(best.filter(({ entryId }) => entryId !== id).map(({ entryId }) => entryOf(entryId)))
    return [
      ...others.filter(({ status }) => status === 'live').flatMap((other) => compareEntries(likeness, entry, other, now())),
      ...(ground ? againstPolicies(entry, policies, ground, now()) : []),
      ...againstFacts(entry, await productsOf(entry, shop, names), now()),
    ]
  }
}

/** Each text is read once: neighbours come again and again. */
function keeping({ read, between }: Likeness): Likeness {
  const kept = new Map<string, Comparable>()
  return {
    between,
    read(text) {
      const known = kept.get(text) ?? read(text)
      kept.set(text, known)
      return known
    },
  }
}

const groundOf = (tx: Tx): Promise<GroundRow | undefined> =>
  tx.row(sql`select id as "shopId", currency, connector, language from shops order by created_at limit 1`)

/** What was found of entries before and is not found any more is gone; what a person set aside stays so. */
async function writeDown(tx: Tx, workspaceId: string, checked: readonly Due[], findings: readonly Found[], now: Date): Promise<void> {
  const ids = checked.map(({ id }) => id)
  await tx.run(
    sql`delete from entry_findings where dismissed_at is null and (entry_id = any(${ids}::uuid[]) or other_id = any(${ids}::uuid[]))`,
  )
  await tx.run(sql`
    insert into entry_findings (workspace_id, key, kind, entry_id, other_id, sides, alike, found_at)
    select distinct on (key) ${workspaceId}::uuid, key, kind, "entryId", "otherId", jsonb_build_object('difference', difference, 'sides', sides), alike, ${now}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(findings)}::jsonb)
      as f(key text, kind text, "entryId" uuid, "otherId" uuid, difference text, sides jsonb, alike real)
    on conflict (workspace_id, key) do nothing`)
  await tx.run(sql`
    insert into entry_checks (workspace_id, entry_id, revision, checked_at)
    select ${workspaceId}::uuid, id, revision, ${now}::timestamptz from jsonb_to_recordset(${JSON.stringify(checked)}::jsonb) as c(id uuid, revision int)
    on conflict (workspace_id, entry_id) do update set revision = excluded.revision, checked_at = excluded.checked_at`)
}
