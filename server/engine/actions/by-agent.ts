import { refusal } from '@xiaoer/contract/refusals'
import type { Tx } from '#platform/db'
import { AppError, isAppError } from '#platform/errors'
import type { Word } from './approving.ts'
import { ableTo, carryOut } from './carry-out.ts'
import type { Asked, DeskNeeds } from './desk.ts'
import { openBefore } from './earlier.ts'
import { type Above, type ActionPlan, aboveLimit, type Limits, moneyOf } from './plan.ts'
import { leaveUntold } from './store/ending.ts'
import { type Because, beginBy, givenBefore, holdGiving, openRow, wasMadeGood } from './store/rows.ts'

/** The colleague who asks, and within which limits of the shop's policy. */
export type Agent = Pick<Word, 'accountId' | 'role'>

/** A colleague asks for a deed beside a conversation that they hold. */
export interface AskedByAgent extends Omit<Asked, 'turn' | 'journal' | 'nod'> {
  readonly by: Agent
  /** No rule speaks of it: what an agent asks for waits for another's word, whatever it costs. */
  readonly unruled?: true
}

/** What stands between a colleague's asking and its being done: a limit of theirs, that the same goods were made good before, or that no rule gives it. */
export interface Weighed {
  readonly limit?: Above
  readonly isTwice: boolean
  readonly isUnruled: boolean
}

interface Authority {
  readonly most: Limits
  readonly since: Date
}

/** What a colleague may give, and since when what was given counts. A manager's word needs no limit. */
async function authorityOf({ limits, dayBegan }: DeskNeeds, { workspaceId, shopId, now, by }: AskedByAgent): Promise<Authority> {
  const most = by.role === 'agent' ? await limits(workspaceId, shopId, now, by.role) : {}
  return { most, since: await dayBegan(workspaceId, shopId, now) }
}

async function weighed(
  tx: Tx,
  { shopId, sessionId, by, unruled }: AskedByAgent,
  plan: ActionPlan,
  { most, since }: Authority,
): Promise<Weighed> {
  const limit = aboveLimit(plan, await givenBefore(tx, sessionId, since), most)
  const isTwice = moneyOf(plan) !== undefined && (await wasMadeGood(tx, shopId, plan))
  return { ...(limit && { limit }), isTwice, isUnruled: unruled === true && by.role === 'agent' }
}

/**
 * Deeds that colleagues ask for, under the same locks, limits and receipts as the bot's. Their asking is their word on it, so that it is told and
 * gone on with as what a person said yes to; above what their role may give, and where the same goods were made good before, it waits for one.
 */
export function byAgent(needs: DeskNeeds) {
  const { db, shopFor } = needs

  /** What would stand between a plan and its being done now; nothing is begun. */
  async function weigh(asked: AskedByAgent, plan: ActionPlan): Promise<Weighed> {
    const authority = await authorityOf(needs, asked)
    return db.inWorkspace(asked.workspaceId, (tx) => weighed(tx, asked, plan, authority))
  }

  /**
   * Does it, once a key, and gives the deed's id, however it ended; a key that was used before does nothing. Throws `conflict` where the colleague
   * does not hold the conversation, where the same is open already, and for a key used otherwise.
   */
  async function actFor(asked: AskedByAgent, plan: ActionPlan, key: string): Promise<string> {
    const shop = shopFor(asked.workspaceId, asked.shopId)
    ableTo(shop, plan)
    const { row, mine, same } = await begun(needs, asked, { plan, key, authority: await authorityOf(needs, asked) })
    if (!same) throw new AppError('conflict', refusal('deed.key_used'))
    if (mine && row.state === 'begun') {
      await carryOut(needs, asked, row, shop).catch(unanswered)
      await db.inWorkspace(asked.workspaceId, (tx) => leaveUntold(tx, row.id, asked.now))
    }
    return row.id
  }

  return { weigh, actFor }
}

interface Wanted {
  readonly plan: ActionPlan
  readonly key: string
  readonly authority: Authority
}

const begun = (needs: DeskNeeds, asked: AskedByAgent, { plan, key, authority }: Wanted) =>
  needs.db.inWorkspace(asked.workspaceId, async (tx) => {
    if (!(await needs.mayAct(tx, asked))) throw new AppError('conflict', refusal('hold.first'))
    // also what gives nothing is begun one after another: of two who ask at once the second finds the first
    await holdGiving(tx, asked.workspaceId)
    const open = await openBefore(tx, asked, plan, key)
    if (open && (open.same || moneyOf(plan))) throw new AppError('conflict', refusal('deed.open_already', { order: open.row.orderNumber }))
    const { limit, isTwice, isUnruled } = await weighed(tx, asked, plan, authority)
    const waitsFor = limit ? 'limit' : isTwice ? 'twice' : isUnruled ? 'unruled' : undefined
    const because: Because = { ...(limit && { limit }), ...(asked.decision !== undefined && { decision: asked.decision }) }
    const opened = await openRow(tx, asked, plan, { key, ...(waitsFor && { waitsFor }), because })
    if (opened.mine) await beginBy(tx, opened.row.id, { by: asked.by.accountId, at: asked.now, isWord: !waitsFor })
    return opened
  })

/** A shop that does not answer leaves the deed failed, with a person's ways on. */
function unanswered(error: unknown): void {
  if (!isAppError(error) || error.code !== 'upstream_failed') throw error
}
