import { refusal } from '@xiaoer/contract/refusals'
import type { PutOnlineFirst } from '@xiaoer/contract/worth'
import sql from 'sql-template-tag'
import { listNotices, putNotice, removeNotice } from '#engine/knowledge'
import type { Tx } from '#platform/db'
import { AppError } from '#platform/errors'
import { onlineFirstNow } from './distance.ts'
import { kmToNearest, PLACES, type Point } from './places/index.ts'
import { pointsNow } from './points.ts'

/** What somebody would have to come for. */
const INTENTS = ['install.', 'warranty.', 'parts.', 'issue.quality']
/** A notice ends; this one in ten years, or when it is switched off. */
const YEARS = 10

interface By {
  readonly workspaceId: string
  readonly accountId: string
  readonly at: Date
}

/** Offers the online way first to shoppers beyond a radius, by a notice for their regions; or no more. */
export async function putOnlineFirst(tx: Tx, asked: PutOnlineFirst, { workspaceId, accountId, at }: By): Promise<void> {
  const changed = { workspaceId, now: at, by: accountId }
  const before = await onlineFirstNow(tx)
  if (!asked.on) {
    if (before) await removeNotice(tx, changed, before.noticeId)
    await tx.run(sql`delete from service_radius`)
    return
  }
  const regions = regionsBeyond(await pointsNow(tx), asked.radiusKm)
  const to = new Date(at)
  to.setUTCFullYear(at.getUTCFullYear() + YEARS)
  const notice = {
    ...{ text: asked.text, translations: { en: asked.textEn }, intents: INTENTS, regions, shops: [], channels: [], products: [] },
    ...{ from: at.toISOString(), to: to.toISOString(), status: 'live' as const },
  }
  const id = await putNotice(tx, changed, notice, before?.noticeId)
  await tx.run(sql`
    insert into service_radius (workspace_id, radius_km, notice_id, set_by, set_at) values (${workspaceId}, ${asked.radiusKm}, ${id}, ${accountId}, ${at})
    on conflict (workspace_id) do update set radius_km = excluded.radius_km, notice_id = excluded.notice_id, set_by = excluded.set_by, set_at = excluded.set_at`)
}

/** A point came or went: the notice is for the regions that lie beyond now. Where none does, or no point is left, it is switched off. */
export async function renewOnlineFirst(tx: Tx, by: By): Promise<void> {
  const { workspaceId, accountId, at } = by
  const standing = await onlineFirstNow(tx)
  if (!standing) return
  const notice = (await listNotices(tx, at)).find(({ id }) => id === standing.noticeId)
  const regions = regionsFurther(await pointsNow(tx), standing.radiusKm)
  if (!notice || regions.length === 0) return putOnlineFirst(tx, { on: false }, by)
  await putNotice(tx, { workspaceId, now: at, by: accountId }, { ...notice, regions }, notice.id)
}

/** Provinces that lie beyond as a whole, else their cities, by their full names. Throws `invalid` where nothing lies beyond. */
export function regionsBeyond(points: readonly Point[], radiusKm: number): string[] {
  if (points.length === 0) throw new AppError('invalid', refusal('distance.no_points'))
  const regions = regionsFurther(points, radiusKm)
  if (regions.length === 0) throw new AppError('invalid', refusal('distance.none_beyond', { km: radiusKm }))
  return regions
}

function regionsFurther(points: readonly Point[], radiusKm: number): string[] {
  const isBeyond = (point: Point) => (kmToNearest(point, points) ?? 0) > radiusKm
  return [...Map.groupBy(PLACES, ({ province }) => province)].flatMap(([province, own]) => {
    if (own.every(isBeyond)) return [province]
    const cities = Map.groupBy(
      own.filter(({ level }) => level !== 'province'),
      ({ city }) => city,
    )
    return [...cities].flatMap(([city, parts]) => (parts.every(isBeyond) ? [city] : []))
  })
}
