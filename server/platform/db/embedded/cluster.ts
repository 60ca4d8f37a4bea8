import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { AppError } from '#platform/errors'
import type { Binaries } from './binaries.ts'
import { PG_ENV } from './launch.ts'
import type { Place } from './place.ts'

const run = promisify(execFile)

/** Makes the cluster at the first run, complete or not at all; on the disk for sure where it is to be lasting. Gives the password of its owner, which lies beside it (0600). */
export async function ensureCluster(place: Place, { initdb }: Binaries, lasting: boolean): Promise<string> {
  const password = ownerPassword(join(place.base, 'owner-password'))
  if (existsSync(place.cluster)) return password
  const half = `${place.cluster}.new`
  const file = join(place.base, 'initdb-password')
  rmSync(half, { recursive: true, force: true })
  mkdirSync(half, { mode: 0o700 })
  writeFileSync(file, password, { mode: 0o600 })
  try {
    for (const path of [half, file]) if (place.account) chownSync(path, place.account.uid, place.account.gid)
    await run(initdb, [...initArgs(half, file), ...(lasting ? [] : ['--no-sync'])], { env: PG_ENV, cwd: half, ...place.account })
    renameSync(half, place.cluster)
  } catch (cause) {
    throw new AppError(
      'unavailable',
      `The embedded database could not be made in ${place.base}: ${reason(cause)}; make room there or set DATABASE_URL`,
      { cause },
    )
  } finally {
    rmSync(file, { force: true })
    rmSync(half, { recursive: true, force: true })
  }
  return password
}

const initArgs = (folder: string, passwordFile: string) => [
  ...['-D', folder, '-U', 'postgres', '-E', 'UTF8', '--auth', 'scram-sha-256', '--pwfile', passwordFile, '--no-instructions'],
  // The log of changes in files of 1 MB: a new one is filled with zeros and flushed while every commit waits, 60 ms for the usual 16 MB.
  ...['--wal-segsize', '1'],
  // The same order of letters on every machine, and no dependence on what locales it has.
  ...['--locale', 'C', '--locale-provider', 'builtin', '--builtin-locale', 'C.UTF-8'],
]

function ownerPassword(file: string): string {
  if (!existsSync(file)) writeFileSync(file, randomBytes(24).toString('base64url'), { mode: 0o600 })
  return readFileSync(file, 'utf8')
}

function reason(error: unknown): string {
  const said = error instanceof Error && 'stderr' in error ? String(error.stderr) : ''
  const line = said.split('\n').find((each) => /error|fatal|could not/i.test(each))
  return line ?? (error instanceof Error ? error.message : String(error))
}
