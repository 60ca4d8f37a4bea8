import sql from 'sql-template-tag'
import { followFeed } from '#channels'
import { openStopToken, type PushPort, stopToken, subscribe, unsubscribe, vapidKeysOf } from '#channels/web/push'
import { newestSeq } from '#engine/conversation'
import type { Signer } from '#platform/auth'
import type { Secrets } from '#platform/config'
import type { Database } from '#platform/db'
import type { WebChannel } from '../widget/channel.ts'
import { shopNameIn } from '../widget/look.ts'
import { askLetters, letterWays } from './mail/letters.ts'
import type { OpenChannels } from './open-channels.ts'

/** What pushes to browsers need besides the sender. */
export interface PushPortParts {
  readonly db: Database
  readonly now: () => Date
  readonly secrets: Secrets
  /** Signs what a browser stops its pushes with. */
  readonly key: Signer
  readonly privateHosts: readonly string[]
  readonly channelOf: (publicKey: string) => Promise<WebChannel | undefined>
  readonly channels: Pick<OpenChannels, 'poke' | 'openChannel'>
  /** How the internet reaches us; undefined where it does not. */
  readonly publicUrl: string | undefined
}

/** Fills the port of web push: who is told in which browser, and who is not any more. */
export const pushPortOf = (parts: PushPortParts): PushPort => {
  const { db, now, secrets, key, privateHosts, channelOf, channels } = parts
  const letters = { ...parts, openChannel: channels.openChannel, follow: (workspaceId: string) => follow(parts, workspaceId) }
  return {
    async page(publicKey, language) {
      const channel = await channelOf(publicKey)
      if (!channel) return undefined
      const { workspaceId, shop, look } = channel
      const keys = await db.inWorkspace(workspaceId, (tx) => vapidKeysOf(tx, secrets, workspaceId, now()))
      return { shopName: shopNameIn(shop.name, look, language), publicKey: keys.publicKey }
    },
    async subscribe({ workspaceId, conversationId, language }, subscription) {
      const id = await db.inWorkspace(workspaceId, (tx) =>
        subscribe(tx, { workspaceId, conversationId, language, at: now() }, subscription, privateHosts),
      )
      await follow(parts, workspaceId)
      return stopToken(key, workspaceId, id)
    },
    async stop(token) {
      const { workspaceId, id } = openStopToken(key, token)
      await db.inWorkspace(workspaceId, (tx) => unsubscribe(tx, id))
    },
    ways: (session) => letterWays(letters, session),
    letters: (session, asked) => askLetters(letters, session, asked),
  }
}

/** A workspace without a channel that sends is not followed yet. */
async function follow({ db, channels }: PushPortParts, workspaceId: string): Promise<void> {
  await db.inWorkspace(workspaceId, async (tx) => {
    if (!(await tx.row(sql`select 1 from push_work where workspace_id = ${workspaceId}`)))
      await followFeed(tx, workspaceId, await newestSeq(tx))
  })
  channels.poke(workspaceId)
}
