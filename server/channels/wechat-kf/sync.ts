import { AppError } from '#platform/errors'
import type { Memory } from '../memory/index.ts'
import type { Connection, Received } from '../push-channel.ts'
import type { WxApi } from '../tencent/index.ts'
import { kfArrival, kfReports } from './arrivals.ts'
import { type KfMessage, readPage } from './messages.ts'

const CURSOR = 'cursor'
const [MOST_OF_A_PAGE, MOST_PAGES] = [1_000, 20]
/** Before anything was read here, what is older was said to others, and is not answered. */
const FIRST_S = 600

interface Syncing {
  readonly api: WxApi
  readonly memory: Memory
  readonly connection: Connection
  readonly now: Date
}

/**
 * Reads what was written since the last time (`kf/sync_msg`), with the token that a callback brought. How far it was read is kept once all is stored;
 * what two calls read at once is known by its id. Throws `unavailable` where the platform gives nothing, so that it calls again.
 */
export async function sync({ api, memory, connection, now }: Syncing, token: string): Promise<Received> {
  const first = await memory.read(connection, CURSOR)
  const messages: KfMessage[] = []
  const refused: NonNullable<Received['refused']>[number][] = []
  let cursor = first
  for (let pages = 0; pages < MOST_PAGES; pages++) {
    const asked = { ...(cursor && { cursor }), token, limit: MOST_OF_A_PAGE, voice_format: 0, open_kfid: connection.settings['openKfId'] }
    const answer = await api.call('/cgi-bin/kf/sync_msg', { json: asked })
    if (!answer.ok) throw new AppError('unavailable', `kf/sync_msg: ${answer.why}`, { retryAfter: 5 })
    const page = readPage(answer.result)
    messages.push(...page.messages)
    refused.push(...page.refused)
    cursor = page.cursor
    if (!page.hasMore) break
  }
  const since = first === undefined ? now.getTime() / 1_000 - FIRST_S : 0
  const fresh = messages.filter(({ send_time: at = 0 }) => at >= since)
  return {
    arrivals: fresh.flatMap((message, nth) => kfArrival(message, nth, connection.language, api) ?? []),
    reports: fresh.flatMap(kfReports),
    refused,
    stored: async () => (cursor !== undefined && cursor !== first ? memory.keep(connection, CURSOR, cursor) : undefined),
  }
}
