import { type DoorPort, type Watch, watchAll } from '#channels/arriving'
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
  const port = { now: parts.now, connectionOf: channels.connectionBy, arrive: arriveBy(parts), report: reportBy(parts), unread }
  const watch = watchAll({
    ...port,
    db: parts.db,
    channels: channels.channels,
    connection: channels.openChannel,
    failed: (err, channelId) => trouble.error({ err }, `channel ${channelId} could not be watched; it is begun anew`),
  })
  return { ...port, watch }
}
