import type { FirstRule } from '@xiaoer/contract/first'
import sql from 'sql-template-tag'
import type { PeopleFirst, Scene, TurnAbout } from '#engine/conversation'
import { lastRead } from '#platform/cache'
import type { Database, Tx } from '#platform/db'
import { isOpen } from '../desk-hours.ts'
import { deskStatus } from '../hand-off.ts'
import { teamRows, worksAt } from '../routing/desk-now.ts'
import { whoServes } from '../routing/who-serves.ts'
import { shopHours } from '../shop-hours.ts'
import { type Coming, firstOf } from './first-of.ts'
import { firstRows } from './table.ts'

interface Needed {
  readonly db: Database
  readonly now: () => Date
}

/**
 * Fills the engine's port: who serves a shopper first by the workspace's rules, read once until they change. `people`: somebody of those who would
 * get it is there; `nobody`: a person should, and none is. A session that people had, or were asked to have, is under no rule any more:
 * what they gave back is the bot's.
 */
export function whoServesFirst({ db, now }: Needed) {
  const kept = lastRead((workspaceId) => db.inWorkspace(workspaceId, firstRows), now)

  async function first(scene: Scene, about: TurnAbout): Promise<PeopleFirst | undefined> {
    const { workspaceId } = scene
    const rules = await kept.load(workspaceId)
    if (!rules.some((rule) => rule.first === 'person')) return undefined
    const wants = await db.inWorkspace(workspaceId, (tx) => wantsPerson(tx, scene, about, rules))
    if (!wants) return undefined
    return (await isServed(db, scene, about)) ? 'people' : 'nobody'
  }
  return { first, forget: kept.forget }
}

interface Row extends Omit<Coming, 'intent' | 'language'> {
  readonly handed: boolean
}

async function wantsPerson(
  tx: Tx,
  { now }: Scene,
  { conversationId, intent, language }: TurnAbout,
  rules: readonly FirstRule[],
): Promise<boolean> {
  const row = await tx.row<Row>(sql`
    select p.level, ch.kind as channel, c.shop_id as "shopId", p.customer_id is not null as known,
      array(select tag_id from shopper_tags where shopper_id = c.shopper_id union select tag_id from conversation_tags where conversation_id = c.id) as tags,
      coalesce(s.handed_off_at is not null or s.taken_at is not null, false) as handed
    from conversations c
      join shoppers p on p.workspace_id = c.workspace_id and p.id = c.shopper_id
      join channels ch on ch.workspace_id = c.workspace_id and ch.id = c.channel_id
      left join sessions s on s.workspace_id = c.workspace_id and s.id = c.session_id
    where c.id = ${conversationId}`)
  if (!row || row.handed) return false
  const teams = rules.some(({ teamId }) => teamId !== null) ? await teamRows(tx) : []
  const { hours, timeZone } = await shopHours(tx, row.shopId)
  const works = (teamId: string | null) => {
    const team = teams.find(({ id }) => id === teamId)
    return team ? worksAt(team, now) : teamId === null && isOpen(hours, now, timeZone)
  }
  return firstOf(rules, { ...row, intent, language }, works) === 'person'
}

/** Whether whoever would get the conversation is there: somebody of its team, or anybody at the desk where there are no teams. */
async function isServed(db: Database, { workspaceId, shop, now }: Scene, { conversationId, intent }: TurnAbout): Promise<boolean> {
  const { served } = await db.inWorkspace(workspaceId, (tx) =>
    whoServes(tx, { workspaceId, conversationId, intent, safety: false, at: now }),
  )
  return served ?? (await deskStatus(db, workspaceId, shop.id, now)).online > 0
}
