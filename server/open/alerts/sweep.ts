import type { LetterSent } from '#desk'
import type { Database } from '#platform/db'
import { sweptByWorkspace, takeDue, workThrough } from '#platform/pacing'
import { ALERT_WORK, takeIn } from './follow.ts'
import { type Claim, note, takeOut } from './send.ts'

/** Sends a mail by a mailbox of the workspace. */
export type SendLetter = (
  workspaceId: string,
  mailbox: string,
  letter: { readonly to: string; readonly subject: string; readonly text: string; readonly key: string; readonly at: Date },
) => Promise<LetterSent>

/** What telling outward needs. */
export interface AlertsOutParts {
  readonly db: Database
  readonly now: () => Date
  readonly sendLetter: SendLetter
  /** Where people reach the console, for the links in mails. */
  readonly origin: () => string
  readonly failed: (error: unknown) => void
}

const WORKSPACES = 32
/** Mails under way on one node at once, of one workspace. */
const AT_ONCE = 4

/** Tells warnings outward, of any workspace, on any node. A mail server that does not answer holds up no sweep. */
export function alertsOutOf(parts: AlertsOutParts) {
  const { db, now, failed } = parts

  async function workspace(id: string): Promise<void> {
    while (await takeIn(db, id, now()));
    await workThrough(
      () => db.inWorkspace(id, (tx) => takeOut(parts, tx, id, AT_ONCE)),
      (one) => send(id, one),
      failed,
    )
  }

  async function send(workspaceId: string, one: Claim): Promise<void> {
    const { to, subject, text } = one
    const sent = await parts.sendLetter(workspaceId, one.mailbox, { to, subject, text, key: one.id, at: now() })
    await db.inWorkspace(workspaceId, (tx) => note(tx, one, sent, now()))
  }

  return sweptByWorkspace({ now, failed, work: workspace, due: (at) => takeDue(db, ALERT_WORK, at, WORKSPACES) })
}
