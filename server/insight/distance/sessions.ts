import type { SessionsBehind } from '@xiaoer/contract/worth'
import sql from 'sql-template-tag'
import type { Tx } from '#platform/db'
import { asInstant, newestOf } from '../facts/index.ts'
import { addressedSessions } from '../rolled/index.ts'
import { shopZone } from '../rollups/index.ts'
import { kmToNearest, placeOf } from './places/index.ts'
import { pointsNow } from './points.ts'
import { sessionsByAddress } from './read.ts'

/** From so many kilometres on, and nearer than so many; in the last days. */
export interface Band {
  readonly days: number
  readonly near: number
  readonly far: number
}

/** The newest sessions of shoppers whose orders went so far from the nearest service point. */
export async function sessionsAtDistance(tx: Tx, { days, near, far }: Band, now: Date): Promise<SessionsBehind['sessions']> {
  const points = await pointsNow(tx)
  const within = (await sessionsByAddress(tx, days, now)).filter((row) => {
    const place = placeOf(row)
    const km = place && place.level !== 'province' ? kmToNearest(place, points) : undefined
    return km !== undefined && km >= near && km < far
  })
  if (within.length === 0) return []
  const addresses = JSON.stringify(within.map(({ province, city, district }) => ({ province, city, district })))
  return newestOf(
    tx,
    { from: new Date(now.getTime() - days * 86_400_000), now, timeZone: await shopZone(tx) },
    (facts, most) => sql`
    select s.id as "sessionId", s.conversation_id as "conversationId", ${asInstant(sql`s.opened_at`)} as "openedAt" from (${addressedSessions(facts)}) s
    where (s.province, s.city, s.district) in (select province, city, district from jsonb_to_recordset(${addresses}::jsonb) a (province text, city text, district text))
    order by s.opened_at desc, s.id limit ${most}`,
  )
}
