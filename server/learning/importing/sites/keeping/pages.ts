import sql from 'sql-template-tag'
import { uuidv7 } from '#platform/clock'
import type { Tx } from '#platform/db'
import type { ImportFault } from '../../faults.ts'
import type { Piece } from '../reading/page.ts'
import type { Looking } from './site.ts'

/** A page that is to be called. */
export interface PageToRead {
  readonly id: string
  readonly address: string
  readonly depth: number
  readonly state: 'waiting' | 'read' | 'refused' | 'gone'
  readonly lastmod: string | null
  readonly readLastmod: string | null
  readonly etag: string | null
  readonly modified: string | null
  readonly sha256: string | null
  readonly links: readonly string[]
  readonly readAt: Date | null
}

/** A page that was found. */
export interface FoundPage {
  readonly address: string
  readonly lastmod?: string | undefined
  readonly depth: number
}

/** Notes pages that were found in this look; those that are there already stay as they are. A page that is known keeps its id. */
export async function notePages(tx: Tx, workspaceId: string, { id, round }: Looking, pages: readonly FoundPage[]): Promise<void> {
  if (pages.length === 0) return
  const rows = [...new Map(pages.map((page) => [page.address, { ...page, id: uuidv7() }])).values()]
  await tx.run(sql`
    insert into site_pages as p (workspace_id, id, site_id, address, depth, found_round, lastmod)
    select ${workspaceId}::uuid, f.id, ${id}::uuid, f.address, f.depth, ${round}, f.lastmod
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as f(id uuid, address text, depth int, lastmod text)
    on conflict (workspace_id, site_id, address_key) do update set
      depth = case when p.found_round = excluded.found_round then least(p.depth, excluded.depth) else excluded.depth end,
      lastmod = coalesce(excluded.lastmod, case when p.found_round = excluded.found_round then p.lastmod end), found_round = excluded.found_round`)
}

/** Of some addresses those that this look has not found yet, in their order. */
export async function unfound(tx: Tx, { id, round }: Looking, addresses: readonly string[]): Promise<string[]> {
  const rows = await tx.rows<{ address: string }>(sql`
    select address from site_pages where site_id = ${id} and found_round = ${round} and address_key in (select md5(a) from unnest(${[...addresses]}::text[]) a)`)
  const found = new Set(rows.map(({ address }) => address))
  return addresses.filter((one) => !found.has(one))
}

/** How many pages this look has found. */
export const foundCount = async (tx: Tx, { id, round }: Looking): Promise<number> =>
  (await tx.row<{ n: number }>(sql`select count(*)::int as n from site_pages where site_id = ${id} and found_round = ${round}`))?.n ?? 0

/** Pages of this look that are not settled yet: those never read first. */
export const pagesToRead = (tx: Tx, { id, round }: Looking, most: number): Promise<PageToRead[]> =>
  tx.rows(sql`
    select id, address, depth, state, lastmod, read_lastmod as "readLastmod", etag, modified, body_sha256 as sha256, links, read_at as "readAt"
    from site_pages where site_id = ${id} and found_round = ${round} and round < ${round}
    order by state <> 'waiting', depth, id limit ${most}`)

/** What a page came to. `as`: it says what it said. */
export type Outcome =
  | { readonly is: 'same'; readonly etag?: string | undefined; readonly modified?: string | undefined }
  | { readonly is: 'refused' | 'gone'; readonly fault: ImportFault }
  | {
      readonly is: 'read'
      readonly sha256: string
      readonly etag: string | null
      readonly modified: string | null
      readonly title: string
      readonly language: string
      readonly dated: string | null
      readonly pieces: readonly Piece[]
      readonly keys: readonly string[]
      readonly links: readonly string[]
    }

/** Settles a page of a look. */
export async function settlePage(tx: Tx, { round }: Looking, page: PageToRead, outcome: Outcome, at: Date): Promise<void> {
  const where = sql`where id = ${page.id}`
  if (outcome.is === 'same') {
    await tx.run(sql`
      update site_pages set round = ${round}, state = 'read', fault = null, read_lastmod = ${page.lastmod}, read_at = ${at},
        etag = coalesce(${outcome.etag ?? null}, etag), modified = coalesce(${outcome.modified ?? null}, modified) ${where}`)
  } else if (outcome.is === 'read') {
    const { sha256, etag, modified, title, language, dated, pieces, keys, links } = outcome
    await tx.run(sql`
      update site_pages set round = ${round}, state = 'read', fault = null, read_lastmod = ${page.lastmod}, etag = ${etag}, modified = ${modified},
        body_sha256 = ${sha256}, title = ${title}, language = ${language}, dated = ${dated}::date, blocks = ${JSON.stringify(pieces)}::jsonb,
        block_keys = ${[...keys]}::text[], links = ${[...links]}::text[], read_at = ${at} ${where}`)
  } else
    await tx.run(
      sql`update site_pages set round = ${round}, state = ${outcome.is}, fault = ${JSON.stringify(outcome.fault)}::jsonb ${where}`,
    )
}

/** The address of another page of the site that says the same. */
export const twinOf = async (tx: Tx, { id }: Looking, pageId: string, sha256: string): Promise<string | undefined> =>
  (
    await tx.row<{ address: string }>(sql`
      select address from site_pages where site_id = ${id} and id <> ${pageId} and body_sha256 = ${sha256} and state = 'read' order by depth, id limit 1`)
  )?.address

/** Pages that a whole look did not find any more have gone. */
export const noteUnlisted = (tx: Tx, { id, round }: Looking, fault: ImportFault): Promise<number> =>
  tx.run(sql`
    update site_pages set state = 'gone', fault = ${JSON.stringify(fault)}::jsonb, round = ${round}
    where site_id = ${id} and found_round < ${round} and state <> 'gone'`)

/** A page with what it says, as its passages are cut. */
export interface PageText {
  readonly id: string
  readonly address: string
  readonly state: PageToRead['state']
  readonly fault: ImportFault | null
  readonly title: string
  readonly language: string
  readonly dated: string | null
  readonly pieces: readonly Piece[]
}

/** Pages of a site, some at a time, after an id. */
export const textsAfter = (tx: Tx, { id }: Looking, after: string, most: number): Promise<PageText[]> =>
  tx.rows(sql`
    select id, address, state, fault, coalesce(title, '') as title, coalesce(language, 'zh-CN') as language, to_char(dated, 'YYYY-MM-DD') as dated, blocks as pieces
    from site_pages where site_id = ${id} and id > ${after}::uuid order by id limit ${most}`)

/** Before every id. */
export const FIRST = '00000000-0000-0000-0000-000000000000'
/** A text on so many pages, and on this part of them, surrounds them; it is told once. */
const [MANY, PART] = [3, 0.3]

/** Texts that stand on many pages of a site, and the one page that tells each. */
export async function repeatedOn(tx: Tx, { id }: Looking): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.rows<{ key: string; page: string }>(sql`
    with pages as (select id, depth, block_keys from site_pages where site_id = ${id} and state = 'read')
    select key, (array_agg(id order by depth, id))[1] as page from pages, unnest(block_keys) key
    group by key having count(*) >= greatest(${MANY}, ${PART}::float8 * (select count(*) from pages))`)
  return new Map(rows.map(({ key, page }) => [key, page]))
}
