import { spawn } from 'node:child_process'
import modules from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { findNode } from './node.mjs'
import { ROOT } from './root.mjs'
import { supervise } from './supervise.mjs'
import { endWithParent } from './with-parent.mjs'

/** What the engine made of the sources, kept for the next process: a start loads in half the time. Keyed by content; where it cannot be written, nothing is lost. */
const COMPILED = join(ROOT, 'node_modules/.cache/compiled')

/** What comes back by itself when it dies. Where something else sees to that (systemd, a container), `RESTART=off` leaves it to that. */
const SERVICE = join(ROOT, 'server/main.ts')

/**
 * What glibc frees it gives back: models are read in stretches of tens of megabytes, and without this a fifth of the memory stays taken for good.
 * Elsewhere nobody reads these. Told to the processes that are started, since a process reads them as it begins.
 */
const GIVE_BACK = { MALLOC_ARENA_MAX: '2', MALLOC_MMAP_THRESHOLD_: '131072', MALLOC_TRIM_THRESHOLD_: '131072' }

const WITH_US = new URL('end-with-launcher.mjs', import.meta.url).href

/** Gives the command terminal, signals and exit code: in this process where it is Node 24 already, else in one that is. */
export async function handOver([file, ...args]) {
  // of any other parent one may take leave: nohup, a terminal that closes
  if (process.env.npm_lifecycle_event) endWithParent()
  const node = findNode()
  process.env.NODE_COMPILE_CACHE ??= COMPILED
  for (const [name, value] of Object.entries(GIVE_BACK)) process.env[name] ??= value
  if (file === SERVICE && process.env.RESTART !== 'off') process.exit(await supervise(node, ['--import', WITH_US, file, ...args]))
  if (node !== process.execPath) return spawnIt(node, [file, ...args])
  modules.enableCompileCache(process.env.NODE_COMPILE_CACHE)
  process.argv = [node, file, ...args]
  await import(pathToFileURL(file).href)
}

/** Ctrl-C reaches the child by itself; a signal to this process alone is passed on. */
function spawnIt(node, args) {
  const child = spawn(node, ['--import', WITH_US, ...args], { stdio: 'inherit' })
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
