import { refusal } from '@xiaoer/contract/refusals'
import sql from 'sql-template-tag'
import { uuidv7 } from '#platform/clock'
import type { Tx } from '#platform/db'
import { AppError } from '#platform/errors'
import { lookAgainAt, type WorkTable } from '#platform/pacing'
import type { ImportFault } from '../../faults.ts'

/** How often a site is read by itself. */
export type Every = 'once' | 'daily' | 'weekly'

/** A site as it is kept. */
export interface Site {
  readonly id: string
  readonly address: string
  /** Where that led. */
  readonly home: string | null
  readonly every: Every
  readonly mostPages: number
  readonly state: 'waiting' | 'reading' | 'read' | 'failed' | 'removed'
  readonly publishedAt: Date | null
  /** The number of the look. */
  readonly round: number
  readonly foundBy: 'sitemap' | 'links' | null
  readonly leftOut: number
  readonly complete: boolean
  readonly problem: ImportFault | null
  readonly madeBy: string | null
  readonly madeAt: Date
  readonly beganAt: Date | null
  readonly endedAt: Date | null
  readonly dueAt: Date | null
}

/** The workspaces with sites to be read. */
export const SITE_WORK: WorkTable = { table: 'site_work', column: 'due_at', leaseS: 60 }
export { lookAgainAt }

/** A look that says nothing for so long has died with its node. */
const SILENT_S = 30
const DAYS: Readonly<Record<Every, number | undefined>> = { once: undefined, daily: 1, weekly: 7 }

const columns = sql`s.id, s.address, s.home, s.every, s.most_pages as "mostPages", s.state, s.published_at as "publishedAt", s.round, s.found_by as "foundBy",
  s.left_out as "leftOut", s.complete, s.problem, s.made_at as "madeAt", s.began_at as "beganAt", s.ended_at as "endedAt", s.due_at as "dueAt",
  (select a.name from agents a where a.workspace_id = s.workspace_id and a.account_id = s.made_by) as "madeBy"`

/** The sites of the workspace, the latest first. */
export const sitesOf = (tx: Tx): Promise<Site[]> =>
  tx.rows(sql`select ${columns} from sites s where state <> 'removed' order by made_at desc, id desc`)

/** A site. Throws `not_found`. */
export async function siteById(tx: Tx, id: string): Promise<Site> {
  const site = await tx.row<Site>(sql`select ${columns} from sites s where id = ${id} and state <> 'removed'`)
  if (!site) throw new AppError('not_found', refusal('site.not_here', { id }))
  return site
}

/** What a new site is. */
export interface NewSite extends Pick<Site, 'address' | 'every' | 'mostPages'> {
  readonly workspaceId: string
  readonly accountId: string
  readonly at: Date
}

/** Sites of one workspace. */
const MOST_SITES = 10

/** Notes a site to be read at once. Throws `conflict` where it is here already, or too many are. */
export async function addSite(tx: Tx, { workspaceId, accountId, at, address, every, mostPages }: NewSite): Promise<Site> {
  await tx.run(sql`select pg_advisory_xact_lock(hashtextextended(${`sites ${workspaceId}`}, 0))`)
  const there = await sitesOf(tx)
  if (there.some((one) => one.address === address || one.home === address))
    throw new AppError('conflict', refusal('site.twice', { address }))
  if (there.length >= MOST_SITES) throw new AppError('conflict', refusal('site.many', { n: MOST_SITES }))
  const id = uuidv7()
  await tx.run(sql`
    insert into sites (workspace_id, id, address, every, most_pages, state, made_by, made_at, due_at)
    values (${workspaceId}, ${id}, ${address}, ${every}, ${mostPages}, 'waiting', ${accountId}, ${at}, ${at})`)
  await wake(tx, workspaceId, at)
  return siteById(tx, id)
}

/** When it is read by itself, and how much of it. */
export async function changeSite(
  tx: Tx,
  { workspaceId, now }: { readonly workspaceId: string; readonly now: Date },
  id: string,
  { every, mostPages }: Pick<Site, 'every' | 'mostPages'>,
): Promise<Site> {
  const { endedAt } = await siteById(tx, id)
  const due = nextDue(every, endedAt ?? now)
  await tx.run(sql`
    update sites set every = ${every}, most_pages = ${mostPages}, due_at = case when state in ('read', 'failed') then ${due}::timestamptz else due_at end where id = ${id}`)
  if (due) await wake(tx, workspaceId, due)
  return siteById(tx, id)
}

