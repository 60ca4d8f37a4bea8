import type { Database } from '#platform/db'
import { takeDue, takeIn } from './follow.ts'
import { type Claim, note, takeOut } from './send.ts'

/** What came of a mail, by how far it got; the same that channels tell of what they send. */
export type LetterSent =
  | { readonly outcome: 'sent' }
  | { readonly outcome: 'later' | 'unsure' | 'refused' | 'held' | 'stopped'; readonly why: string }

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

/** Mails under way on one node at once, of one workspace. */
const AT_ONCE = 4

/** Tells warnings outward, of any workspace, on any node. A mail server that does not answer holds up no sweep. */
export function alertsOutOf(parts: AlertsOutParts) {
  const { db, now, failed } = parts
  const going = new Map<string, Promise<void>>()

  async function workspace(id: string): Promise<void> {
    while (await takeIn(db, id, now()));
    for (;;) {
      const claims = await db.inWorkspace(id, (tx) => takeOut(parts, tx, id, AT_ONCE))
      if (claims.length === 0) return
      await Promise.all(claims.map((one) => send(id, one).catch(failed)))
    }
  }

  async function send(workspaceId: string, one: Claim): Promise<void> {
    const { to, subject, text } = one
    const sent = await parts.sendLetter(workspaceId, one.mailbox, { to, subject, text, key: one.id, at: now() })
    await db.inWorkspace(workspaceId, (tx) => note(tx, one, sent, now()))
  }

  async function sweep(): Promise<void> {
    for (const id of await takeDue(db, now())) {
      if (going.has(id)) continue
      const work = workspace(id)
        .catch(failed)
        .finally(() => going.delete(id))
      going.set(id, work)
    }
  }

  const idle = async () => {
    while (going.size > 0) await Promise.all(going.values())
  }
  return { sweep, idle, close: idle }
}
