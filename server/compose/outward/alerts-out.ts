import { sendLetter } from '#channels/email'
import { alertsOutOf, type SendLetter } from '#open/alerts'
import type { Database } from '#platform/db'
import type { Reach } from '#platform/http'
import { locateBy } from '#platform/outbound'
import type { OpenChannels } from '../channels/open-channels.ts'
import type { Trouble } from '../sweeping/outage.ts'

/** What the warnings that go out need of the rest. */
export interface AlertsParts {
  readonly db: Database
  readonly now: () => Date
  readonly reach: Reach
  readonly privateHosts: readonly string[]
  readonly channels: Pick<OpenChannels, 'openChannel'>
  readonly trouble: Trouble
}

/** Warnings of the wall that go out: mails leave by a mailbox that is connected as a channel, the way its answers to shoppers do. */
export const alertsOut = ({ db, now, reach, privateHosts, channels, trouble }: AlertsParts) =>
  alertsOutOf({
    db,
    now,
    sendLetter: lettersBy(channels.openChannel, privateHosts),
    origin: reach.printed,
    failed: (err) => trouble.error({ err }, 'a warning could not be told outward; it is told again'),
  })

function lettersBy(openChannel: OpenChannels['openChannel'], privateHosts: readonly string[]): SendLetter {
  const locate = locateBy(privateHosts)
  return async (workspaceId, mailbox, letter) => {
    const open = await openChannel(workspaceId, mailbox)
    if (open?.channel.kind !== 'email') return { outcome: 'refused', why: 'the mailbox is not connected any more' }
    return sendLetter(locate, open.connection.settings, letter)
  }
}
