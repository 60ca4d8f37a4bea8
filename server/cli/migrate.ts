import { parseArgs } from 'node:util'
import { readConfig } from '#platform/config'
import { openStore } from '#platform/db'

export const help = `xiaoer migrate

Brings the database of DATABASE_URL (or the embedded one) forward to this build, and ends. Every start does the same by itself; this is for those who
want it done once, before several processes start. Nothing is changed where this build, the rights or the key do not fit. Prints a JSON line: applied.`

/** Gives the exit code. */
export async function run(args: string[]): Promise<number> {
  parseArgs({ args, options: {} })
  const store = await openStore({ ...readConfig(process.env), say: (line) => void process.stderr.write(`${line}\n`) })
  try {
    process.stdout.write(`${JSON.stringify({ applied: store.migrated })}\n`)
  } finally {
    await store.close()
  }
  return 0
}
