import type { StoredPart } from '@xiaoer/contract'
import sql from 'sql-template-tag'
import { say } from '#desk'
import { type Arriving, keepWithoutTurn } from '#engine/conversation'
import { uuidv7 } from '#platform/clock'
import type { Database } from '#platform/db'
import { wishAgain, wishNothing } from '#shoppers'
import { newsText, STOP_CHOICE, type Wish, wishIn } from './texts/index.ts'

/** What it is of ours: a tap on the button, or one of the few words and nothing else. */
export function wishOfParts(parts: readonly StoredPart[]): Wish | undefined {
  const [only] = parts
  if (!only || parts.length !== 1) return undefined
  if (only.kind === 'chosen') return 'choiceId' in only && only.choiceId === STOP_CHOICE ? 'stop' : undefined
  return only.kind === 'text' ? wishIn(only.text) : undefined
}

const SAID = { stop: 'stopped', again: 'again', subscribe: 'subscribed' } as const

/**
 * Does what a shopper wishes of what we say of our own accord, at once, and says that it is done: no turn is worked, and nobody has to. Gives the
 * conversation's newest number; undefined, and nothing happens, where the words cannot be meant so: nothing was ever said to them first (and for
 * `subscribe`, the shop says nothing first), or the message is here already.
 */
export function takeWish(db: Database, workspaceId: string, wish: Wish, arriving: Arriving, at: Date): Promise<number | undefined> {
  const { id, conversationId } = arriving
  return db.inWorkspace(workspaceId, async (tx) => {
    const held = await tx.row<{ shopperId: string; shopId: string; language: string; timeZone: string }>(sql`
      select c.shopper_id as "shopperId", c.shop_id as "shopId", coalesce(c.state->>'language', p.language) as language, s.time_zone as "timeZone"
      from conversations c join shoppers p on p.workspace_id = c.workspace_id and p.id = c.shopper_id
        join shops s on s.workspace_id = c.workspace_id and s.id = c.shop_id
      where c.id = ${conversationId} and c.session_id is not null for update of c`)
    if (!held || (await tx.row(sql`select 1 from messages where id = ${id}`))) return undefined
    const under = await tx.row<{ id: string }>(
      sql`select id from order_news where conversation_id = ${conversationId} and unsaid is null order by at desc limit 1`,
    )
    const speaks = under ?? (await tx.row(sql`select 1 from news_rules where shop_id = ${held.shopId} and on_since is not null limit 1`))
    if (wish === 'subscribe' ? !speaks : !under) return undefined
    const who = { workspaceId, shopperId: held.shopperId, at }
    await (wish === 'stop' ? wishNothing(tx, who, under?.id ?? null) : wishAgain(tx, who, wish === 'subscribe'))
    await keepWithoutTurn(tx, workspaceId, arriving, at)
    const text = newsText(SAID[wish], { language: held.language, timeZone: held.timeZone, now: at })
    return say(tx, { workspaceId, conversationId, id: uuidv7(), parts: [{ kind: 'text', text }], at })
  })
}
