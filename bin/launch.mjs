import { buildPages } from './build.mjs'
import { resolveCommand } from './commands.mjs'
import { handOver } from './hand-over.mjs'
import { install, isInstalled } from './install.mjs'
import { Refusal } from './root.mjs'
import { trainAhead } from './train-ahead.mjs'

/** Commands that show pages, and so need them built. */
const WITH_PAGES = new Set(['start', 'prepare', 'test', 'bench', 'faults'])

/** Installs and builds what is missing, then hands over to the command on Node 24. */
export async function launch([command = 'help', ...args]) {
  try {
    const found = resolveCommand(command, args)
    if (!found) return
    if (!isInstalled()) await install()
    const trained = command === 'start' ? trainAhead() : undefined
    if (WITH_PAGES.has(command)) await buildPages({ mustWork: command !== 'test' })
    await trained
    await handOver(found)
  } catch (error) {
    console.error(error instanceof Refusal ? error.message : error)
    process.exit(1)
  }
}
