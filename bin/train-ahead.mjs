import { spawn } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { findNode } from './node.mjs'
import { ROOT } from './root.mjs'

const KEPT = join(ROOT, 'node_modules/.cache/xiaoer')

/**
 * Before a first start: trains what the service understands in a process of its own, while the pages are built on the other core. Gives what settles
 * when it is done, at once where something lies trained already. Whatever it could not do the start does.
 */
export function trainAhead() {
  if (existsSync(KEPT) && readdirSync(KEPT).some((name) => name.startsWith('understanding-'))) return Promise.resolve()
  console.error('Training what it understands (once; a minute) …')
  const begun = performance.now()
  const child = spawn(findNode(), [join(ROOT, 'server/cli/main.ts'), 'prepare'], { stdio: 'ignore' })
  // Ctrl-C reaches it by itself; an end of ours otherwise would leave it behind
  const end = () => child.kill()
  process.once('exit', end)
  return new Promise((resolve) => {
    const done = () => {
      process.removeListener('exit', end)
      resolve()
    }
    child.on('error', done)
    child.on('exit', (code) => {
      if (code === 0) console.error(`Trained in ${Math.round((performance.now() - begun) / 1_000)} s`)
      done()
    })
  })
}
