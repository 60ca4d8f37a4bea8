import { once } from 'node:events'
import { mkdirSync } from 'node:fs'
import { createServer } from 'node:net'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { connectOwner, startEmbedded } from '#platform/db'
import { AppError } from '#platform/errors'

const START_MS = 120_000

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

/** An empty database, in place of the one of that name. */
export async function emptied({ owner }: Embedded, name: string): Promise<void> {
  const connection = await connectOwner(owner)
  await connection.query(`drop database if exists ${name}`)
  await connection.query(`create database ${name}`)
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
export async function answers(name: string, url: string, ended: () => number | null): Promise<void> {
  const until = Date.now() + START_MS
  while (Date.now() < until) {
    if (ended() !== null) throw new AppError('unavailable', `${name} ended at its start (${ended()}); its words stand above`)
    const answer = await fetch(url).catch(() => undefined)
    if (answer?.ok) return
    await pause(300)
  }
  throw new AppError('unavailable', `${name} did not listen within ${START_MS / 1_000} s`)
}
