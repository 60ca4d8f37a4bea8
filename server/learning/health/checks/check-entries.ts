import { setTimeout as later } from 'node:timers/promises'
import type { Health } from '@xiaoer/contract/improving'
import sql from 'sql-template-tag'
import type { Attribute, ProductName, Shop } from '#commerce'
import { type Entry, liveEntries } from '#engine/knowledge'
import { type Comparable, type Likeness, likenessOf } from '#engine/understanding'
import type { UnknownParts } from '#learning/unknowns'
import type { Tx } from '#platform/db'
import { isAppError } from '#platform/errors'
import { daysOffEnding } from './days-off.ts'
import { againstFacts, type Goods, productsOf } from './facts.ts'
import type { Found } from './found.ts'
import { compareEntries } from './pairs.ts'
import { againstPolicies, type Ground, nameOf, policiesOf, type RuledShop, speaksOfRules } from './policies.ts'

/** Entries compared after a look, and the time that may take; the rest is compared after the next look. */
const AT_ONCE = 200
const BUDGET_MS = 1_500
/** Whoever looks waits so long for it. */
const SHOWN_MS = 100
/** Policies and facts change too: so long a comparison is believed. */
const BELIEVED_DAYS = 7
/** Written together. */
const SLICE = 10

interface Due {
  id: string
  revision: number
}

/** What an entry comes to: what was found, and on which ground: the rules it was held against (none where it says nothing that rules hold) and the shops of its set. */
interface Checked {
  readonly found: Found[]
  readonly ground: string
}

/** What entries are held against: the shops' rules, and the name of all of them together. */
interface Held {
  readonly shops: readonly RuledShop[]
  readonly name: string
}

/** By workspace, the comparing under way: one at a time. */
const comparing = new WeakMap<UnknownParts, Map<string, Promise<void>>>()

/**
 * Begins to compare entries that have changed since they were last compared, and those that speak of rules which have changed, with their
 * neighbours, the policies and the facts; goes on with it a while after it has answered. Gives how many are left, and the year after which the
 * rules' days off are not known.
 */
export async function checkEntries(parts: UnknownParts, workspaceId: string): Promise<Pick<Health, 'unchecked' | 'daysOffTo'>> {
  const { db, now } = parts
  const held = await heldFor(parts, workspaceId)
  await Promise.race([compareOnce(parts, workspaceId, held), later(SHOWN_MS)])
  const left = await db.inWorkspace(workspaceId, (tx) =>
    tx.row<{ left: number }>(sql`select count(*)::int as left from (${DUE(now(), held.name)}) due`),
  )
  return { unchecked: left?.left ?? 0, daysOffTo: daysOffEnding(held.shops, now()) }
}

function compareOnce(parts: UnknownParts, workspaceId: string, held: Held): Promise<void> {
  const all = comparing.get(parts) ?? new Map<string, Promise<void>>()
  comparing.set(parts, all)
  const run = all.get(workspaceId) ?? compare(parts, workspaceId, held).finally(() => all.delete(workspaceId))
  all.set(workspaceId, run)
  // where it breaks off after who looked was answered, the next look begins again
  run.catch(() => undefined)
  return run
}

async function compare(parts: UnknownParts, workspaceId: string, held: Held): Promise<void> {
  const { db, now } = parts
  const due = await db.inWorkspace(workspaceId, (tx) => dueEntries(tx, now(), held.name))
  if (due.length === 0) return
  const check = await checkerOf(parts, workspaceId, held)
  const until = performance.now() + BUDGET_MS
  for (let from = 0; from < due.length && performance.now() < until; from += SLICE) {
    const slice = due.slice(from, from + SLICE)
    const checked = await Promise.all(slice.map(async (one) => ({ ...one, ...(await check(one.id)) })))
    await db.inWorkspace(workspaceId, (tx) => writeDown(tx, workspaceId, checked, now()))
  }
}

/** The shops that an entry's set is for, as they stand in its ground: others are another answer's shops. */
const ITS_SHOPS = sql`coalesce((select array_to_string(s.shop_ids, ',') from entry_sets s where s.workspace_id = e.workspace_id and s.id = e.set_id), '')`

