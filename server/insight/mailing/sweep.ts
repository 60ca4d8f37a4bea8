import { ReportQuery } from '@xiaoer/contract/worth'
import type { LetterSent } from '#desk'
import type { Database } from '#platform/db'
import { atMostEvery, sweptByWorkspace, workThrough } from '#platform/pacing'
import { workspacesServed } from '#workspaces'
import { report, reportWorkbook } from '../report/index.ts'
import { type Claim, claimDue, note, writeDue } from './due.ts'
import { letterOf } from './letter.ts'

const EVERY_MS = 5_000
/** Letters under way on one node at once, of one workspace. */
const AT_ONCE = 4

/** Sends a letter with a workbook by a mailbox of the workspace. */
export type SendReport = (
  workspaceId: string,
  mailbox: string,
  letter: {
    readonly to: string
    readonly subject: string
    readonly text: string
    readonly key: string
    readonly at: Date
    readonly attachments: readonly { readonly filename: string; readonly content: Buffer }[]
  },
) => Promise<LetterSent>

/** What mailing the report needs of others. */
export interface ReportMailParts {
  readonly db: Database
  readonly now: () => Date
  readonly sendLetter: SendReport
  /** Where people reach the console, for the link in the letter. */
  readonly origin: () => string
  readonly failed: (error: unknown) => void
}

/** Mails reports that are due, of any workspace, on any node. A mail server that does not answer holds up no sweep. */
export function reportMailsOf(parts: ReportMailParts) {
  const { db, now, failed } = parts
  const isDue = atMostEvery(EVERY_MS)

  async function workspace(id: string): Promise<void> {
    await db.inWorkspace(id, (tx) => writeDue(tx, id, now()))
    await workThrough(
      () => db.inWorkspace(id, (tx) => claimDue(tx, now(), AT_ONCE)),
      (one) => send(id, one),
      failed,
    )
  }

  async function send(workspaceId: string, one: Claim): Promise<void> {
    const letter = await written(parts, workspaceId, one).catch((error: unknown) => void failed(error))
    // nothing went out yet: it is tried again
    const sent: LetterSent = letter
      ? await parts.sendLetter(workspaceId, one.mailbox, { ...letter, to: one.to, key: one.id, at: now() })
      : { outcome: 'later', why: '' }
    await db.inWorkspace(workspaceId, (tx) => note(tx, one, sent, now()))
  }

  return sweptByWorkspace({ now, failed, work: workspace, due: async (at) => (isDue(at) ? workspacesServed(db) : []) })
}

/** What a letter says, with the workbook. */
async function written({ db, now, origin }: ReportMailParts, workspaceId: string, one: Claim) {
  const asked = ReportQuery.parse({ from: one.from, to: one.until, language: one.language })
  const [told, content] = [await report(db, workspaceId, asked, now()), await reportWorkbook(db, workspaceId, asked, now())]
  const link = `${origin()}/console/report?days=${one.every === 'day' ? 7 : 28}`
  return { ...letterOf(told, { ...one, link }), attachments: [{ filename: `figures-${one.from}-${one.until}.xlsx`, content }] }
}
