import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Started } from './real-shop.ts'
import { isMedusaKept, startMedusa } from './start-medusa.ts'
import { isVendureKept, startVendure } from './start-vendure.ts'

export const help = `xiaoer test-shops [--kept]

Installs real shop systems (a Vendure of 3.7, a Medusa of 2.21), fills them and runs the stories of server/acceptance/shops on them.
What was installed and filled is kept in XIAOER_SHOPS (~/.cache/xiaoer-shops), outside the checkout: the first run takes some minutes and a package registry.
It is made anew where its recipe has changed; every run has a fresh copy of the filled databases. One run at a time.
Their database is the PostgreSQL that comes with the service. With --kept they are run only where both are there as their recipes are now,
which takes a few minutes; where they are not, that is said, and nothing is installed.`

const ROOT = join(import.meta.dirname, '../../..')

/** What is told on a real one. */
const STORIES = ['real-vendure.test.ts', 'joint.test.ts', 'real-medusa.test.ts']

/** Gives the exit code: that of the tests. */
export async function run(args: string[]): Promise<number> {
  const { kept } = parseArgs({ args, options: { kept: { type: 'boolean' } } }).values
  const say = (line: string) => process.stdout.write(`${line}\n`)
  if (kept && !(isVendureKept() && isMedusaKept())) {
    say('the real shops are not installed and filled here: npm run test:shops does both, and runs their stories')
    return 0
  }
  const { started, end } = systems()
  try {
    const vendure = await started(startVendure(say))
    const medusa = await started(startMedusa(say))
    const told = {
      REAL_VENDURE: vendure.address,
      REAL_VENDURE_HOOK: JSON.stringify(vendure.hook),
      REAL_MEDUSA_HOOK: JSON.stringify(medusa.hook),
      REAL_MEDUSA: JSON.stringify({ address: medusa.address, keys: medusa.keys }),
    }
    const files = STORIES.map((name) => join(ROOT, 'server/acceptance/shops', name))
    const tests = spawn(process.execPath, [join(ROOT, 'packages/testing/run/main.ts'), ...files], {
      stdio: 'inherit',
      env: { ...process.env, ...told },
    })
    const [code] = await once(tests, 'exit')
    return Number(code ?? 1)
  } finally {
    await end()
  }
}

/** Shop systems are processes of their own: each that was started ends with the run, also where whoever waits for it gives up. */
function systems() {
  const open: Started[] = []
  const end = async () => {
    for (const one of open.splice(0).toReversed()) await one.close()
  }
  process.once('SIGTERM', () => void end().finally(() => process.exit(143)))
  return {
    end,
    async started<One extends Started>(starting: Promise<One>): Promise<One> {
      const one = await starting
      open.push(one)
      return one
    },
  }
}
