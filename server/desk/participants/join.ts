import { refusal } from '@xiaoer/contract/refusals'
import sql from 'sql-template-tag'
import { render, tongueOf } from '#engine/reply'
import { uuidv7 } from '#platform/clock'
import type { Database, Tx } from '#platform/db'
import { AppError } from '#platform/errors'
import { type By, locked } from '../inbox/hold.ts'
import { notice } from '../inbox/notice.ts'
import { tellWho } from './invite.ts'
import { partFrom } from './standing.ts'

/** Joins a conversation that one was called to: from then on one may write in it, and its shopper is told who came. Gives the last event's number; undefined where one had joined. */
export async function join(db: Database, by: By, conversationId: string, at: Date): Promise<number | undefined> {
  return db.inWorkspace(by.workspaceId, async (tx) => {
    const held = await locked(tx, conversationId)
    if (held.holder !== 'agent') throw new AppError('conflict', refusal('invite.none'))
    const called = await tx.row<{ joined: boolean }>(sql`
      select joined_at is not null as joined from participants where conversation_id = ${conversationId} and account_id = ${by.accountId} and left_at is null`)
    if (!called) throw new AppError('conflict', refusal('invite.none'))
    if (called.joined) return undefined
    await tx.run(sql`
      update participants set joined_at = ${at} where conversation_id = ${conversationId} and account_id = ${by.accountId} and left_at is null`)
    await tellWho(tx, by, conversationId, at)
    return tellShopper(tx, by, conversationId, 'human.joined', at)
  })
}

/** Leaves a conversation, or declines; its shopper is told where they knew. Gives the last event's number. Throws `conflict` where one is not in it. */
export async function leave(db: Database, by: By, conversationId: string, at: Date): Promise<number | undefined> {
  return db.inWorkspace(by.workspaceId, async (tx) => {
    await locked(tx, conversationId)
    const known = await tx.row<{ joined: boolean }>(sql`
      select joined_at is not null as joined from participants where conversation_id = ${conversationId} and account_id = ${by.accountId} and left_at is null`)
    if (!known) throw new AppError('conflict', refusal('invite.none'))
    await partFrom(tx, [conversationId], at, by.accountId)
    const seq = await tellWho(tx, by, conversationId, at)
    return known.joined ? tellShopper(tx, by, conversationId, 'human.parted', at) : seq
  })
}

/** In the shopper's language. */
async function tellShopper(tx: Tx, by: By, conversationId: string, key: 'human.joined' | 'human.parted', at: Date) {
  const { language, timeZone } = await voiceIn(tx, conversationId)
  const voice = { tongue: tongueOf(language), language, timeZone, now: at, turnId: uuidv7() }
  return notice(tx, { workspaceId: by.workspaceId, conversationId, text: render({ key, args: { name: by.name } }, voice), at })
}

async function voiceIn(tx: Tx, conversationId: string) {
  const row = await tx.row<{ language: string; timeZone: string }>(sql`
    select coalesce(c.state->>'language', 'zh-CN') as language, s.time_zone as "timeZone"
    from conversations c join shops s on s.workspace_id = c.workspace_id and s.id = c.shop_id where c.id = ${conversationId}`)
  if (!row) throw new Error(`conversation ${conversationId} has no row`)
  return row
}
