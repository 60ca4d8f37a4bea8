import { type DoorPort, setAside, type Watch, watchAll } from '#channels/arriving'
import { noteStopped } from '#channels/sending'
import type { Trouble } from '../sweeping/outage.ts'
import { type ArriveParts, arriveBy } from './arrive.ts'
import type { OpenChannels } from './open-channels.ts'
import { reportBy } from './report.ts'

type Parts = ArriveParts & { readonly channels: OpenChannels; readonly trouble: Trouble }

/** What the door of the webhooks asks of the rest, and the watch over what does not come by it. */
export function hooksOf({ channels, trouble, ...parts }: Parts): DoorPort & { readonly watch: Watch } {
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
  return { ...port, watch }
}
