import { createHash } from 'node:crypto'
import { firstGraphemes } from '@xiaoer/contract/graphemes'
import sql from 'sql-template-tag'
import { bumpVersion, type Entry, entriesByIds, findingsIn, mustBeSayable, PLAIN, type WrittenEntry, writeEntries } from '#engine/knowledge'
import { uuidv7 } from '#platform/clock'
import type { Tx } from '#platform/db'
import { isAppError } from '#platform/errors'
import type { Passage } from '../reading/passages.ts'
import type { PageText } from './pages.ts'
import { FIRST } from './pages.ts'

/** Whose passages are written, and when. */
export interface Writing {
  readonly workspaceId: string
  readonly siteId: string
  readonly now: Date
  /** They answer; else they are drafts, to be looked at first. */
  readonly isLive: boolean
  /** What their entries are filed under. */
  readonly category: string
}

interface Standing {
  readonly entryId: string
  readonly place: string
  readonly sha256: string
  readonly resting: boolean
  /** Nobody has changed the entry since it was written; it stands. */
  readonly untouched: boolean
  readonly there: boolean
}

const [LONGEST_TITLE, LONGEST_SOURCE] = [150, 300]

/**
 * Brings the entries of one page to what it says now: new passages come, changed ones are changed in place, what is not found any more is put to
 * rest (archived). An entry that somebody has changed or removed is left to them. Gives how many were written.
 */
export async function writePassages(tx: Tx, writing: Writing, page: PageText, passages: readonly Passage[]): Promise<number> {
  const standing = new Map((await standingOf(tx, page.id)).map((one) => [one.place, one]))
  const wanted = passages.map((passage) => ({ passage, entry: entryOf(writing, page, passage) }))
  const writes: { entry: WrittenEntry; place: string; sha256: string }[] = []
  for (const { passage, entry } of wanted) {
    const before = standing.get(passage.place)
    standing.delete(passage.place)
    const sha256 = hashOf(entry)
    const isSame = before?.sha256 === sha256 && !before.resting
    if (isSame || (before && !before.untouched && before.there)) continue
    const id = before?.there ? before.entryId : uuidv7()
    // who removed an entry meant the text that stood there
    if (before && !before.there && before.sha256 === sha256) continue
    if (before && !before.there) await tx.run(sql`delete from site_passages where entry_id = ${before.entryId}`)
    writes.push({ entry: { ...entry, id }, place: passage.place, sha256 })
  }
  await writeEntries(
    tx,
    writing,
    // entries are locked by their ids
    writes.map(({ entry }) => entry).toSorted((a, b) => (a.id < b.id ? -1 : 1)),
  )
  await noteWritten(tx, writing, page.id, writes)
  const rested = await putToRest(
    tx,
    writing,
    [...standing.values()].filter(({ resting }) => !resting),
  )
  if (writes.length + rested > 0) await bumpVersion(tx, writing.workspaceId)
  return writes.length + rested
}

const standingOf = (tx: Tx, pageId: string): Promise<Standing[]> =>
  tx.rows(sql`
    select s.entry_id as "entryId", s.place, s.sha256, s.resting, e.id is not null as there, coalesce(e.updated_at = s.written_at, false) as untouched
    from site_passages s left join entries e on e.workspace_id = s.workspace_id and e.id = s.entry_id
    where s.page_id = ${pageId} order by s.entry_id`)

/** A passage as an entry that names its page beside its words. */
function entryOf({ category, isLive }: Writing, page: PageText, { question, wordings, answer }: Passage): WrittenEntry {
  const entry: WrittenEntry = {
    ...PLAIN,
    ...{ id: FIRST, slug: null, question, wordings, answer, category, intents: [], language: page.language, translations: {}, priority: 0 },
    status: 'draft',
    source: firstGraphemes(page.address, LONGEST_SOURCE),
  }
  // said wherever the passage is, by the bot, a model or a colleague
  return { ...entry, answer: `${answer}\n${citation(page)}`, status: isLive && mayAnswer(entry) ? 'live' : 'draft' }
}

/** "出处：《退换货》（2026-11-28） https://shop.example/returns". */
export function citation({ title, address, dated, language }: Pick<PageText, 'title' | 'address' | 'dated' | 'language'>): string {
  const name = firstGraphemes(title || address, LONGEST_TITLE)
  return language === 'zh-CN'
    ? `出处：《${name}》${dated === null ? '' : `（${dated}）`} ${address}`
    : `Source: “${name}”${dated === null ? '' : ` (${dated})`} ${address}`
}

