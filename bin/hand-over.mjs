import { spawn } from 'node:child_process'
import { pathToFileURL } from 'node:url'
import { findNode } from './node.mjs'

/** Gives the command terminal, signals and exit code: in this process where it is Node 24 already, else in one that is. */
export async function handOver([file, ...args]) {
  const node = findNode()
  if (node !== process.execPath) return spawnIt(node, [file, ...args])
  process.argv = [node, file, ...args]
  await import(pathToFileURL(file).href)
}

/** Ctrl-C reaches the child by itself; a signal to this process alone is passed on. */
function spawnIt(node, args) {
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
