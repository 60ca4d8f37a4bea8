import sql from 'sql-template-tag'
import { uuidv7 } from '#platform/clock'
import type { Database } from '#platform/db'
import { textOf } from '../parts.ts'
import { openConversation } from '../store/open.ts'
import type { Step, Turn } from '../turn.ts'
import type { Stages } from './stages.ts'

/** A workspace of its own for a test: a shop, a channel, and as many conversations as it asks for. */
export async function fixture(db: Database) {
  const [workspaceId, shopId, channelId] = [uuidv7(), uuidv7(), uuidv7()]
  const at = new Date()
  await db.inWorkspace(workspaceId, async (tx) => {
    await tx.run(sql`insert into workspaces (workspace_id, id, name, created_at) values (${workspaceId}, ${workspaceId}, 'test', ${at})`)
    await tx.run(sql`insert into shops (workspace_id, id, name, connector, time_zone, currency, desk_hours, created_at)
      values (${workspaceId}, ${shopId}, 'shop', 'none', 'Asia/Shanghai', 'CNY', '{"opens":"09:00","closes":"22:00","days":[1,2,3,4,5,6,7]}', ${at})`)
    await tx.run(sql`insert into channels (workspace_id, id, shop_id, kind, name, public_key, secret_sealed, created_at)
      values (${workspaceId}, ${channelId}, ${shopId}, 'web', 'web', ${channelId}, '', ${at})`)
  })
  return {
    workspaceId,
    shopId,
    channelId,
    /** A new shopper's conversation. */
    converse: () =>
      db.inWorkspace(workspaceId, async (tx) => {
        const shopperId = uuidv7()
        await tx.run(
          sql`insert into shoppers (workspace_id, id, shop_id, created_at) values (${workspaceId}, ${shopperId}, ${shopId}, ${at})`,
        )
        return openConversation(tx, { workspaceId, shopId, shopperId, channelId, language: 'zh-CN', at })
      }),
    takeOver: (conversationId: string) =>
      db.inWorkspace(workspaceId, (tx) =>
        tx.run(sql`update conversations set holder = 'agent', fence = fence + 1 where id = ${conversationId}`),
      ),
    /** As if the time had come: the lease is over and the work is due. */
    lapse: async (conversationId: string) => {
      await db.inWorkspace(workspaceId, (tx) =>
        tx.run(sql`
        update conversations set lease_until = least(lease_until, now() - interval '1 second'), silence_at = least(silence_at, now() - interval '1 second') where id = ${conversationId}`),
      )
      await db.outside((tx) => tx.run(sql`update work set due_at = now() - interval '1 second' where conversation_id = ${conversationId}`))
    },
  }
}
export type Fixture = Awaited<ReturnType<typeof fixture>>

const words = (text: string) => [{ entryId: 'test', text }]

function decide(turn: Turn): Step {
  if (turn.cause === 'silence') {
    return turn.state.nudged === 0
      ? { do: 'ask', reason: 'nudge', say: words('still there?'), state: turn.state }
      : { do: 'close', say: words('goodbye'), state: turn.state }
  }
  if (turn.said.includes('look') && !('fact' in turn.facts)) return { do: 'look_up', what: { port: 'test', with: [] }, as: 'fact' }
  return { do: 'answer', say: words(`you said: ${turn.said}`), source: 'courtesy', state: turn.state }
}

/** Stages that echo: the smallest that make a turn. */
export const pureStages: Stages = {
  perceive: textOf,
  understand: (text) => ({
    text,
    language: 'zh-CN',
    intent: 'chat.smalltalk',
    confidence: 1,
    intents: [],
    rivals: [],
    entities: [],
    emotion: { score: 0, label: 'neutral', intensity: 0, words: [], spans: [] },
  }),
  decide,
  say: (outcome) => ('say' in outcome && outcome.say ? outcome.say.map((w) => ({ kind: 'text', text: 'text' in w ? w.text : w.key })) : []),
  fetch: async () => 'fact',
  handOff: async () => ({ kind: 'queue', place: 1, online: 1 }),
  versions: () => ({ build: 'test' }),
  prepare: async () => {},
}
