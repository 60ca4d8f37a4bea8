import { execFileSync } from 'node:child_process'
import { accessSync, constants, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { AppError } from '#platform/errors'

/** Whom PostgreSQL runs as, where that is not whom we run as: it refuses root. */
export interface Account {
  readonly uid: number
  readonly gid: number
}

/** Undefined: as ourselves. As root: whoever owns the cluster already, else `nobody` (initdb asks for an entry in passwd). */
export function accountFor(cluster: string): Account | undefined {
  if (process.getuid?.() !== 0) return undefined
  const owner = statSync(cluster, { throwIfNoEntry: false })
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid }
  return { uid: idOf('-u'), gid: idOf('-g') }
}

function idOf(flag: '-u' | '-g'): number {
  try {
    return Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }))
  } catch (cause) {
    throw new AppError(
      'unavailable',
      'PostgreSQL cannot run as root and this system has no account "nobody"; start as another user or set DATABASE_URL',
      { cause },
    )
  }
}

/** Whether the account can walk down to a path and has these rights there (read and enter unless told), by the mode bits: under root's own eyes everything looks open. */
export function canReach(account: Account | undefined, path: string, rights = 0o5): boolean {
  if (!account) return readable(path)
  for (let at = resolve(path), need = rights; ; at = dirname(at), need = 0o1) {
    if (!grants(account, at, need)) return false
    if (dirname(at) === at) return true
  }
}

function grants({ uid, gid }: Account, path: string, need: number): boolean {
  const stat = statSync(path, { throwIfNoEntry: false })
  if (!stat) return true
  const bits = stat.uid === uid ? stat.mode >> 6 : stat.gid === gid ? stat.mode >> 3 : stat.mode
  return (bits & need) === need
}

function readable(path: string): boolean {
  try {
    accessSync(path, constants.R_OK | constants.X_OK)
    return true
  } catch {
    return false
  }
}
