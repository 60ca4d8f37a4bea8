import { sweptByWorkspace, takeDue, workThrough } from '#platform/pacing'
import { HOOK_WORK, takeIn } from './follow.ts'
import { claim, type TellParts, tellOne } from './send.ts'

const WORKSPACES = 32
/** Calls under way on one node at once, for one workspace. */
const AT_ONCE = 16

/** Tells endpoints what happened, of any workspace, on any node. One that does not answer holds up no sweep: calls go on behind it. */
export function webhooksOf(parts: TellParts) {
  const { db, now, failed } = parts

  async function workspace(id: string): Promise<void> {
    while (await takeIn(db, id, now()));
    await workThrough(
      () => db.inWorkspace(id, (tx) => claim(tx, now(), AT_ONCE)),
      (one) => tellOne(parts, id, one),
      failed,
    )
  }

  return sweptByWorkspace({ now, failed, work: workspace, due: (at) => takeDue(db, HOOK_WORK, at, WORKSPACES) })
}