/** What publishing would refuse waits as a draft until a person has looked at it. */
export const mayAnswer = (entry: Entry): boolean => findingsIn(entry).every(({ setAside }) => setAside !== null) && isSayable(entry)

function isSayable(entry: Entry): boolean {
  try {
    mustBeSayable(entry)
    return true
  } catch (error) {
    if (isAppError(error)) return false
    throw error
  }
}

/** Whether it answers is not part of it. */
const hashOf = ({ question, wordings, answer, language }: Entry) =>
  createHash('sha256')
    .update(JSON.stringify([question, wordings, answer, language]))
    .digest('base64url')
    .slice(0, 22)

async function noteWritten(
  tx: Tx,
  { workspaceId, now }: Writing,
  pageId: string,
  writes: readonly { entry: WrittenEntry; place: string; sha256: string }[],
): Promise<void> {
  const rows = writes.map(({ entry, place, sha256 }) => ({ id: entry.id, place, sha256 }))
  if (rows.length === 0) return
  await tx.run(sql`
    insert into site_passages as p (workspace_id, entry_id, page_id, place, sha256, written_at)
    select ${workspaceId}::uuid, id, ${pageId}::uuid, place, sha256, ${now}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as w(id uuid, place text, sha256 text)
    on conflict (workspace_id, entry_id) do update set place = excluded.place, sha256 = excluded.sha256, resting = false, written_at = excluded.written_at`)
}

/** Archives entries that nobody has changed since they were written; gives how many. */
async function putToRest(tx: Tx, { now }: Writing, gone: readonly Standing[]): Promise<number> {
  if (gone.length === 0) return 0
  const [ids, untouched] = [gone.map(({ entryId }) => entryId), gone.filter((one) => one.untouched).map(({ entryId }) => entryId)]
  await tx.run(
    sql`update site_passages set resting = true, written_at = case when entry_id = any(${untouched}::uuid[]) then ${now} else written_at end where entry_id = any(${ids}::uuid[])`,
  )
  return tx.run(sql`update entries set status = 'archived', updated_at = ${now} where id = any(${untouched}::uuid[])`)
}

/** Drafts of a site become answers, some at a time; what may not be published stays a draft. Gives the last id that was looked at; undefined at the end. */
export async function publishAfter(
  tx: Tx,
  { workspaceId, siteId, now }: Omit<Writing, 'isLive' | 'category'>,
  after: string,
): Promise<string | undefined> {
  const rows = await tx.rows<{ id: string }>(sql`
    select s.entry_id as id from site_passages s join site_pages p using (workspace_id)
    join entries e on e.workspace_id = s.workspace_id and e.id = s.entry_id
    where p.id = s.page_id and p.site_id = ${siteId} and not s.resting and e.status = 'draft' and e.updated_at = s.written_at and s.entry_id > ${after}::uuid
    order by s.entry_id limit 200`)
  const drafts = await entriesByIds(
    tx,
    rows.map(({ id }) => id),
  )
  const ids = drafts.filter(mayAnswer).map(({ id }) => id)
  if (ids.length > 0) {
    await tx.run(sql`update entries set status = 'live', updated_at = ${now} where id = any(${ids}::uuid[])`)
    await tx.run(sql`update site_passages set written_at = ${now} where entry_id = any(${ids}::uuid[])`)
    await bumpVersion(tx, workspaceId)
  }
  return rows.at(-1)?.id
}

/** A site is removed: its passages rest; drafts that never answered go. What somebody has changed since stays. */
export async function restAll(tx: Tx, { workspaceId, siteId, now }: Omit<Writing, 'isLive' | 'category'>): Promise<number> {
  const ofSite = sql`select s.entry_id from site_passages s join site_pages p using (workspace_id) where p.id = s.page_id and p.site_id = ${siteId}`
  const untouched = sql`e.id in (${ofSite}) and e.updated_at = (select written_at from site_passages s where s.workspace_id = e.workspace_id and s.entry_id = e.id)`
  const dropped = await tx.run(sql`delete from entries e where status = 'draft' and ${untouched}`)
  const rested = await tx.run(sql`update entries e set status = 'archived', updated_at = ${now} where status = 'live' and ${untouched}`)
  await tx.run(sql`delete from site_passages where entry_id in (${ofSite})`)
  await tx.run(sql`delete from site_pages where site_id = ${siteId}`)
  await bumpVersion(tx, workspaceId)
  return dropped + rested
}
