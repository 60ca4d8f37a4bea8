import { refusal } from '@xiaoer/contract/refusals'
import { type DoorPort, setAside, type Watch, watchAll } from '#channels/arriving'
import { leftMail, noteTakenIn } from '#channels/email'
import { noteStopped } from '#channels/sending'
import type { LeftMailParts } from '#desk/channels'
import { AppError } from '#platform/errors'
import type { Trouble } from '../sweeping/outage.ts'
import { type ArriveParts, arriveBy } from './arrive.ts'
import type { OpenChannels } from './open-channels.ts'
import { reportBy } from './report.ts'

type Parts = ArriveParts & { readonly channels: OpenChannels; readonly trouble: Trouble }

/** What the door of the webhooks asks of the rest, and the watch over what does not come by it. */
export function hooksOf({ channels, trouble, ...parts }: Parts): DoorPort & Pick<LeftMailParts, 'takeLeft'> & { readonly watch: Watch } {
  const unread: DoorPort['unread'] = async ({ workspaceId, channelId }, why) =>
    void (await parts.db.inWorkspace(workspaceId, (tx) => tx.run(noteStopped(channelId, why))))
  const aside: DoorPort['setAside'] = async ({ workspaceId, channelId }, unfit, error) => {
    await parts.db.inWorkspace(workspaceId, (tx) => setAside(tx, { workspaceId, channelId, now: parts.now() }, unfit, error))
    trouble.error({ err: error }, `a message of channel ${channelId} cannot be taken in; it is set aside`)
  }
  const port = {
    now: parts.now,
    connectionOf: channels.connectionBy,
    arrive: arriveBy(parts),
    report: reportBy(parts),
    setAside: aside,
    unread,
  }
  const watch = watchAll({
    ...port,
    db: parts.db,
    channels: channels.channels,
    connection: channels.openChannel,
    failed: (err, channelId) => trouble.error({ err }, `channel ${channelId} could not be watched; it is begun anew`),
  })
  const takeLeft = takingLeft({ ...parts, openChannel: channels.openChannel, arrive: port.arrive })
  return { ...port, watch, takeLeft }
}

type Taking = Pick<ArriveParts, 'db' | 'now'> & Pick<OpenChannels, 'openChannel'> & Pick<DoorPort, 'arrive'>

/** Takes in a mail that was left, as a person says. Throws `not_found`, `conflict` where the letter is not kept, `invalid` where nothing of it can be taken. */
const takingLeft =
  ({ db, now, openChannel, arrive }: Taking): LeftMailParts['takeLeft'] =>
  async ({ workspaceId, accountId }, id, from) => {
    const mail = await db.inWorkspace(workspaceId, (tx) => leftMail(tx, id))
    if (!mail || mail.takenAt) throw new AppError('not_found', refusal('mail.not_here', { id }))
    const { source, at, sender, channelId } = mail
    if (!source) throw new AppError('conflict', refusal('mail.not_kept'))
    if (sender === null && from === null) throw new AppError('invalid', refusal('mail.no_sender'))
    const open = await openChannel(workspaceId, channelId)
    const readAgain = open?.channel.readAgain
    if (!open || !readAgain) throw new AppError('not_found', refusal('channel.not_here', { id: channelId }))
    const { channel, connection } = open
    // its own, also where other words stand under the same id
    const externalId = `${mail.messageId} ${id}`
    const { arrivals } = await readAgain(connection, { uid: 0, source, at, externalId }, from)
    for (const arrival of arrivals) await arrive(connection, { window: channel.window, ...arrival })
    await db.inWorkspace(workspaceId, (tx) => noteTakenIn(tx, id, accountId, now()))
  }