/** Entries that have changed, whose rules or shops are others than when they were checked, or whose check is old. A ground is `rules|shops`. */
const DUE = (now: Date, rules: string) => sql`
  select e.id, e.revision from entries e left join entry_checks c on c.workspace_id = e.workspace_id and c.entry_id = e.id
  where e.status = 'live' and (c.entry_id is null or c.revision <> e.revision or split_part(c.ground, '|', 1) not in ('', ${rules})
    or c.ground is null or c.ground = '' or split_part(c.ground, '|', 2) <> ${ITS_SHOPS} or c.checked_at < ${now}::timestamptz - make_interval(days => ${BELIEVED_DAYS}))`

const dueEntries = (tx: Tx, now: Date, rules: string): Promise<Due[]> =>
  tx.rows(sql`${DUE(now, rules)} order by e.updated_at desc, e.id limit ${AT_ONCE}`)

/** Everything that one entry is compared with. */
async function checkerOf(parts: UnknownParts, workspaceId: string, held: Held): Promise<(id: string) => Promise<Checked>> {
  const { db, now, knowledge, shopFor } = parts
  const likeness = keeping(likenessOf(await parts.modelOf(workspaceId)))
  const goods = await goodsOf(held.shops.flatMap(({ ground }) => shopFor(workspaceId, ground.shopId) ?? []))
  const shelves = [...new Set(goods.flatMap(({ names }) => names.map(({ category }) => category)))]
  const entriesOf = (ids: readonly string[]): Promise<Entry[]> => db.inWorkspace(workspaceId, (tx) => liveEntries(tx, ids))
  return async (id) => {
    const [entry] = await entriesOf([id])
    // taken back since it was listed
    if (!entry) return { found: [], ground: '|' }
    const { best } = await knowledge.search(workspaceId, entry.question)
    const near = await entriesOf(best.flatMap(({ entryId }) => (entryId === id ? [] : [entryId])))
    const others = near.filter((other) => !ofOtherShelves(shelves, entry, other))
    const meant = (await Promise.all(goods.map((one) => goodsMeant(entry, one)))).flat()
    const found = [
      ...others.flatMap((other) => compareEntries(likeness, entry, other, now())),
      ...againstPolicies(entry, held.shops, now()),
      ...againstFacts(entry, meant, now()),
    ]
    return { found, ground: `${speaksOfRules(entry, now()) ? held.name : ''}|${entry.shops?.join(',') ?? ''}` }
  }
}

/** Whether two questions name different shelves of the shop: the warranty of electronics is not that of household goods. */
function ofOtherShelves(shelves: readonly string[], a: Entry, b: Entry): boolean {
  const [own, other] = [a, b].map(({ question }) => shelves.filter((shelf) => question.includes(shelf)))
  return own !== undefined && other !== undefined && own.length > 0 && other.length > 0 && !own.some((shelf) => other.includes(shelf))
}

interface ShopGoods {
  readonly shop: Shop
  readonly names: readonly ProductName[]
  readonly attributes: readonly Attribute[]
}

/** What each shop's goods and their attributes are called; nothing of one that does not answer. */
const goodsOf = (shops: readonly Shop[]): Promise<ShopGoods[]> =>
  Promise.all(
    shops.map(async (shop) => ({
      shop,
      names: await shop.catalogue.names().catch(none),
      attributes: (await shop.catalogue.attributes?.().catch(none)) ?? [],
    })),
  )

const none = (error: unknown) => (isAppError(error) ? [] : Promise.reject(error))

/** The products an entry speaks of, with what their shop defines of their category. */
const goodsMeant = async (entry: Entry, { shop, names, attributes }: ShopGoods): Promise<Goods[]> =>
  (await productsOf(entry, shop, names)).map((product) => ({
    product,
    attributes: attributes.filter(({ categories }) => categories.length === 0 || categories.includes(product.category)),
  }))

/** The rules that each of the workspace's shops decides by now, published versions among them. */
async function heldFor({ db, now, policiesAt }: UnknownParts, workspaceId: string): Promise<Held> {
  const grounds = await db.inWorkspace(workspaceId, groundsOf)
  const ruled = async (ground: Ground) => ({ ground, policies: policiesOf(ground, await policiesAt(workspaceId, ground.shopId, now())) })
  const shops = await Promise.all(grounds.map(ruled))
  return { shops, name: shops.length === 0 ? '' : nameOf(shops, now()) }
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

const groundsOf = (tx: Tx): Promise<Ground[]> =>
  tx.rows(sql`select id as "shopId", name, currency, market, connector, language from shops order by created_at, id`)

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
