import { createHash } from 'node:crypto'
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, realpathSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AppError } from '#platform/errors'
import { type Account, accountFor, canReach } from './account.ts'

/** Where the cluster lives and who runs it. */
export interface Place {
  readonly base: string
  /** PostgreSQL's own folder. */
  readonly cluster: string
  readonly socket: string
  readonly log: string
  readonly account: Account | undefined
  /** Where copies of the binaries go, if they are needed. */
  readonly copies: string
}

const SYSTEM = '/var/lib/xiaoer'
/** A unix socket's path holds 107 bytes; PostgreSQL adds the file's name. */
const SOCKET_PATH = 80

/**
 * The cluster's place: in the data folder, or, as root where `nobody` cannot reach that, in `/var/lib/xiaoer/<hash of the data folder>`.
 * `say` gets one line in the second case.
 */
export function findPlace(dataFolder: string, say: (line: string) => void): Place {
  const data = realpathSync(dataFolder)
  const hash = createHash('sha256').update(data).digest('hex').slice(0, 12)
  const away = join(SYSTEM, hash)
  const usual = join(data, 'postgres')
  const base = lies(usual, away, data) ? usual : away
  if (base === away) {
    setAsideStranger(data, away, say)
    say(`the database lives in ${away}: PostgreSQL does not run as root, and its account cannot reach ${data}`)
  }
  const cluster = join(base, 'cluster')
  const account = accountFor(cluster)
  makeBase(base, data)
  return {
    base,
    cluster,
    account,
    socket: makeSocketFolder(base, hash, account),
    log: join(base, 'postgres.log'),
    copies: base === away ? SYSTEM : base,
  }
}

/** Whether the cluster lies in the data folder itself: always when not root. */
function lies(usual: string, away: string, data: string): boolean {
  const account = accountFor(join(usual, 'cluster'))
  if (!account || existsSync(join(usual, 'cluster'))) return true
  if (existsSync(join(away, 'cluster'))) return false
  letIn(account, data)
  return canReach(account, usual)
}

/** The data folder is ours: where it alone shuts the account out (a fresh temporary folder is 0700), its group may pass through. */
function letIn(account: Account, data: string): void {
  const { uid, mode } = statSync(data)
  if (uid !== 0 || canReach(account, join(data, 'postgres')) || !canReach(account, data, 0o0)) return
  chownSync(data, uid, account.gid)
  chmodSync(data, mode | 0o010)
}

/** A data folder that was removed and made anew has nothing to do with the old cluster: that one is kept, under another name. */
function setAsideStranger(data: string, away: string, say: (line: string) => void): void {
  const mark = join(data, 'database')
  if (existsSync(away) && !existsSync(mark)) {
    const aside = `${away}-${statSync(away).ctimeMs.toFixed(0)}`
    renameSync(away, aside)
    say(`the database of an earlier folder of the same name was moved to ${aside}; remove it if it is not needed`)
  }
}

function makeBase(base: string, data: string): void {
  try {
    mkdirSync(base, { recursive: true })
    chmodSync(base, 0o711)
    const mark = join(data, 'database')
    if (!existsSync(mark) || readFileSync(mark, 'utf8') !== `${base}\n`) writeFileSync(mark, `${base}\n`)
  } catch (cause) {
    throw new AppError(
      'forbidden',
      `The folder ${base} cannot be written; give this user the right to it or set XIAOER_DATA to another folder`,
      { cause },
    )
  }
}

/** Ours alone; in the temporary folder where the path would be too long for a socket. */
function makeSocketFolder(base: string, hash: string, account: Account | undefined): string {
  const inBase = join(base, 'socket')
  const folder = inBase.length <= SOCKET_PATH ? inBase : join(tmpdir(), `xiaoer-${hash}`)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const { uid } = statSync(folder)
  const self = process.getuid?.()
  if (uid !== self && uid !== account?.uid)
    throw new AppError('forbidden', `The folder ${folder} belongs to another user; remove it or set XIAOER_DATA to a shorter path`)
  if (account) chownSync(folder, account.uid, account.gid)
  return folder
}
