import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Refusal, ROOT } from './root.mjs'

const RUNS_ON = 24

/** Node 24: the one that npm installed (its install script may have been kept from running), else the one we run on. */
export function findNode() {
  if (Number(process.versions.node.split('.')[0]) === RUNS_ON) return process.execPath
  const exe = process.platform === 'win32' ? 'node.exe' : 'node'
  const platform = process.platform === 'win32' ? 'win' : process.platform
  const found = [
    join(ROOT, 'node_modules/node/bin', exe),
    join(ROOT, 'node_modules/node/node_modules', `node-${platform}-${process.arch}`, 'bin', exe),
    join(ROOT, 'node_modules', `node-${platform}-${process.arch}`, 'bin', exe),
  ].find(existsSync)
  if (!found)
    throw new Refusal(
      `Node ${RUNS_ON} is missing in node_modules; run "npm install" with install scripts allowed, or start with Node ${RUNS_ON}`,
    )
  return found
}
