import assert from 'node:assert/strict'
import { ConversationView, type StoredPart } from '@xiaoer/contract'
import { ChannelsView, ConversationReach } from '@xiaoer/contract/channels'
import sql from 'sql-template-tag'
import { type Doors, managerOf, type Seat } from './seat.ts'

/** What a manager sees of one channel and its conversations, by the console's own calls. */
export async function underManager(service: Doors, channelId: string) {
  const manager = await managerOf(service)
  const at = `/channels/${channelId}`
  const viewOf = async (seat: Pick<Seat, 'conversation'>) =>
    (await manager.get(`/conversations/${await seat.conversation()}`)).as(ConversationView)
  return {
    channel: async () => {
      const { channels } = (await manager.get('/channels')).as(ChannelsView)
      const found = channels.find(({ id }) => id === channelId)
      assert.ok(found, `channel ${channelId} is not there`)
      return found
    },
    /** Status of a deed: test, pause, resume. */
    does: async (how: 'test' | 'pause' | 'resume') => (await manager.send('POST', `${at}/${how}`)).status,
    /** The words that a deed is refused with. */
    refusedWith: async (how: 'test' | 'pause' | 'resume') => (await manager.send('POST', `${at}/${how}`)).problem().detail,
    connectAgain: async (kind: string, settings: Readonly<Record<string, string>>) => {
      const shopId = (await manager.get('/channels')).as(ChannelsView).channels[0]?.shopId
      return manager.send('POST', '/channels', { kind, shopId, name: 'again', settings })
    },
    viewOf,
    /** Whoever is reached under an address of the platform. */
    seatAt: (address: string) => ({
      async conversation() {
        const query = sql`select conversation_id as id from channel_seats where channel_id = ${channelId} and address = ${address}`
        return (await service.db.inWorkspace(service.workspaceId, (tx) => tx.row<{ id: string }>(query)))?.id ?? ''
      },
    }),
    /** What the shopper said, as it is stored. */
    heardFrom: async (seat: Pick<Seat, 'conversation'>): Promise<StoredPart[]> =>
      (await viewOf(seat)).messages.filter(({ author }) => author === 'shopper').flatMap(({ parts }) => parts),
    reach: async (seat: Pick<Seat, 'conversation'>) =>
      (await manager.get(`/conversations/${await seat.conversation()}/reach`)).as(ConversationReach).reach,
  }
}
