import { parseArgs } from 'node:util'
import { isAppError } from '../../server/platform/errors/index.ts'
import { type Bench, printAll } from './result.ts'

/** Runs benches by name, in the order given (all where none is), and ends the process with their verdict. */
export async function runNamed(benches: Readonly<Record<string, () => Promise<Bench>>>, what: string): Promise<void> {
  const options = {
    seed: { type: 'string', default: '1' },
    quick: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h' },
  } as const
  const { values, positionals } = parseArgs({ args: process.argv.slice(2), options, allowPositionals: true, strict: false })
  const names = positionals.filter((name) => name in benches)
  const strange = positionals.find((name) => !(name in benches) && positionals.indexOf(name) === 0)
  if (values.help || strange !== undefined) {
    process.stderr.write(`npm run ${what} -- [NAME …] [--seed N] [--quick]\n  ${Object.keys(benches).join('\n  ')}\n`)
    process.exit(strange === undefined ? 0 : 1)
  }
  let code = 0
  for (const name of names.length > 0 ? names : Object.keys(benches)) {
    const bench = await benches[name]?.()
    if (!bench) continue
    process.stderr.write(`${name} (seed ${values.seed}) …\n`)
    const options = { seed: Number(values.seed), quick: values.quick === true, args: process.argv.slice(2) }
    code = Math.max(code, await printAll(bench(options)).catch(told))
  }
  process.exit(code)
}

/** What is wrong with a file somebody gave is told in a sentence; anything else is ours, and told whole. */
function told(error: unknown): number {
  if (!isAppError(error)) throw error
  process.stderr.write(`${error.message}\n`)
  return 1
}
