import { refusal } from '@xiaoer/contract/refusals'
import type { PutServicePoint, ServicePoint } from '@xiaoer/contract/worth'
import sql from 'sql-template-tag'
import { uuidv7 } from '#platform/clock'
import type { Tx } from '#platform/db'
import { AppError } from '#platform/errors'
import { kmToNearest, PLACES, type Point, placeIn } from './places/index.ts'

const MOST = 200
/** A place as the table has it. */
const EXAMPLE = '浙江省杭州市余杭区'
/** Further from every known place than this lies the sea, or another country. */
const FAR_KM = 400

/** The service points, by name. */
export const pointsNow = (tx: Tx): Promise<ServicePoint[]> =>
  tx.rows<ServicePoint>(sql`select id, name, latitude, longitude from service_points order by name, id`)

/** Adds one; gives its id. Throws `invalid` for what is no place, `conflict` where there are too many. */
export async function addPoint(tx: Tx, workspaceId: string, asked: PutServicePoint, by: { accountId: string; at: Date }): Promise<string> {
  const { latitude, longitude } = pointOf(asked)
  const { n = 0 } = (await tx.row<{ n: number }>(sql`select count(*)::int as n from service_points`)) ?? {}
  if (n >= MOST) throw new AppError('conflict', refusal('distance.points_many', { most: MOST }))
  const id = uuidv7()
  await tx.run(sql`
    insert into service_points (workspace_id, id, name, latitude, longitude, made_by, made_at)
    values (${workspaceId}, ${id}, ${asked.name}, ${latitude}, ${longitude}, ${by.accountId}, ${by.at})`)
  return id
}

/** Removes one. Throws `not_found`. */
export async function removePoint(tx: Tx, id: string): Promise<void> {
  if ((await tx.run(sql`delete from service_points where id = ${id}`)) === 0)
    throw new AppError('not_found', refusal('distance.point_not_here', { id }))
}

/** Where it is meant to be. */
export function pointOf({ place, latitude, longitude }: Omit<PutServicePoint, 'name'>): Point {
  if (latitude !== undefined && longitude !== undefined) return onLand({ latitude, longitude })
  if (place === undefined) throw new AppError('invalid', refusal('distance.where', { example: EXAMPLE }))
  const found = placeIn(place)
  if (!found) throw new AppError('invalid', refusal('distance.unknown_place', { place, example: EXAMPLE }))
  if (found.level === 'province') throw new AppError('invalid', refusal('distance.whole_province', { place }))
  return { latitude: found.latitude, longitude: found.longitude }
}

/** Refuses what is no point of the earth, and what is far from everything. */
function onLand(point: Point): Point {
  const { latitude, longitude } = point
  if (Math.abs(latitude) > 90 && Math.abs(longitude) <= 90) throw new AppError('invalid', refusal('distance.turned', { latitude }))
  if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180)
    throw new AppError('invalid', refusal('distance.no_point', { latitude, longitude }))
  const away = Math.round(kmToNearest(point, PLACES) ?? 0)
  if (away > FAR_KM) throw new AppError('invalid', refusal('distance.far', { latitude, longitude, km: away }))
  return point
}
