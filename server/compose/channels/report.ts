import type { Connection, Received, Report } from '#channels'
import { noteGone, noteReadUpTo, noteReport } from '#channels/sending'
import { noteBounced } from '#desk'
import { tell } from '#engine/conversation'
import type { Database, Tx } from '#platform/db'
import { AppError } from '#platform/errors'
import type { Live } from '../live.ts'

interface Parts {
  readonly db: Database
  readonly now: () => Date
  readonly live: Pick<Live, 'ring'>
}

type Told = Pick<Received, 'reports' | 'gone' | 'readUpTo'>

/** So soon after it was sent a message may not be noted yet: the platform is asked to tell it again. */
const SOON_MS = 60_000
const COME_AGAIN_S = 5

/** Notes what a platform tells of messages of ours, so that the desk sees what was not taken after all, and of who has left. */
export const reportBy =
  (parts: Parts) =>
  async (connection: Connection, { reports = [], gone = [], readUpTo = [] }: Told): Promise<void> => {
    const { workspaceId, channelId } = connection
    for (const one of gone) await parts.db.inWorkspace(workspaceId, (tx) => noteGone(tx, channelId, one))
    for (const one of readUpTo) await parts.db.inWorkspace(workspaceId, (tx) => noteReadUpTo(tx, channelId, one))
    for (const report of reports) await note(parts, connection, report)
  }

async function note({ db, now, live }: Parts, { workspaceId, channelId }: Connection, report: Report): Promise<void> {
  const rung = await db.inWorkspace(workspaceId, async (tx) => {
    const found = await noteReport(tx, channelId, report)
    if (found === 'unknown') return (await isOfTicket(tx, channelId, report)) ? undefined : found
    if (found === undefined) return found
    const { messageId, conversationId, state } = found
    const [seq = 0] = await tell(tx, workspaceId, now(), [{ type: 'delivery_changed', conversationId, detail: { messageId, state } }])
    return { conversationId, seq }
  })
  if (typeof rung === 'object') live.ring(workspaceId, rung.conversationId, rung.seq)
  const isLost = rung === 'unknown' && (report.state === 'refused' || report.state === 'held')
  if (isLost && now().getTime() - report.at.getTime() < SOON_MS)
    throw new AppError('unavailable', 'the message that is told of is not noted yet', { retryAfter: COME_AGAIN_S })
}

/** A reply on a ticket is no message of a talk; that one was not taken after all stands on its ticket. */
const isOfTicket = async (tx: Tx, channelId: string, { externalId, state, why = '' }: Report): Promise<boolean> =>
  (state === 'refused' || state === 'held') && noteBounced(tx, { channelId, messageId: externalId, why })
