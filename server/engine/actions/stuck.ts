import { refusal } from '@xiaoer/contract/refusals'
import type { Receipt } from '#commerce'
import { AppError } from '#platform/errors'
import type { Nodded, Word } from './approving.ts'
import type { DeskNeeds } from './desk.ts'
import { endByHand, endRow } from './store/ending.ts'
import { type ActionRow, lockRow } from './store/rows.ts'
import { endTickets, tellTickets } from './store/tickets.ts'

/** A deed begun so long ago and not ended, with nobody's word on it, was cut off: longer than any turn takes. */
export const CUT_OFF_MS = 60_000

/** Who ends a deed by hand, and what they did. */
export interface ByHand extends Omit<Word, 'yes' | 'role'> {
  readonly note: string
}

interface Ways {
  /** A word on a deed that waits or that failed. */
  readonly approve: (word: Word) => Promise<Nodded>
  /** Takes back what stands of a deed that is half done; gives what stands still. */
  readonly backAgain: (workspaceId: string, row: ActionRow) => Promise<readonly Receipt[]>
}

/** A person's ways on with what no machine ended: once more under the same keys, or by hand with a word on how. */
export function stuckDeeds({ db }: Pick<DeskNeeds, 'db'>, { approve, backAgain }: Ways) {
  const locked = ({ workspaceId, id }: Pick<Word, 'workspaceId' | 'id'>) => db.inWorkspace(workspaceId, (tx) => lockRow(tx, id))

  /**
   * Once more: what failed is sent again, what is half done is taken back. Throws `conflict` where it is neither, `upstream_failed` where the
   * shop still does not answer.
   */
  async function again(word: Omit<Word, 'yes'>): Promise<Nodded> {
    const row = await locked(word)
    if (row.state !== 'half') return approve({ ...word, yes: true })
    const { workspaceId, id, now } = word
    const stands = await backAgain(workspaceId, row)
    if (stands.length > 0) throw new AppError('upstream_failed', refusal('deed.stands', { ids: stands.map((one) => one.id).join(', ') }))
    await endRow(
      db,
      workspaceId,
      id,
      { state: 'undone', ...(row.receipt && { receipt: row.receipt }), ...(row.why && { why: row.why }) },
      now,
    )
    return { row, acted: { state: 'refused', why: 'undone' } }
  }

  /** A person did it, or undid it, in the shop's system. Throws `conflict` where the deed waits for a word or has ended. */
  async function byHand({ workspaceId, id, accountId, note, now }: ByHand): Promise<void> {
    const ended = await db.inWorkspace(workspaceId, async (tx) => {
      const row = await lockRow(tx, id)
      if (!isStuck(row, now)) throw new AppError('conflict', refusal('deed.not_stuck', { id, deedState: row.state }))
      await endByHand(tx, id, { by: accountId, note, at: now })
      return endTickets(tx, id, { why: 'by_hand', by: accountId, at: now })
    })
    await tellTickets(db, workspaceId, ended, now)
  }

  return { again, byHand }
}

/** Whether no machine goes on with a deed. */
export const isStuck = ({ state, at, decidedBy }: Pick<ActionRow, 'state' | 'at' | 'decidedBy'>, now: Date): boolean =>
  state === 'failed' || state === 'uncertain' || state === 'half' || wasCutOff({ state, at, decidedBy }, now)

/** Begun in a turn that died and was not taken up again, as where the bot was stopped meanwhile. */
export const wasCutOff = ({ state, at, decidedBy }: Pick<ActionRow, 'state' | 'at' | 'decidedBy'>, now: Date): boolean =>
  state === 'begun' && decidedBy === null && now.getTime() - at.getTime() > CUT_OFF_MS
