import { storableIn } from '@xiaoer/contract/graphemes'
import type { Arrival, Connection, PushChannel, Received } from '../push-channel.ts'
import { isForEver, type Unfit } from './aside.ts'
import type { DoorPort } from './door.ts'
import { lanes } from './lanes.ts'
import { shared } from './shared.ts'

/** What fails otherwise than with an error of ours, so often in a row, is taken for one that always will. */
const MOST_TRIES = 5
/** Of so many messages it is remembered how often they failed. */
const MOST_REMEMBERED = 1_000

/**
 * Stores what a platform brought, or has there to be read, each shopper's in order; settles once all is stored. What can never be stored is set aside,
 * where a person sees it, and holds up nothing; only a program that is told what it did wrong is told so. Rejects with the first that may be stored later.
 */
export function takeBy({ arrive, report, setAside }: Pick<DoorPort, 'arrive' | 'report' | 'setAside'>) {
  const [inLane, share] = [lanes(), shared()]
  const failsForGood = failures()
  return async (channel: PushChannel, connection: Connection, received: Received): Promise<void> => {
    const { read } = received
    // a hundred calls of one moment tell of the same news: read by each, all of it would come a hundred times
    if (read) return share(connection.channelId, async () => store(channel, connection, await read()))
    return store(channel, connection, received)
  }

  async function store(channel: PushChannel, connection: Connection, received: Received): Promise<void> {
    const stored = received.arrivals.map((arrival) =>
      inLane(`${connection.channelId} ${arrival.from.id}`, arrival.order, () => take(channel, connection, arrival)),
    )
    const failed = (await Promise.allSettled(stored)).filter(({ status }) => status === 'rejected').map(reasonOf)
    const refused = [...failed, ...(await unread(channel, connection, received.refused ?? []))]
    if (refused.every(isForEver)) await received.stored?.()
    if (refused.length > 0) throw refused[0]
    await report(connection, received)
  }

  async function take(channel: PushChannel, connection: Connection, arrival: Arrival): Promise<void> {
    try {
      // nobody can be told of half a character: it is stored as the sign that stands for one
      await arrive(connection, { window: channel.window, ...(channel.tellsCaller ? arrival : storableIn(arrival)) })
    } catch (error) {
      const isLost = isForEver(error) || failsForGood(`${connection.channelId} ${arrival.externalId}`, error)
      if (!isLost || channel.tellsCaller) throw error
      await setAside(connection, { arrival }, error)
    }
  }

  /** What could not be read, of which its caller must be told. */
  async function unread(channel: PushChannel, connection: Connection, refused: NonNullable<Received['refused']>): Promise<Error[]> {
    if (channel.tellsCaller) return refused.map(({ error }) => error)
    for (const { error, words } of refused) await setAside(connection, { words } satisfies Unfit, error)
    return []
  }
}

/** Counts how often one message failed; true once that is too often. What is only not to be had for now does not count. */
function failures() {
  const counts = new Map<string, number>()
  return (key: string, error: unknown): boolean => {
    if (error instanceof Error && 'code' in error && PASSING.has(String(error.code))) return false
    const count = (counts.get(key) ?? 0) + 1
    counts.delete(key)
    if (count >= MOST_TRIES) return true
    counts.set(key, count)
    const [oldest] = counts.keys()
    if (counts.size > MOST_REMEMBERED && oldest !== undefined) counts.delete(oldest)
    return false
  }
}

/** Codes of our errors after which the same may be stored later. */
const PASSING = new Set(['unavailable', 'upstream_failed', 'too_many'])

const reasonOf = (ended: PromiseSettledResult<void>): unknown => (ended.status === 'rejected' ? ended.reason : undefined)
