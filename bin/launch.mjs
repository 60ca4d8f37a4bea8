import { spawn } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { buildPages } from './build.mjs'
import { install, isInstalled } from './install.mjs'
import { findNode } from './node.mjs'
import { Refusal, ROOT } from './root.mjs'

/** Commands in files of their own, run by one main. */
const CLI = join(ROOT, 'server/cli')
/** Commands that show pages, and so need them built. */
const WITH_PAGES = new Set(['start', 'test', 'bench', 'faults'])

/** Installs and builds what is missing, then hands over to the command on Node 24. */
export async function launch([command = 'help', ...args]) {
  try {
    if (!isInstalled()) await install()
    const file = fileOf(command)
    if (WITH_PAGES.has(command)) await buildPages({ mustWork: command !== 'test' })
    hand(findNode(), [...(file.startsWith(CLI) ? [join(CLI, 'main.ts'), command] : [file]), ...args])
  } catch (error) {
    console.error(error instanceof Refusal ? error.message : error)
    process.exit(1)
  }
}

function fileOf(command) {
  if (['help', '--help', '-h'].includes(command)) return sayCommands()
  if (command === 'start') return join(ROOT, 'server/main.ts')
  if (command === 'test') return join(ROOT, 'packages/testing/run/main.ts')
  const found = /^[a-z][a-z-]*$/.test(command) && places(command).find(existsSync)
  if (!found) throw new Refusal(`xiaoer has no command "${command}"; it has: ${commands().join(', ')}`)
  return found
}

const places = (command) => [`server/cli/${command}.ts`, `bench/${command}.ts`, `bench/${command}/main.ts`].map((file) => join(ROOT, file))

function commands() {
  const folder = join(ROOT, 'server/cli')
  const own = existsSync(folder) ? readdirSync(folder).filter((file) => /^[a-z-]+\.ts$/.test(file) && file !== 'main.ts') : []
  return ['start', 'test', 'bench', 'faults', ...own.map((file) => file.slice(0, -3))]
}

function sayCommands() {
  console.log(`xiaoer <command> [...]\n\n  ${commands().join('\n  ')}\n\nEach tells its arguments with --help.`)
  process.exit(0)
}

/** The command takes over terminal, signals and exit code. Ctrl-C reaches it by itself; a signal to this process alone is passed on. */
function hand(node, args) {
  const child = spawn(node, args, { stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('error', (error) => {
    console.error(`Node 24 does not run: ${error.message}; remove node_modules and start again`)
    process.exit(1)
  })
  child.on('exit', (code, signal) => {
    if (!signal) process.exit(code ?? 1)
    process.removeAllListeners(signal)
    process.kill(process.pid, signal)
  })
}
