import { isAppError } from '#platform/errors'
import type { Connection, PushChannel, Received } from '../push-channel.ts'
import type { DoorPort } from './door.ts'
import { lanes } from './lanes.ts'

/** Stores what a platform brought, each shopper's in order; settles once all is stored. Rejects with the first that was not. */
export function takeBy({ arrive, report }: Pick<DoorPort, 'arrive' | 'report'>) {
  const inLane = lanes()
  return async (channel: PushChannel, connection: Connection, received: Received): Promise<void> => {
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
