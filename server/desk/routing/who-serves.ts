import sql from 'sql-template-tag'
import type { Tx } from '#platform/db'
import { assign } from './assign.ts'
import { deskNow } from './desk-now.ts'

/** A person who is being asked for. */
export interface Wanted {
  readonly workspaceId: string
  readonly conversationId: string
  readonly intent: string
  readonly safety: boolean
  readonly at: Date
}

interface Asking {
  readonly language: string
  readonly level: string | null
  readonly channel: string
  readonly shopId: string
  readonly teamId: string | null
  readonly not: readonly string[]
}

/** What of a conversation says who gets it; undefined where the workspace has no teams. */
export const askingOf = (tx: Tx, conversationId: string): Promise<Asking | undefined> =>
  tx.row<Asking>(sql`
    select coalesce(c.state->>'language', p.language, 'zh-CN') as language, p.level, ch.kind as channel, c.shop_id as "shopId", c.handed_team as "teamId", c.passed_by as "not"
    from conversations c
      join shoppers p on p.workspace_id = c.workspace_id and p.id = c.shopper_id
      join channels ch on ch.workspace_id = c.workspace_id and ch.id = c.channel_id
    where c.id = ${conversationId} and exists (select from teams t where t.workspace_id = c.workspace_id and t.removed_at is null)`)

/** Whether somebody of the team that it would come to is there, and which that is; `served` is undefined where the workspace has no teams. */
export async function whoServes(tx: Tx, wanted: Wanted): Promise<{ served: boolean | undefined; teamId: string | null }> {
  const asking = await askingOf(tx, wanted.conversationId)
  if (!asking) return { served: undefined, teamId: null }
  const { to, teamId } = assign({ ...asking, ...wanted, lastAgent: null, waitedMs: 0 }, await deskNow(tx, wanted.at))
  return { served: to !== 'ticket', teamId }
}
