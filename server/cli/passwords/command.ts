import { parseArgs } from 'node:util'
import sql from 'sql-template-tag'
import { AppError } from '#platform/errors'
import { switchPasswordsOn } from '#workspaces'
import { note } from '#workspaces/audit'
import { inWorkspace } from '../workspace/open.ts'

export const help = `xiaoer passwords EMAIL --on

Lets the people of a colleague's workspace sign in by their passwords again, where that was switched off and the provider lets nobody in any more. It is
noted in the audit log. Prints one JSON line: {email, wasOff}.`

/** Gives the exit code. */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { on: { type: 'boolean' } } })
  const [email, ...rest] = positionals
  if (email === undefined || rest.length > 0 || !values.on)
    throw new AppError('invalid', 'Say whose workspace: xiaoer passwords EMAIL --on')
  return inWorkspace(async ({ database }) => {
    const account = await database.outside((tx) =>
      tx.row<{ id: string; workspaceId: string }>(sql`
        select a.id, m.workspace_id as "workspaceId" from accounts a join memberships m on m.account_id = a.id where lower(a.email) = lower(${email})`),
    )
    if (!account) throw new AppError('not_found', `Nobody of ${email} is in a workspace`)
    const { workspaceId } = account
    const noted = { accountId: account.id, action: 'passwords --on', target: { by: 'command' } }
    await database.inWorkspace(workspaceId, (tx) => note(tx, workspaceId, noted, new Date()))
    const wasOff = await switchPasswordsOn(database, workspaceId)
    process.stdout.write(`${JSON.stringify({ email, wasOff })}\n`)
    return 0
  })
}
