import { parseArgs } from 'node:util'
import { shippedSlots } from '#engine/reading'
import { whatShips } from '../service.ts'

export const help = `xiaoer prepare

Does all of a first start but serve: what is missing is installed and built, and what it understands is trained where it does not lie trained.
Needs no database. For images, and after an upgrade, so that the next start trains nothing.`

/** Gives the exit code. */
export async function run(args: string[]): Promise<number> {
  parseArgs({ args, options: {} })
  const begun = performance.now()
  const { reader } = whatShips()
  reader()
  shippedSlots()
  process.stdout.write(`${JSON.stringify({ seconds: Math.round((performance.now() - begun) / 100) / 10 })}\n`)
  return 0
}
