import { execFileSync } from 'node:child_process'
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

type Embedded = Awaited<ReturnType<typeof startEmbedded>>

/** Gets a line for what takes long. */
export type Say = (line: string) => void

/** Where what was installed is kept between runs, outside the checkout. */
export function homeOf(name: string): string {
  const home = join(process.env['XIAOER_SHOPS'] ?? join(homedir(), '.cache/xiaoer-shops'), name)
  mkdirSync(home, { recursive: true })
  return home
}

/** The PostgreSQL of a shop system, of the same make as the service's own. */
export async function postgresOf(home: string, say: Say): Promise<Embedded> {
  const dataFolder = join(home, 'postgres')
  mkdirSync(dataFolder, { recursive: true })
  return startEmbedded({ dataFolder, say })
}

/** What is made once, and made anew where what it is made of has changed or making it was broken off. */
export async function madeOnce(home: string, name: string, of: string, make: () => Promise<void> | void): Promise<void> {
  if (isMade(home, name, of)) return
  const mark = markOf(home, name)
  rmSync(mark, { force: true })
  await make()
  writeFileSync(mark, asMark(of))
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
  return madeOnce(home, 'packages', packagesOf(recipe), () => {
    say(`installing its packages in ${home} …`)
    writeFileSync(join(home, 'package.json'), packagesOf(recipe))
    const how = ['install', '--no-audit', '--no-fund', '--loglevel=error', ...more]
    execFileSync('npm', how, { cwd: home, stdio: ['ignore', 'ignore', 'inherit'] })
  })
}

/** A database of that name in place of the one there was: empty, or as another one is. */
export async function freshDatabase({ owner }: Embedded, name: string, as = 'template1'): Promise<void> {
  const connection = await connectOwner(owner)
  await connection.query(`drop database if exists ${name} with (force)`)
  await connection.query(`create database ${name} template ${as}`)
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
    if (Date.now() > until) throw new AppError('unavailable', `${name} did not serve within ${START_MS / 60_000} minutes`)
    await pause(300)
  }
}
