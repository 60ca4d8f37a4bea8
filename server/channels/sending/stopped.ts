import { firstGraphemes } from '@xiaoer/contract/graphemes'
import sql, { type Sql } from 'sql-template-tag'

/** So often in a row a platform says that the connection does not work, and is asked no more until a manager has put it right. */
const MOST_STOPS = 8
/** After a minute, then after twice as long each time, up to this. */
const LONGEST_MIN = 60

/** A platform takes nothing of this connection, in its own words: asked again later, ever more seldom, and in the end not at all. What many messages hear at once counts once. */
export const noteStopped = (channelId: string, why: string): Sql => sql`
  update channels set trouble = ${firstGraphemes(why, 1_000)}, trouble_at = coalesce(trouble_at, now()), stops = stops + 1,
    stopped_until = case when stops + 1 >= ${MOST_STOPS} then 'infinity' else now() + make_interval(mins => least(${LONGEST_MIN}, 2 ^ stops)::int) end
  where id = ${channelId} and coalesce(stopped_until <= now(), true)`

/** All that says that a connection does not work is gone. */
export const WORKS: Sql = sql`trouble = null, trouble_at = null, stops = 0, stopped_until = null`

/** Channels that may be sent through now. */
export const OPEN: Sql = sql`state = 'on' and coalesce(stopped_until <= now(), true)`
