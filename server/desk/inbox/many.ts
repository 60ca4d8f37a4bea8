import type { DoMany, DoneMany } from '@xiaoer/contract/labels'
import { isAppError } from '#platform/errors'
import type { DeskParts } from '../desk-parts.ts'
import { snooze } from '../labels/index.ts'
import { assignTo, assignToTeam } from '../routing/transfer.ts'
import { type By, handBack, settle } from './hold.ts'

/** Whoever does it; `manages` also takes from colleagues. */
interface Doer extends By {
  readonly manages: boolean
}

/** Does the same with many conversations, one after the other, each as if it were the only one: what is refused for one leaves the others done. */
export async function doMany(parts: DeskParts, by: Doer, { conversationIds, deed }: DoMany, at: Date): Promise<DoneMany> {
  const refused: DoneMany['refused'] = []
  const all = new Set(conversationIds)
  for (const id of all) {
    try {
      const seq = await doOne(parts, by, id, deed, at)
      // sleep is the desk's own, and no news for the shopper
      if (seq) parts.ring(by.workspaceId, deed.do === 'snooze' ? '' : id, seq)
    } catch (error) {
      if (!isAppError(error) || !error.refusal) throw error
      refused.push({ id, why: error.refusal })
    }
  }
  return { done: all.size - refused.length, refused }
}

function doOne({ db }: DeskParts, by: Doer, id: string, deed: DoMany['deed'], at: Date): Promise<number | undefined> {
  if (deed.do === 'assign') return assignTo(db, by, id, deed, at)
  if (deed.do === 'assign_team') return assignToTeam(db, by, id, deed, at)
  if (deed.do === 'hand_back') return handBack(db, by, id, at)
  if (deed.do === 'settle') return settle(db, by, id, deed.outcome, at)
  return db.inWorkspace(by.workspaceId, (tx) => snooze(tx, by, id, deed.until, at))
}
