import { type Letter, sendLetter } from '#channels/email'
import { locateBy } from '#platform/outbound'
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
