import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Refusal, ROOT } from './root.mjs'

const read = (file) => JSON.parse(readFileSync(join(ROOT, file), 'utf8'))

/** Whether node_modules holds what package-lock.json names. Compared by content: times of files mean nothing after a checkout. */
export function isInstalled() {
  if (!existsSync(join(ROOT, 'node_modules/.package-lock.json'))) return false
  const wanted = read('package-lock.json').packages
  const present = read('node_modules/.package-lock.json').packages
  return Object.keys(wanted).every((path) => isMet(path, wanted[path], present[path]))
}

/** Optional packages are those of other platforms; the root and the workspaces themselves have no entry. */
function isMet(path, wanted, present) {
  if (!path.includes('node_modules/') || wanted.optional || wanted.devOptional || wanted.peer) return true
  return wanted.link ? existsSync(join(ROOT, path)) : present !== undefined && present.version === wanted.version
}

/** What the lock names, without touching it. Not `npm ci`: it refuses a lock that lacks packages of other platforms, which some registries do not carry. */
export async function install() {
  console.error(existsSync(join(ROOT, 'node_modules')) ? 'Updating the installation …' : 'Installing (once; a minute or two) …')
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
  const args = ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error']
  const { status, error } = spawnSync(npm, args, { cwd: ROOT, stdio: ['ignore', 2, 2], shell: process.platform === 'win32' })
  if (error) throw new Refusal(`npm does not run (${error.message}); install Node with npm and try again`)
  if (status !== 0) throw new Refusal('The installation failed, see above; check the network and run the command again')
}
