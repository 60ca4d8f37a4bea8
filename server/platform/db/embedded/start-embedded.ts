import type { ChildProcess } from 'node:child_process'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { AppError } from '#platform/errors'
import type { SocketConnection } from '../pool/connection.ts'
import { type Binaries, findBinaries } from './binaries.ts'
import { ensureCluster } from './cluster.ts'
import { launch, PORT } from './launch.ts'
import { findPlace, type Place } from './place.ts'
import { findPostmaster, isAlive } from './postmaster.ts'

/** Where the embedded PostgreSQL lives, and who hears of it. */
export interface EmbeddedOptions {
  readonly dataFolder: string
  /** Gets a line now and then: where the cluster lives, that it was restarted. */
  readonly say: (line: string) => void
  /** PostgreSQL settings over ours; for tests. */
  readonly settings?: Readonly<Record<string, string>>
}

/** The PostgreSQL that came with the service, running. */
export interface Embedded {
  /** As the cluster's owner, in its maintenance database. */
  readonly owner: SocketConnection
  /** Stops the server, unless another service of the same folder started it. */
  close(): Promise<void>
}

/** `ours`: started by us or left by one that died; we keep it running and stop it. `guest`: another living process does. */
interface Running {
  readonly pid: number
  readonly role: 'ours' | 'guest'
  readonly child?: ChildProcess
}

const WATCH_MS = 300
const STOP_MS = 10_000
const TRY_MS = 50
/** Two minutes: recovery after a crash under load takes its time. */
const MOST_TRIES = 2_400
/** A predecessor's children are gone by then. */
const STALE_AFTER = 60
const BACKOFF_MS = [0, 100, 300, 1_000, 2_000]

/** Starts the embedded PostgreSQL of a data folder, or joins the one that runs, and starts it again whenever it dies. */
export async function startEmbedded({ dataFolder, say, settings = {} }: EmbeddedOptions): Promise<Embedded> {
  if (process.platform === 'win32') throw new AppError('unavailable', 'On Windows start in WSL, or set DATABASE_URL to a PostgreSQL')
  const place = findPlace(dataFolder, say)
  const binaries = findBinaries(place.account, place.copies)
  const password = await ensureCluster(place, binaries, settings['fsync'] !== 'off')
  let running = await run(place, binaries, settings)
  let closing = false
  let reviving: Promise<void> = Promise.resolve()

  function watch(): void {
    const { child, pid } = running
    if (child) child.once('exit', revive)
    else {
      const timer = setInterval(() => {
        if (isAlive(pid)) return
        clearInterval(timer)
        revive()
      }, WATCH_MS)
      timer.unref()
    }
  }

  function revive(): void {
    if (closing) return
    say('the embedded database died; starting it again')
    reviving = keepTrying()
  }

  async function keepTrying(): Promise<void> {
    for (let attempt = 0; !closing; attempt++) {
      await pause(BACKOFF_MS[attempt] ?? 5_000)
      try {
        running = await run(place, binaries, settings)
        say('the embedded database runs again')
        return watch()
      } catch (error) {
        say(error instanceof Error ? error.message : String(error))
      }
    }
  }

  /** Where the process ends without closing; on Linux the kernel does the same. */
  const lastResort = () => {
    if (running.role === 'ours' && !closing) signal(running.pid, 'SIGINT')
  }
  process.once('exit', lastResort)
  watch()
  return {
    owner: { socket: place.socket, port: PORT, user: 'postgres', password, database: 'postgres' },
    async close() {
      closing = true
      process.off('exit', lastResort)
      await reviving
      if (running.role === 'ours') await stop(place, running.pid)
    },
  }
}

/** Joins a server that lives, waits for one that is starting or stopping, else starts one. */
async function run(place: Place, binaries: Binaries, settings: Readonly<Record<string, string>>): Promise<Running> {
  const keeper = join(place.base, 'service.pid')
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const found = findPostmaster(place.cluster)
    if (found?.ready) {
      if (isKeptByAnother(keeper)) return { pid: found.pid, role: 'guest' }
      writeFileSync(keeper, String(process.pid))
      return { pid: found.pid, role: 'ours' }
    }
    if (!found && tries === STALE_AFTER) removeStaleLocks(place)
    const child = found ? 'busy' : await launch(place, binaries, settings)
    if (child !== 'busy') {
      writeFileSync(keeper, String(process.pid))
      return { pid: child.pid!, role: 'ours', child }
    }
    await pause(TRY_MS)
  }
  throw new AppError(
    'unavailable',
    `Another process holds the database in ${place.base} and neither serves nor ends; stop it and start again`,
  )
}

/**
 * In a new container the number in an old lock may belong to any process of the same user, and PostgreSQL would wait for that one for ever.
 * Here the process of that number has been seen not to be a PostgreSQL.
 */
function removeStaleLocks(place: Place): void {
  if (process.platform !== 'linux') return
  for (const lock of [join(place.cluster, 'postmaster.pid'), join(place.socket, `.s.PGSQL.${PORT}.lock`)]) rmSync(lock, { force: true })
}

function isKeptByAnother(keeper: string): boolean {
  try {
    const pid = Number(readFileSync(keeper, 'utf8'))
    return pid !== process.pid && isAlive(pid)
  } catch {
    return false
  }
}

/** SIGINT ends open transactions and writes everything out; SIGQUIT leaves the rest to the next start's recovery. */
async function stop(place: Place, pid: number): Promise<void> {
  const deadline = Date.now() + STOP_MS
  signal(pid, 'SIGINT')
  while (isAlive(pid)) {
    if (Date.now() > deadline) signal(pid, 'SIGQUIT')
    await pause(10)
  }
  rmSync(join(place.base, 'service.pid'), { force: true })
  if (!place.socket.startsWith(place.base)) rmSync(place.socket, { recursive: true, force: true })
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch {
    // Gone already.
  }
}
