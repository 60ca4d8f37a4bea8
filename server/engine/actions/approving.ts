import { refusal } from '@xiaoer/contract/refusals'
import sql from 'sql-template-tag'
import type { Database, Tx } from '#platform/db'
import { AppError, isAppError } from '#platform/errors'
import { lockedFor } from './appealing.ts'
import type { Asked, DeskNeeds } from './desk.ts'
import { type Acted, aboveLimit } from './plan.ts'
import { decideRow, NOT_APPROVED, undecideRow } from './store/ending.ts'
import { type ActionRow, cutOffRows, findActions, givenBefore, holdGiving, lockRow } from './store/rows.ts'
import { endTickets, tellTickets } from './store/tickets.ts'
import { CUT_OFF_MS, wasCutOff } from './stuck.ts'

/** A person's word on what waits. */
export interface Word {
  readonly workspaceId: string
  readonly id: string
  readonly yes: boolean
  /** For colleagues. */
  readonly note?: string | undefined
  /** Why not, in words for the shopper; counts with a no alone. */
  readonly reason?: string | undefined
  readonly accountId: string
  /** Whose limits by the shop's policy count: an agent's, or none. */
  readonly role: 'agent' | 'manager'
  readonly now: Date
}

/** A deed that a person has decided on, and what came of it. */
export interface Nodded {
  readonly row: ActionRow
  readonly acted: Acted
}

type CarryOut = (workspaceId: string, row: ActionRow, now: Date) => Promise<Acted>

/**
 * People's words on what waits or has failed: the first one counts. Throws `conflict` where nothing waits, `forbidden` above what the role may give
 *, on an appeal against their own no and on what waits for a second look after their own,
 * `upstream_failed` where the shop did not answer; then it waits again, or has failed again.
 */
export function approving({ db, limits, dayBegan }: DeskNeeds, carryOut: CarryOut) {
  const finish = finishing(db, carryOut)

  async function approve(word: Word): Promise<Nodded> {
    const { workspaceId, id, yes, note, reason, accountId, role, now } = word
    const [known] = await db.inWorkspace(workspaceId, (tx) => findActions(tx, { id }))
    if (!known) throw new AppError('not_found', refusal('deed.not_here', { id }))
    // a manager's word needs no limit
    const most = role === 'agent' ? await limits(workspaceId, known.shopId, now, role) : {}
    const since = await dayBegan(workspaceId, known.shopId, now)
    const { row, ended } = await db.inWorkspace(workspaceId, async (tx) => {
      await holdGiving(tx, workspaceId)
      const row = await lockedFor(tx, id, accountId)
      if (!(row.state === 'waiting' || (yes && (row.state === 'failed' || wasCutOff(row, now)))))
        throw new AppError('conflict', refusal('deed.waits_not', { id, deedState: row.state }))
      if (yes && isOwnSecondLook(row, word)) throw new AppError('forbidden', refusal('deed.own_second', { id }))
      const before = await givenBefore(tx, row.sessionId, since)
      if (yes && aboveLimit(row.request, before, most)) throw new AppError('forbidden', refusal('deed.above', { id }))
      const said = { by: accountId, note: note ?? null, reason: (!yes && reason) || null, at: now }
      await decideRow(tx, id, { state: yes ? 'begun' : 'refused', ...said })
      return { row, ended: yes ? [] : await endTickets(tx, id, { why: 'declined', by: accountId, at: now }) }
    })
    await tellTickets(db, workspaceId, ended, now)
    return yes ? finish(workspaceId, row, now) : { row, acted: { state: 'refused', why: NOT_APPROVED } }
  }

  /** Goes on with what a crash cut off between a yes and its end, under the same key; gives what was ended. */
  async function cutOff(workspaceId: string, now: Date): Promise<Nodded[]> {
    const rows = await db.inWorkspace(workspaceId, (tx) => cutOffRows(tx, new Date(now.getTime() - CUT_OFF_MS)))
    // where the shop does not answer it waits again
    const ended = await Promise.all(rows.map((row) => finish(workspaceId, row, now).catch(() => undefined)))
    return ended.filter((one) => one !== undefined)
  }

  return { approve, cutOff }
}

/** A second look is another's: who asked for goods that were made good before, or for what no rule gives, has looked. */
const isOwnSecondLook = ({ why, begunBy }: ActionRow, { accountId, role }: Word): boolean =>
  (why === 'twice' || why === 'unruled') && begunBy === accountId && role === 'agent'

const finishing =
  (db: Database, carryOut: CarryOut) =>
  async (workspaceId: string, row: ActionRow, now: Date): Promise<Nodded> => {
    try {
      return { row, acted: await carryOut(workspaceId, row, now) }
    } catch (error) {
      const again = isAppError(error) && error.code === 'upstream_failed'
      if (again) await db.inWorkspace(workspaceId, (tx) => undecideRow(tx, row.id, row.state === 'failed' ? 'failed' : 'waiting'))
      throw error
    }
  }

/** Why a deed came to nothing that its shopper gave up while it waited for a person. */
export const GIVEN_UP = 'given up'

/**
 * A shopper's own word on what waits: it is withdrawn before anything is done, and the shopper is told in the same turn; the ticket that was opened
 * for it ends with it. Gives how it stands: `given_up`, also where that was said before, else as people decided meanwhile; of two words at one moment
 * the first one counts.
 */
export const givingUp =
  ({ db, mayAct }: Pick<DeskNeeds, 'db' | 'mayAct'>) =>
  async (asked: Asked, id: string): Promise<{ readonly state: string }> => {
    const { workspaceId, now } = asked
    const { state, ended } = await db.inWorkspace(workspaceId, async (tx) => {
      // an overtaken turn's words are dropped: the next one gives it up and says so
      return (await mayAct(tx, asked)) ? withdrawn(tx, asked, id) : { state: 'unknown', ended: [] }
    })
    await tellTickets(db, workspaceId, ended, now)
    return { state }
  }

async function withdrawn(tx: Tx, { conversationId, shopId, customerId, now }: Asked, id: string) {
  const [known] = await findActions(tx, { id, conversationId })
  if (!known || known.shopId !== shopId || known.request.steps[0]?.action.customerId !== customerId) return { state: 'unknown', ended: [] }
  const { state, why } = await lockRow(tx, id)
  if (state !== 'waiting') return { state: why === GIVEN_UP ? 'given_up' : state, ended: [] }
  await tx.run(sql`update actions set state = 'refused', why = ${GIVEN_UP}, told_at = ${now}, ended_at = ${now} where id = ${id}`)
  return { state: 'given_up', ended: await endTickets(tx, id, { why: 'given_up', by: null, at: now }) }
}
