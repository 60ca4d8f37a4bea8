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

/** In one sentence what is wrong and what to do; a fault of ours with its trace. */
function told(error: unknown): string {
  if (isAppError(error)) return error.message
  if (!(error instanceof Error) || !('code' in error)) return error instanceof Error ? String(error.stack) : String(error)
  const code = String(error.code)
  if (code.startsWith('ERR_PARSE_ARGS')) return `${error.message}; see xiaoer ${name} --help`
  const path = 'path' in error ? String(error.path) : ''
  const file = { ENOENT: 'there is no such file', EISDIR: 'is a folder, and a file is wanted', EACCES: 'may not be read by this account' }
  const why = new Map(Object.entries(file)).get(code)
  // reading a folder as a file tells no path
  if (code === 'EISDIR') return `${path === '' ? 'what was named' : `${path}:`} ${why}; see xiaoer ${name} --help`
  return why && path !== '' ? `${path}: ${why}; see xiaoer ${name} --help` : String(error.stack)
}

main().then(
  (code) => {
    process.exitCode = code
  },
  (error: unknown) => {
    process.stderr.write(`${told(error)}\n`)
    process.exitCode = 1
  },
)
