import sql from 'sql-template-tag'
import { uuidv7 } from '#platform/clock'
import type { Database } from '#platform/db'
import type { Planted } from '../wall.fixture.ts'

/** Where sessions are planted: whose they are, which person speaks for the shop, and when the last was said unless a session says so. */
export interface Planting {
  readonly db: Database
  readonly workspaceId: string
  readonly agentId: string
  readonly base: Date
}

/** Puts an open session in rows, as those who wrote it would have left them; gives its conversation. */
export const plantingOf =
  ({ db, workspaceId, agentId, base: usual }: Planting) =>
  async (one: Planted, base = usual): Promise<string> => {
    const { lines, moods = lines.map(() => 0), holder = 'bot', ago = 1, waited, asked, held = false } = one
    const [shopper, conversation, session] = [uuidv7(), uuidv7(), uuidv7()]
    const last = new Date(base.getTime() - ago * 1_000)
    await db.inWorkspace(workspaceId, async (tx) => {
      const at = await tx.row<{ shop: string; channel: string }>(
        sql`select shop_id as shop, id as channel from channels where kind = 'web' limit 1`,
      )
      const who = lines.at(-1)?.startsWith('bot:') ? 'bot' : lines.at(-1)?.startsWith('agent:') ? 'agent' : 'shopper'
      await tx.run(
        sql`insert into shoppers (workspace_id, id, shop_id, created_at) values (${workspaceId}, ${shopper}, ${at?.shop}, ${last})`,
      )
      await tx.run(sql`
      insert into conversations (workspace_id, id, shop_id, shopper_id, channel_id, holder, agent_id, session_id, session_open, state, last_at, last_author, created_at, waiting_since)
      values (${workspaceId}, ${conversation}, ${at?.shop}, ${shopper}, ${at?.channel}, ${holder}, ${holder === 'agent' ? agentId : null}, ${session}, true,
        ${JSON.stringify({ ...(asked && { asked: { words: 'x', options: [], times: asked } }) })}::jsonb, ${last}, ${who}, ${last},
        ${waited === undefined ? null : new Date(base.getTime() - waited * 1_000)})`)
      await tx.run(sql`
      insert into sessions (workspace_id, id, conversation_id, shop_id, channel_id, opened_at, turns, moods)
      values (${workspaceId}, ${session}, ${conversation}, ${at?.shop}, ${at?.channel}, ${last}, ${lines.length}, ${holder === 'bot' ? moods : []}::real[])`)
      for (const [i, line] of lines.entries()) {
        const [, author = 'shopper', text = line] = /^(bot|agent): (.*)$/u.exec(line) ?? []
        await tx.run(sql`
        insert into messages (workspace_id, id, conversation_id, session_id, seq, author, channel_id, parts, at)
        values (${workspaceId}, ${uuidv7()}, ${conversation}, ${session}, ${i + 1}, ${author}, ${at?.channel}, ${JSON.stringify([{ kind: 'text', text }])}::jsonb,
          ${new Date(last.getTime() - (lines.length - 1 - i) * 1_000)})`)
      }
      if (held)
        await tx.run(sql`
        insert into promises (workspace_id, id, conversation_id, session_id, turn_id, kind, words, value, at)
        values (${workspaceId}, ${uuidv7()}, ${conversation}, ${session}, ${uuidv7()}, 'done', '已退款', 'refunded', ${last})`)
    })
    return conversation
  }
