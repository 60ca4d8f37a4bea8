import { Page } from '@xiaoer/contract'
import sql from 'sql-template-tag'
import { z } from 'zod'
import type { Visit } from '#engine/recommend'
import type { Database, Tx } from '#platform/db'
import { atMostEvery } from '#platform/pacing'

/** Long enough to learn what goes on to what, and no longer. */
const KEPT_DAYS = 30
/** A visit is over after so long without a page; what a browser says of before or of tomorrow is not believed. */
const LONGEST_HOURS = 24
const SLACK_MS = 120_000
/** Visits that are learnt of, the newest. */
const MOST_VISITS = 200_000
const SWEEP_EVERY_MS = 3_600_000

const Step = z.object({ at: z.coerce.number().int().min(0), kind: Page.shape.kind, ref: z.string().max(200).optional() })
/** A page that somebody was on: its kind, the good or order, and when, in milliseconds since 1970. */
export type TrackStep = z.infer<typeof Step>

/** The pages of a visit, the oldest first. */
export interface Track {
  readonly visit: string
  readonly steps: readonly TrackStep[]
}

const MOST_STEPS = 30

/** Reads a track as the browser keeps it; undefined where it is none. A line that is none is left out: it must not cost a shopper the chat. */
export function readTrack(text: string | null | undefined): Track | undefined {
  const [visit, ...lines] = text?.split('\n') ?? []
  const id = z.uuid().safeParse(visit)
  if (!id.success) return undefined
  const steps = lines.slice(-MOST_STEPS).flatMap((line) => {
    const [at, kind, ...ref] = line.split(' ')
    const step = Step.safeParse({ at, kind, ref: ref.join(' ') || undefined })
    return step.success ? [step.data] : []
  })
  return { visit: id.data, steps }
}

/** Whose a track is: of nobody known, or of a shopper. */
export interface Tracked {
  readonly workspaceId: string
  readonly shopId: string
  readonly shopperId: string | null
  readonly track: Track
  readonly at: Date
  /** What the browser calls itself. */
  readonly agent?: string | undefined
}

/**
 * Keeps the track of a visit, whole as it comes. A visit that is another shopper's stays theirs: whoever signs in on the same browser begins
 * their own. Gives whether it was kept.
 */
export async function keepTrack(tx: Tx, { workspaceId, shopId, shopperId, track, at, agent }: Tracked): Promise<boolean> {
  const steps = believed(track.steps, at)
  const [first, last] = [steps[0], steps.at(-1)]
  if (!first || !last) return false
  const kept = await tx.run(sql`
    insert into page_tracks as t (workspace_id, shop_id, id, shopper_id, began_at, last_at, steps, by_machine)
    values (${workspaceId}, ${shopId}, ${track.visit}, ${shopperId}, ${new Date(first.at)}, ${new Date(last.at)}, ${JSON.stringify(steps)}::jsonb, ${isMachine(steps, agent)})
    on conflict (workspace_id, id) do update set shopper_id = coalesce(excluded.shopper_id, t.shopper_id), last_at = excluded.last_at,
      steps = excluded.steps, by_machine = t.by_machine or excluded.by_machine
    where t.shop_id = excluded.shop_id and (t.shopper_id is null or excluded.shopper_id is null or t.shopper_id = excluded.shopper_id)`)
  return kept > 0
}

function believed(steps: readonly TrackStep[], at: Date): TrackStep[] {
  const now = at.getTime()
  return steps
    .filter((one) => one.at > now - LONGEST_HOURS * 3_600_000 && one.at <= now + SLACK_MS)
    .toSorted((a, b) => a.at - b.at)
    .map((one) => ({ ...one, at: Math.min(one.at, now) }))
}

/** So many pages, with less than so long on most of them: nobody reads so fast. */
const [MACHINE_PAGES, MACHINE_MS] = [8, 1_500]
/** How programs that walk through pages name themselves. */
const MACHINES = ['bot', 'crawl', 'spider', 'slurp', 'headless', 'preview', 'monitor', 'curl/', 'python', 'wget', 'scrapy', 'lighthouse']

/** Whether a program walked through these pages: by its own name, or by its pace. */
export function isMachine(steps: readonly TrackStep[], agent = ''): boolean {
  const name = agent.toLowerCase()
  if (MACHINES.some((one) => name.includes(one))) return true
  const gaps = steps.slice(1).map(({ at }, nth) => at - (steps[nth]?.at ?? at))
  const [middle = Number.POSITIVE_INFINITY] = gaps.toSorted((a, b) => a - b).slice(Math.floor(gaps.length / 2))
  return steps.length >= MACHINE_PAGES && middle < MACHINE_MS
}

/** The pages of a shopper's newest visit, the oldest first; none where it is over, or they have not agreed. */
export async function trackOf(tx: Tx, shopperId: string, at: Date): Promise<TrackStep[]> {
  const row = await tx.row<{ steps: TrackStep[] }>(sql`
    select steps from page_tracks where shopper_id = ${shopperId} and not by_machine
      and last_at > ${at}::timestamptz - make_interval(hours => ${LONGEST_HOURS}) order by last_at desc limit 1`)
  return row ? [...row.steps] : []
}

/** Consent was withdrawn: the visit goes, and all that was kept of the shopper whose it is. Who knows the id of a visit is in it. */
export const forgetTracks = (tx: Tx, visit: string): Promise<number> =>
  tx.run(sql`
    delete from page_tracks where id = ${visit} or shopper_id = (select shopper_id from page_tracks where id = ${visit} and shopper_id is not null)`)

/** Which goods were looked at together in a shop, visit by visit. */
export async function visitsOf(tx: Tx, shopId: string, at: Date): Promise<Visit[]> {
  const rows = await tx.rows<{ goods: string[]; at: Date }>(sql`
    select array(select s ->> 'ref' from jsonb_array_elements(steps) with ordinality as of_track(s, nth)
      where s ->> 'kind' = 'product' and s ->> 'ref' is not null order by nth) as goods, last_at as at
    from page_tracks where shop_id = ${shopId} and not by_machine and last_at > ${at}::timestamptz - make_interval(days => ${KEPT_DAYS})
    order by last_at desc limit ${MOST_VISITS}`)
  return rows.map(({ goods, at: ended }) => ({ goods, at: ended.getTime() }))
}

/** What takes old tracks away, now and then. */
export function trackSweeper({
  db,
  now,
  workspaces,
}: {
  readonly db: Database
  readonly now: () => Date
  readonly workspaces: () => Promise<readonly string[]>
}) {
  const isDue = atMostEvery(SWEEP_EVERY_MS)
  async function sweep(): Promise<void> {
    if (!isDue(now())) return
    for (const id of await workspaces())
      await db.inWorkspace(id, (tx) =>
        tx.run(sql`delete from page_tracks where last_at < ${now()}::timestamptz - make_interval(days => ${KEPT_DAYS})`),
      )
  }
  return { sweep }
}
