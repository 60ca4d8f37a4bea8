import sql from 'sql-template-tag'
import type { Policy } from '#engine/decisions'
import { type Entry, entryById } from '#engine/knowledge'
import { type Comparable, type Likeness, likenessOf } from '#engine/understanding'
import type { UnknownParts } from '#learning/unknowns'
import type { Tx } from '#platform/db'
import { isAppError } from '#platform/errors'
import { againstFacts, productsOf } from './facts.ts'
import type { Found } from './found.ts'
import { compareEntries } from './pairs.ts'
import { againstPolicies, type Ground, nameOf, policiesOf, speaksOfRules } from './policies.ts'

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

/** What an entry comes to: what was found, and by which rules; null where it says nothing that rules hold. */
interface Checked {
  readonly found: Found[]
  readonly ground: string | null
}

/** What entries are held against, and the name of its rules. */
interface Held {
  readonly ground: Ground
  readonly policies: readonly Policy[]
  readonly name: string
}

/** Compares entries that have changed since they were last compared, and those that speak of rules which have changed, with their neighbours, the policies and the facts. Gives how many are left. */
export async function checkEntries(parts: UnknownParts, workspaceId: string): Promise<number> {
  const { db, now } = parts
  const held = await heldFor(parts, workspaceId)
  const rules = held?.name ?? ''
  const due = await db.inWorkspace(workspaceId, (tx) => dueEntries(tx, now(), rules))
  if (due.length === 0) return 0
  const check = await checkerOf(parts, workspaceId, held)
  const until = performance.now() + BUDGET_MS
  for (let from = 0; from < due.length && performance.now() < until; from += SLICE) {
    const slice = due.slice(from, from + SLICE)
    const checked = await Promise.all(slice.map(async (one) => ({ ...one, ...(await check(one.id)) })))
    await db.inWorkspace(workspaceId, (tx) => writeDown(tx, workspaceId, checked, now()))
  }
  return (
    (await db.inWorkspace(workspaceId, (tx) => tx.row<{ left: number }>(sql`select count(*)::int as left from (${DUE(now(), rules)}) due`)))
      ?.left ?? 0
  )
}

const DUE = (now: Date, rules: string) => sql`
  select e.id, e.revision from entries e left join entry_checks c on c.workspace_id = e.workspace_id and c.entry_id = e.id
  where e.status = 'live' and (c.entry_id is null or c.revision <> e.revision or c.ground <> ${rules} or c.checked_at < ${now}::timestamptz - make_interval(days => ${BELIEVED_DAYS}))`

const dueEntries = (tx: Tx, now: Date, rules: string): Promise<Due[]> =>
  tx.rows(sql`${DUE(now, rules)} order by e.updated_at desc, e.id limit ${AT_ONCE}`)

/** Everything that one entry is compared with. */
async function checkerOf(parts: UnknownParts, workspaceId: string, held: Held | undefined): Promise<(id: string) => Promise<Checked>> {
  const { db, now, knowledge, shopFor } = parts
  const likeness = keeping(likenessOf(await parts.modelOf(workspaceId)))
  const shop = held && shopFor(workspaceId, held.ground.shopId)
  const names = (await shop?.catalogue.names().catch((error: unknown) => (isAppError(error) ? [] : Promise.reject(error)))) ?? []
  const entryOf = (id: string): Promise<Entry> => db.inWorkspace(workspaceId, (tx) => entryById(tx, id))
  return async (id) => {
    const entry = await entryOf(id)
    const { best } = await knowledge.search(workspaceId, entry.question)
    const others = await Promise.all(best.filter(({ entryId }) => entryId !== id).map(({ entryId }) => entryOf(entryId)))
    const found = [
      ...others.filter(({ status }) => status === 'live').flatMap((other) => compareEntries(likeness, entry, other, now())),
      ...(held ? againstPolicies(entry, held.policies, held.ground, now()) : []),
      ...againstFacts(entry, await productsOf(entry, shop, names), now()),
    ]
    return { found, ground: held && speaksOfRules(entry, now()) ? held.name : null }
  }
}

/** The rules that the workspace's first shop decides by now, published versions among them. */
async function heldFor({ db, now, policiesAt }: UnknownParts, workspaceId: string): Promise<Held | undefined> {
  const ground = await db.inWorkspace(workspaceId, groundOf)
  if (!ground) return undefined
  const policies = policiesOf(ground, await policiesAt(workspaceId, ground.shopId, now()))
  return { ground, policies, name: nameOf(policies, now()) }
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

const groundOf = (tx: Tx): Promise<Ground | undefined> =>
  tx.row(sql`select id as "shopId", currency, market, connector, language from shops order by created_at limit 1`)

/** What was found of entries before and is not found any more is gone; what a person set aside stays so. */
async function writeDown(tx: Tx, workspaceId: string, checked: readonly (Due & Checked)[], now: Date): Promise<void> {
  const ids = checked.map(({ id }) => id)
  const findings = checked.flatMap(({ found }) => found)
  const notes = checked.map(({ found: _, ...note }) => note)
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
    insert into entry_checks (workspace_id, entry_id, revision, checked_at, ground)
    select ${workspaceId}::uuid, id, revision, ${now}::timestamptz, ground from jsonb_to_recordset(${JSON.stringify(notes)}::jsonb) as c(id uuid, revision int, ground text)
    on conflict (workspace_id, entry_id) do update set revision = excluded.revision, checked_at = excluded.checked_at, ground = excluded.ground`)
}
