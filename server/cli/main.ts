import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { isAppError } from '#platform/errors'

/** What every command file gives. */
interface Command {
  readonly help: string
  /** Gives the exit code. */
  run(args: string[]): Promise<number>
}

const [name = '', ...args] = process.argv.slice(2)

/** Runs one command; a refusal is one sentence on standard error and exit code 1. */
async function main(): Promise<number> {
  const folder = existsSync(join(import.meta.dirname, name, 'command.ts'))
  const command: Command = await import(folder ? `./${name}/command.ts` : `./${name}.ts`)
  if (args.includes('--help') || args.includes('-h')) {
    process.stdout.write(`${command.help}\n`)
    return 0
  }
  return command.run(args)
}

main().then(
  (code) => {
    process.exitCode = code
  },
  (error: unknown) => {
    const usage = error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')
    process.stderr.write(
      `${isAppError(error) || usage ? (error as Error).message : error instanceof Error ? error.stack : String(error)}\n`,
    )
    process.exitCode = 1
  },
)
