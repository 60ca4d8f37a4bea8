import { isAppError } from '#platform/errors'
import type { Connection, PushChannel, Received } from '../push-channel.ts'
import type { DoorPort } from './door.ts'
import { lanes } from './lanes.ts'
import { shared } from './shared.ts'

/** Stores what a platform brought, or has there to be read, each shopper's in order; settles once all is stored. Rejects with the first that was not. */
export function takeBy({ arrive, report }: Pick<DoorPort, 'arrive' | 'report'>) {
  const [inLane, share] = [lanes(), shared()]
  return async (channel: PushChannel, connection: Connection, received: Received): Promise<void> => {
    const { read } = received
    // a hundred calls of one moment tell of the same news: read by each, all of it would come a hundred times
    if (read) return share(connection.channelId, async () => store(channel, connection, await read()))
    return store(channel, connection, received)
  }

  async function store(channel: PushChannel, connection: Connection, received: Received): Promise<void> {
    const stored = received.arrivals.map((arrival) =>
      inLane(`${connection.channelId} ${arrival.from.id}`, arrival.order, () => arrive(connection, { window: channel.window, ...arrival })),
    )
    const failed = (await Promise.allSettled(stored)).filter(({ status }) => status === 'rejected').map(reasonOf)
    const refused = [...failed, ...(received.refused ?? [])]
    if (refused.every(isForEver)) await received.stored?.()
    if (refused.length > 0) throw refused[0]
    await report(connection, received)
  }
}

const reasonOf = (ended: PromiseSettledResult<void>): unknown => (ended.status === 'rejected' ? ended.reason : undefined)

/** What is refused the same however often it comes. */
export const isForEver = (error: unknown): boolean => isAppError(error) && (error.code === 'invalid' || error.code === 'conflict')
