import { parseArgs } from 'node:util'
import { systemClock } from '#platform/clock'
import { readConfig } from '#platform/config'
import { AppError } from '#platform/errors'
import { inWorkspace } from './open.ts'

export const help = `xiaoer workspace add NAME

Makes another workspace in this installation, beside the first: its own people, shop, conversations and knowledge, of which the others see no row.
It begins with the goods of the demo shop and without knowledge; entries come by import, or a set that another workspace lends.
Prints one JSON line: {id, name, link}, link being a one-time sign-in for its first owner, good for a day. Works beside a running service.`

/** As a workspace is called in the console. */
const LONGEST = 80

export async function run(args: string[]): Promise<number> {
  const { positionals } = parseArgs({ args, options: {}, allowPositionals: true })
  const [deed, given = '', ...more] = positionals
  const name = given.trim()
  if (deed !== 'add' || name === '' || more.length > 0) throw new AppError('invalid', 'Name the workspace: xiaoer workspace add "NAME"')
  if (name.length > LONGEST) throw new AppError('invalid', `The name has ${name.length} characters, ${LONGEST} are the most`)
  const { publicUrl, port } = readConfig(process.env)
  return inWorkspace(async ({ database, secrets }) => {
    // the shop's goods are read only where a workspace is made
    const { addWorkspace } = await import('../../compose/first-run.ts')
    const { workspaceId, link } = await addWorkspace(
      database,
      secrets,
      { name, publicUrl: publicUrl ?? `http://127.0.0.1:${port}` },
      systemClock.now(),
    )
    process.stdout.write(`${JSON.stringify({ id: workspaceId, name, link })}\n`)
    return 0
  })
}
