import { type Letter, sendLetter } from '#channels/email'
import { mailboxesOf } from '#desk'
import type { Database } from '#platform/db'
import { locateBy } from '#platform/outbound'
import type { Logger } from '#platform/telemetry'
import type { GuardParts, NoticeLetter } from '#workspaces'
import type { OpenChannels } from '../channels/open-channels.ts'

/** Letters to the house's own people leave by a mailbox that is connected as a channel, the way its answers to shoppers do. */
export function lettersBy(openChannel: OpenChannels['openChannel'], privateHosts: readonly string[]) {
  const locate = locateBy(privateHosts)
  return async (workspaceId: string, mailbox: string, letter: Letter) => {
    const open = await openChannel(workspaceId, mailbox).catch((error: unknown) => String(error))
    // nothing went out
    if (typeof open === 'string') return { outcome: 'later', why: open } as const
    if (open?.channel.kind !== 'email') return { outcome: 'refused', why: 'the mailbox is not connected any more' } as const
    return sendLetter(locate, open.connection.settings, letter)
  }
}

interface NoticeParts extends Pick<OpenChannels, 'openChannel'> {
  readonly db: Database
  readonly privateHosts: readonly string[]
  readonly logger: Pick<Logger, 'warn'>
}

/** Letters about colleagues' own accounts, by the first mailbox of the workspace. Nobody waits for one; what was not sent is logged, and stands in the console. */
export const noticesBy = ({ db, openChannel, privateHosts, logger }: NoticeParts): GuardParts['sendNotice'] => {
  const sendBy = lettersBy(openChannel, privateHosts)
  const send = async (workspaceId: string, letter: NoticeLetter) => {
    const [mailbox] = await db.inWorkspace(workspaceId, mailboxesOf)
    const sent = mailbox && (await sendBy(workspaceId, mailbox.id, letter))
    if (sent && sent.outcome !== 'sent') logger.warn({ why: sent.why }, 'a notice about a sign-in was not mailed')
  }
  return (workspaceId, letter) =>
    void send(workspaceId, letter).catch((err: unknown) => logger.warn({ err }, 'a notice about a sign-in was not mailed'))
}