/** A site is to be read now; one that is being read goes on. */
export async function readNow(tx: Tx, workspaceId: string, id: string, at: Date): Promise<Site> {
  await siteById(tx, id)
  const woken = await tx.run(sql`update sites set state = 'waiting', due_at = ${at} where id = ${id} and state in ('read', 'failed')`)
  if (woken > 0) await wake(tx, workspaceId, at)
  return siteById(tx, id)
}

/** When a site is read next after a look that ended then. */
export const nextDue = (every: Every, ended: Date): Date | null => {
  const days = DAYS[every]
  return days === undefined ? null : new Date(ended.getTime() + days * 86_400_000)
}

const wake = (tx: Tx, workspaceId: string, at: Date): Promise<number> =>
  tx.run(sql`
    insert into site_work as w (workspace_id, due_at) values (${workspaceId}, ${at})
    on conflict (workspace_id) do update set due_at = least(w.due_at, excluded.due_at)`)

/** Takes the sites that are due, and those whose look died, for a look of their own: whoever looked before notes nothing any more. */
export const claimSites = (tx: Tx, at: Date, most: number): Promise<Site[]> =>
  tx.rows<Site>(sql`
    with due as materialized (
      select id from sites where (state in ('waiting', 'read', 'failed') and due_at <= ${at})
        or (state = 'reading' and (beat_at is null or beat_at < now() - make_interval(secs => ${SILENT_S})))
      order by due_at limit ${most} for update skip locked)
    update sites s set state = 'reading', round = round + 1, began_at = ${at}, beat_at = now(), problem = null
    where id in (select id from due)
    returning ${columns}`)

/** When a site of the workspace is to be looked at next; undefined: none by itself. */
export async function nextLook(tx: Tx, at: Date): Promise<Date | undefined> {
  const row = await tx.row<{ at: Date | null }>(sql`
    select min(case when state = 'reading' then ${at}::timestamptz + make_interval(secs => ${SILENT_S}) else due_at end) as at from sites
    where state <> 'removed'`)
  return row?.at ?? undefined
}

/** Somebody else has begun to read it, or it was removed. */
export class Overtaken extends Error {
  override readonly name = 'Overtaken'
}

/** Whose look it is. */
export type Looking = Pick<Site, 'id' | 'round'>

/** Holds the site for a look until the transaction ends. Throws `Overtaken`. */
export async function hold(tx: Tx, { id, round }: Looking): Promise<void> {
  const held = await tx.run(sql`update sites set beat_at = now() where id = ${id} and round = ${round} and state = 'reading'`)
  if (held === 0) throw new Overtaken(`site ${id} is read elsewhere, or was removed`)
}

/** Whether the passages of a site answer: somebody may have said so meanwhile. */
export const isPublished = async (tx: Tx, id: string): Promise<boolean> =>
  (await tx.row<{ yes: boolean }>(sql`select published_at is not null as yes from sites where id = ${id}`))?.yes ?? false

/** From now on the passages of a site answer. */
export const notePublished = (tx: Tx, id: string, at: Date): Promise<number> =>
  tx.run(sql`update sites set published_at = coalesce(published_at, ${at}) where id = ${id} and state <> 'removed'`)

/** The site is not read any more; a look that is under way notes nothing. */
export const noteRemoved = (tx: Tx, id: string): Promise<number> =>
  tx.run(sql`update sites set state = 'removed', due_at = null where id = ${id} and state <> 'removed'`)

/** What was found of how its pages stand there. */
export const noteFound = (tx: Tx, { id }: Looking, found: { home: string; by: 'sitemap' | 'links'; leftOut: number }): Promise<number> =>
  tx.run(sql`update sites set home = ${found.home}, found_by = ${found.by}, left_out = ${found.leftOut} where id = ${id}`)

/** A look has ended. */
export async function noteEnd(
  tx: Tx,
  looking: Looking & Pick<Site, 'every'>,
  {
    at,
    problem,
    failed,
    complete,
    leftOut,
  }: { at: Date; problem: ImportFault | null; failed: boolean; complete: boolean; leftOut: number },
): Promise<void> {
  await hold(tx, looking)
  await tx.run(sql`
    update sites set state = ${failed ? 'failed' : 'read'}, ended_at = ${at}, problem = ${problem ? JSON.stringify(problem) : null}::jsonb,
      complete = ${complete}, left_out = ${leftOut}, due_at = ${nextDue(looking.every, at)}::timestamptz
    where id = ${looking.id}`)
}

/** The look stops with its node: another may begin at once. */
export const letGo = (tx: Tx, { id, round }: Looking): Promise<number> =>
  tx.run(sql`update sites set beat_at = null where id = ${id} and round = ${round} and state = 'reading'`)
