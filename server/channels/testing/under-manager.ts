import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { ConversationView, type StoredPart } from '@xiaoer/contract'
import { ChannelsView, ConversationReach } from '@xiaoer/contract/channels'
import sql from 'sql-template-tag'
import { type Doors, managerOf, type Seat, settled } from './seat.ts'

/** What a manager sees of one channel and its conversations, by the console's own calls. */
export async function underManager(service: Doors, channelId: string) {
  const manager = await managerOf(service)
  const at = `/channels/${channelId}`
  const viewOf = async (seat: Pick<Seat, 'conversation'>): Promise<ConversationView> =>
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
    /** Gives it other settings of the same account. */
    changes: async (settings: Readonly<Record<string, string>>): Promise<void> =>
      assert.equal((await manager.send('PUT', `${at}/settings`, { settings })).status, 200),
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
    ...seenOf(service, channelId, manager, viewOf),
    reach: async (seat: Pick<Seat, 'conversation'>) =>
      (await manager.get(`/conversations/${await seat.conversation()}/reach`)).as(ConversationReach).reach,
  }
}

type Of = Pick<Seat, 'conversation'>

/** What becomes of messages there, and what makes it so. */
const seenOf = (
  service: Doors,
  channelId: string,
  manager: Awaited<ReturnType<typeof managerOf>>,
  viewOf: (seat: Of) => Promise<ConversationView>,
) => ({
  /** Of each sound, film and document that a shopper sent, in order: whether it is kept here. */
  keptFrom: async (seat: Pick<Seat, 'conversation'>): Promise<boolean[]> =>
    (await viewOf(seat)).messages.flatMap(({ parts }) =>
      parts.flatMap((part) => (['file', 'voice', 'video'].includes(part.kind) ? ['url' in part && part.url !== undefined] : [])),
    ),
  /** The manager takes the conversation and says something there. */
  answers: async (seat: Pick<Seat, 'conversation'>, text: string): Promise<void> => {
    const about = `/conversations/${await seat.conversation()}`
    await manager.send('POST', `${about}/take`, { force: true })
    const said = await manager.send('POST', `${about}/messages`, { id: randomUUID(), parts: [{ kind: 'text', text }] })
    assert.equal(said.status, 202)
    await settled(service)
  },
  /** The platform's window of a conversation is over by any clock. */
  windowEnds: async (seat: Pick<Seat, 'conversation'>): Promise<void> => {
    const conversation = await seat.conversation()
    const ended = sql`update channel_seats set open_until = to_timestamp(0), last_in_at = last_in_at - interval '3 days'
    where channel_id = ${channelId} and conversation_id = ${conversation}`
    assert.equal(await service.db.inWorkspace(service.workspaceId, (tx) => tx.run(ended)), 1)
  },
  /** What went amiss with messages of a conversation, in the platform's words. */
  amissOf: async (seat: Pick<Seat, 'conversation'>) => {
    const conversation = await seat.conversation()
    const query = sql`select state, why from deliveries where channel_id = ${channelId} and conversation_id = ${conversation} and state <> 'sent' order by seq`
    return service.db.inWorkspace(service.workspaceId, (tx) => tx.rows<{ state: string; why: string | null }>(query))
  },
})
