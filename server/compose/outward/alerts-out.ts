import { reportMailsOf } from '#insight'
import { alertsOutOf } from '#open/alerts'
import type { Database } from '#platform/db'
import type { Reach } from '#platform/http'
import type { OpenChannels } from '../channels/open-channels.ts'
import type { Trouble } from '../sweeping/outage.ts'
import { lettersBy } from './letters.ts'

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

/** The report that goes out by mail, by the same mailboxes. */
export const reportsOut = ({ db, now, reach, privateHosts, channels, trouble }: AlertsParts) =>
  reportMailsOf({
    db,
    now,
    sendLetter: lettersBy(channels.openChannel, privateHosts),
    origin: reach.printed,
    failed: (err) => trouble.error({ err }, 'a report could not be mailed; it is mailed again'),
  })
