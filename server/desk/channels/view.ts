import type { ChannelsView } from '@xiaoer/contract/channels'
import { asideByChannel, countsByChannel, leftCounts } from '#channels'
import { channelsOf, shopsOf } from '#workspaces'
import { type ChannelParts, webhookOf } from './connections.ts'

/** The channels of a workspace as they stand, and what can be connected. */
export async function channelsView(
  { db, channels: kinds }: Pick<ChannelParts, 'db' | 'channels'>,
  workspaceId: string,
  origin: string,
): Promise<ChannelsView> {
  const [rows, shops, counts, lefts, asides] = await Promise.all([
    channelsOf(db, workspaceId),
    shopsOf(db, workspaceId),
    db.inWorkspace(workspaceId, countsByChannel),
    db.inWorkspace(workspaceId, leftCounts),
    db.inWorkspace(workspaceId, asideByChannel),
  ])
  const channels = rows.map(({ id, shopId, kind, name, publicKey, botOn, state, about, trouble, troubleAt, againAt, isStopped }) => {
    const own = !kinds.some((one) => one.kind === kind)
    const { waiting = 0, uncertain = 0, dead = 0 } = counts.find(({ channelId }) => channelId === id) ?? {}
    return {
      id,
      shopId,
      shopName: shops.find((shop) => shop.id === shopId)?.name ?? '',
      kind,
      name,
      own,
      state,
      botOn,
      about: { ...about },
      trouble:
        trouble !== null && troubleAt
          ? { words: trouble, since: troubleAt.toISOString(), paused: isStopped, againAt: againAt?.toISOString() ?? null }
          : null,
      webhook: own ? null : webhookOf(origin, kind, publicKey),
      waiting,
      uncertain,
      dead,
      left: lefts.find(({ channelId }) => channelId === id)?.left ?? 0,
      aside: asides.find(({ channelId }) => channelId === id)?.aside ?? 0,
    }
  })
  return { channels, kinds: kinds.map(({ kind, fields, words }) => ({ kind, fields: [...fields], words })) }
}
