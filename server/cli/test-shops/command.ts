import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { startVendure } from './start-vendure.ts'

export const help = `xiaoer test-shops

Installs real shop systems (a Vendure of 3.7), fills them with their own demo data and runs the stories of server/acceptance/shops on them.
What was installed is kept in XIAOER_SHOPS (~/.cache/xiaoer-shops), outside the checkout: the first run takes some minutes and a package registry.
Their database is the PostgreSQL that comes with the service.`

const ROOT = join(import.meta.dirname, '../../..')

/** What is told on a real one. */
const STORIES = ['real-vendure.test.ts', 'joint.test.ts']

/** Gives the exit code: that of the tests. */
export async function run(args: string[]): Promise<number> {
  parseArgs({ args, options: {} })
  const vendure = await startVendure((line) => process.stdout.write(`${line}\n`))
  try {
    const tests = spawn(
      process.execPath,
      [join(ROOT, 'packages/testing/run/main.ts'), ...STORIES.map((name) => join(ROOT, 'server/acceptance/shops', name))],
      {
        stdio: 'inherit',
        env: { ...process.env, REAL_VENDURE: vendure.address },
      },
    )
    const [code] = await once(tests, 'exit')
    return Number(code ?? 1)
  } finally {
    await vendure.close()
  }
}
