import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** A running (or just ended) server, by the file it keeps. */
export interface Postmaster {
  readonly pid: number
  /** Takes connections; neither starting nor stopping. */
  readonly ready: boolean
}

/** The server of a cluster as its `postmaster.pid` tells; undefined where none lives. */
export function findPostmaster(cluster: string): Postmaster | undefined {
  const lines = readOr(join(cluster, 'postmaster.pid')).split('\n')
  const pid = Number(lines[0])
  if (!Number.isInteger(pid) || pid <= 0 || !isPostgres(pid)) return undefined
  return { pid, ready: lines[7]?.trim() === 'ready' }
}

/** After a restart of the machine the number may be anyone's: on Linux its name is asked too. */
function isPostgres(pid: number): boolean {
  if (!isAlive(pid)) return false
  return process.platform !== 'linux' || readOr(`/proc/${pid}/comm`).trim() === 'postgres'
}

/** Whether a process lives; one of another user lives too. A zombie does not. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
  return process.platform !== 'linux' || !/^State:\s+Z/m.test(readOr(`/proc/${pid}/status`))
}

function readOr(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
