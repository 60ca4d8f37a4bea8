import { type SpawnOptions, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { ShopAccess, ShopKind } from '#commerce/kinds'
import { connectOwner, startEmbedded } from '#platform/db'
import { AppError } from '#platform/errors'

/** A shop that makes its tables on a machine that does much else; one that ends is told at once. */
const START_MS = 900_000

/** A shop system that listens, with its demo data in it. */
export interface Started {
  readonly address: string
  close(): Promise<void>
}

export type Embedded = Awaited<ReturnType<typeof startEmbedded>>

/** Gets a line for what takes long. */
export type Say = (line: string) => void

/** Where what was installed is kept between runs, outside the checkout. */
export function homeOf(name: string): string {
  const home = join(process.env['XIAOER_SHOPS'] ?? join(homedir(), '.cache/xiaoer-shops'), name)
  mkdirSync(home, { recursive: true })
  return home
}

/** Where the databases of a shop system are kept, and what is known of them. */
export const databasesOf = (home: string): string => join(home, 'postgres')

/** Whether they are still there: as root they lie outside that folder, where they may have been removed by themselves. */
export function hasDatabases(home: string): boolean {
  const told = join(databasesOf(home), 'database')
  return existsSync(told) && existsSync(join(readFileSync(told, 'utf8').trim(), 'cluster'))
}

/** The PostgreSQL of a shop system, of the same make as the service's own. */
export async function postgresOf(home: string, say: Say): Promise<Embedded> {
  const dataFolder = databasesOf(home)
  if (!hasDatabases(home)) rmSync(dataFolder, { recursive: true, force: true })
  mkdirSync(dataFolder, { recursive: true })
  return startEmbedded({ dataFolder, say })
}

/** How something is made, and how what is half made goes away. */
interface Making {
  make(): Promise<void> | void
  undo(): Promise<void> | void
}

/** What is made once, and made anew where what it is made of has changed; where making it fails or is broken off, nothing of it stays. */
export async function madeOnce(home: string, name: string, of: string, { make, undo }: Making): Promise<void> {
  if (isMade(home, name, of)) return
  const mark = markOf(home, name)
  rmSync(mark, { force: true })
  try {
    await make()
  } catch (error) {
    await undo()
    throw error
  }
  writeFileSync(mark, asMark(of))
}

const stopping = new AbortController()

/** Ends what `ran` runs, and whoever waits for a shop to answer. */
export const stopAll = (): void => stopping.abort()

/** Gives the code of a command that ran to its end, its errors in sight; null where it was stopped. */
export function codeOf(command: string, args: readonly string[], at: SpawnOptions): Promise<number | null> {
  const child = spawn(command, args, { ...at, signal: stopping.signal })
  // one that could not be started, or is stopped, tells it by its code, once it is gone
  child.on('error', () => undefined)
  return new Promise((resolve) => child.once('close', resolve))
}

/** Runs a command to its end. Throws `unavailable` where it fails or is stopped. */
export async function ran(command: string, args: readonly string[], at: SpawnOptions): Promise<void> {
  const code = await codeOf(command, args, { stdio: ['ignore', 'ignore', 'inherit'], ...at })
  if (code !== 0)
    throw new AppError('unavailable', `${command} ${args[0]} ${code === null ? 'was stopped' : `failed (${code}), see above`}`)
}

/** Whether that is there, as what it is made of is now. */
export const isMade = (home: string, name: string, of: string): boolean =>
  existsSync(markOf(home, name)) && readFileSync(markOf(home, name), 'utf8') === asMark(of)

const markOf = (home: string, name: string) => join(home, `made-${name}`)
const asMark = (of: string) => createHash('sha256').update(of).digest('hex')

/** What the packages of a recipe are made of. */
export const packagesOf = (recipe: string): string => readFileSync(join(recipe, 'package.json'), 'utf8')

/** The packages of a recipe, as npm has them. */
export function installed(home: string, recipe: string, say: Say, more: readonly string[] = []): Promise<void> {
  return madeOnce(home, 'packages', packagesOf(recipe), {
    make() {
      say(`installing its packages in ${home} …`)
      writeFileSync(join(home, 'package.json'), packagesOf(recipe))
      return ran('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error', ...more], { cwd: home })
    },
    undo: () => removed(home, ['node_modules', 'package.json', 'package-lock.json']),
  })
}

/** Takes these out of a folder, where they are there. */
export function removed(home: string, names: readonly string[]): void {
  for (const name of names) rmSync(join(home, name), { recursive: true, force: true })
}

/** A database of that name in place of the one there was: empty, or as another one is. */
export async function freshDatabase(postgres: Embedded, name: string, as = 'template1'): Promise<void> {
  await noDatabase(postgres, name)
  await asked(postgres, `create database ${name} template ${as}`)
}

/** No database of that name. */
export const noDatabase = (postgres: Embedded, name: string): Promise<void> =>
  asked(postgres, `drop database if exists ${name} with (force)`)

async function asked({ owner }: Embedded, query: string): Promise<void> {
  const connection = await connectOwner(owner)
  await connection.query(query)
  await connection.end()
}

/** A port that is free now. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const at = probe.address()
  probe.close()
  await once(probe, 'close')
  return typeof at === 'object' && at ? at.port : 0
}

/** Waits until it answers at that address. Throws `unavailable` where it ended or took too long. */
export function answers(name: string, url: string, ended: () => number | null): Promise<void> {
  const isThere = async () => (await fetch(url)).ok
  return untilTrue(name, async () => {
    if (ended() !== null) throw new AppError('unavailable', `${name} ended at its start (${ended()}); its words stand above`)
    return isThere().catch(() => false)
  })
}

/** Waits until all that is tried of a connection is given: the first answers of one that has just started come later than a turn waits. */
export const serves = (kind: ShopKind, given: ShopAccess['given']): Promise<void> =>
  untilTrue(kind.kind, async () => {
    const { lines } = await kind.tryOut({ given, privateHosts: ['127.0.0.1'], now: () => new Date() })
    return lines.every(({ refused }) => !refused)
  })

async function untilTrue(name: string, is: () => Promise<boolean>): Promise<void> {
  const until = Date.now() + START_MS
  while (!(await is())) {
    if (stopping.signal.aborted) throw new AppError('unavailable', `${name} was stopped at its start`)
    if (Date.now() > until) throw new AppError('unavailable', `${name} did not serve within ${START_MS / 60_000} minutes`)
    await pause(300)
  }
}
