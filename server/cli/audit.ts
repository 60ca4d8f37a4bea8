import { parseArgs } from 'node:util'
import sql from 'sql-template-tag'
import { AppError } from '#platform/errors'
import { checkAudit } from '#workspaces/audit'
import { inWorkspace, type Opened } from './workspace/open.ts'

export const help = `xiaoer audit [--workspace ID] [--head HASH]

Looks along the audit log, in which every row holds the hash of the one before, and names the first that is not as it was written: changed, missing,
linked to another one, or with other words than were sent. --workspace: another one than this installation's first. --head: a head that this command
printed before and that was kept elsewhere; told whether it is still among the rows, since what is cut off at the end leaves no gap.
Prints one JSON line: rows, head, bad ({seq, why} or null), and with --head headFound. Exit code 2 where something is bad.`

const HASH = /^[0-9a-f]{64}$/iu

/** Gives the exit code. */
export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: { workspace: { type: 'string' }, head: { type: 'string' } } })
  const { head } = values
  if (head !== undefined && !HASH.test(head))
    throw new AppError('invalid', '--head is a hash of 64 hexadecimal digits, as this command prints it')
  return inWorkspace(async (opened) => {
    const workspaceId = values.workspace ?? opened.workspaceId
    const found = await checkAudit(opened.database, workspaceId)
    const headFound = head === undefined ? {} : { headFound: await hasHead(opened, workspaceId, head) }
    process.stdout.write(`${JSON.stringify({ ...found, ...headFound })}\n`)
    return found.bad || headFound.headFound === false ? 2 : 0
  })
}

const hasHead = ({ database }: Opened, workspaceId: string, head: string): Promise<boolean> =>
  database.inWorkspace(
    workspaceId,
    async (tx) => (await tx.row(sql`select 1 from audit_log where hash = ${Buffer.from(head, 'hex')}`)) !== undefined,
  )
