import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, existsSync, openSync, readFileSync, renameSync, statSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { AppError } from '#platform/errors'
import type { Binaries } from './binaries.ts'
import type { Place } from './place.ts'
import { findPostmaster } from './postmaster.ts'

export const PORT = 5432
/** Nothing of our environment reaches the database; UTC spares it the search for a zone. */
export const PG_ENV = { PATH: process.env['PATH'] ?? '/usr/bin:/bin', LANG: 'C', LC_ALL: 'C', TZ: 'UTC' }

const SETTINGS: Readonly<Record<string, string>> = {
  listen_addresses: '',
  unix_socket_permissions: '0700',
  max_connections: '80',
  shared_buffers: '128MB',
  // The log of changes would grow to 1 GB and stay so.
  max_wal_size: '512MB',
  // Files of it that are used again need no filling.
  min_wal_size: '256MB',
  wal_compression: 'pglz',
  // A young table is planned for as if it held a handful of rows, until it is looked at: then a join walks all of a workspace for each row.
  autovacuum_naptime: '5s',
  // Compiling pays only for long queries; ours are short.
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // What people said must not get into a log by way of an error.
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic',
  log_checkpoints: 'off',
  // After a crash: one call for the whole file system instead of one a file; measured 0.1 s against 0.7 s. Linux alone has it.
  ...(process.platform === 'linux' ? { recovery_init_sync_method: 'syncfs' } : {}),
}

/** A predecessor's remains that go away by themselves: its pid file, its shared memory, its socket. */
const BUSY = /lock file .* already exists|shared memory block .* still in use|could not bind|is another postmaster/i
const MAX_LOG = 10_000_000

/** Starts the server and waits until it takes connections. `busy`: a predecessor is not gone yet. Throws the server's own last words. */
export async function launch(
  place: Place,
  { postgres }: Binaries,
  settings: Readonly<Record<string, string>>,
): Promise<ChildProcess | 'busy'> {
  const from = rotate(place.log)
  const log = openSync(place.log, 'a', 0o600)
  const args = Object.entries({ ...SETTINGS, unix_socket_directories: place.socket, ...settings }).map(
    ([name, value]) => `--${name}=${value}`,
  )
  const [command, ...rest] = [...endWithUs(), postgres, '-D', place.cluster, '-p', String(PORT), ...args]
  // Its own session: Ctrl-C in the terminal must not stop it before the service has finished.
  const child = spawn(command!, rest, { env: PG_ENV, cwd: place.cluster, detached: true, stdio: ['ignore', log, log], ...place.account })
  closeSync(log)
  const ended = new Promise<string>((resolve) => {
    child.once('exit', () => resolve(''))
    child.once('error', (error) => resolve(error.message))
  })
  return untilReady(place, child, ended, from)
}

/** Recovery after a crash may take long; the server says `ready` in its pid file, without a connection. */
async function untilReady(place: Place, child: ChildProcess, ended: Promise<string>, from: number): Promise<ChildProcess | 'busy'> {
  for (;;) {
    const running = findPostmaster(place.cluster)
    if (running?.ready && running.pid === child.pid) {
      child.unref()
      return child
    }
    const over = await Promise.race([ended, pause(10, undefined)])
    if (over === undefined) continue
    const words = lastWords(place.log, from)
    if (BUSY.test(words)) return 'busy'
    throw new AppError(
      'unavailable',
      `The embedded database does not start: ${over || words || 'no reason given'}; the whole story is in ${place.log}`,
    )
  }
}

/** On Linux the kernel ends the server (SIGINT: a fast, clean stop) when we are killed. */
function endWithUs(): string[] {
  if (process.platform !== 'linux') return []
  const setpriv = PG_ENV.PATH.split(delimiter)
    .map((folder) => join(folder, 'setpriv'))
    .find(existsSync)
  return setpriv ? [setpriv, '--pdeathsig', 'INT'] : []
}

/** Gives where this start's words begin. */
function rotate(log: string): number {
  const size = statSync(log, { throwIfNoEntry: false })?.size ?? 0
  if (size < MAX_LOG) return size
  renameSync(log, `${log}.1`)
  return 0
}

function lastWords(log: string, from: number): string {
  const lines = readFileSync(log).subarray(from).toString('utf8').split('\n')
  const fatal = lines.filter((line) => /FATAL|PANIC|error while loading/.test(line)).at(-1)
  return fatal?.replace(/^.*?(FATAL|PANIC):\s*/, '') ?? lines.filter(Boolean).at(-1) ?? ''
}
