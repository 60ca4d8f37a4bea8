import { parseArgs } from 'node:util'
import sql from 'sql-template-tag'
import { AppError } from '#platform/errors'
import { takeFactorAway } from '#workspaces'
import { note } from '#workspaces/audit'
import { inWorkspace } from './workspace/open.ts'

export const help = `xiaoer second-factor EMAIL --off

Takes the second factor of an account away and signs it out everywhere, for an only owner who lost the authenticator and all recovery codes; others ask
an owner, in the console. The password alone opens then. It is noted in the audit log. Prints one JSON line: {email, hadOne}.`

/** Gives the exit code. */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { off: { type: 'boolean' } } })
  const [email, ...rest] = positionals
  if (email === undefined || rest.length > 0 || !values.off) throw new AppError('invalid', 'Say whose: xiaoer second-factor EMAIL --off')
  return inWorkspace(async ({ database, workspaceId: first }) => {
    const account = await database.outside((tx) =>
      tx.row<{ id: string; workspaceId: string | null }>(sql`
        select a.id, m.workspace_id as "workspaceId" from accounts a left join memberships m on m.account_id = a.id where lower(a.email) = lower(${email})`),
    )
    if (!account) throw new AppError('not_found', `There is no account of ${email}`)
    const workspaceId = account.workspaceId ?? first
    const noted = { accountId: account.id, action: 'second-factor --off', target: { by: 'command' } }
    await database.inWorkspace(workspaceId, (tx) => note(tx, workspaceId, noted, new Date()))
    const hadOne = await takeFactorAway(database, account.id)
    process.stdout.write(`${JSON.stringify({ email, hadOne })}\n`)
    return 0
  })
}
