import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { prepareDataFolder } from '../../server/platform/config/index.ts'
import { openStore, type Store } from '../../server/platform/db/index.ts'

/** The key of every process of a bench: sessions signed here are valid there. */
export const KEY = 'pZ8vQm2Lr6Tx9Kc4Wn7Yb1Jd5Hg3Fs0A'
const ROOT = join(import.meta.dirname, '../..')

/** A database of the bench's own, that services are started on. */
export interface Scratch {
  readonly folder: string
  readonly store: Store
  readonly databaseUrl: string
  close(): Promise<void>
}

interface ScratchOptions {
  /** Kept there, and found again; else it is gone when it is closed. */
  readonly keptIn?: string | undefined
  /** PostgreSQL settings over those that ship. */
  readonly settings?: Readonly<Record<string, string>>
}

/** An embedded database, fresh unless it was kept. */
export async function openScratch({ keptIn, settings }: ScratchOptions = {}): Promise<Scratch> {
  const folder = keptIn === undefined ? mkdtempSync(join(tmpdir(), 'xiaoer-bench-')) : resolve(keptIn)
  prepareDataFolder(folder)
  const store = await openStore({
    databaseUrl: undefined,
    dataFolder: folder,
    key: KEY,
    say: () => {},
    ...(settings && { settings }),
  })
  const close = async () => {
    await store.close()
    if (keptIn === undefined) rmSync(folder, { recursive: true, force: true })
  }
  return { folder, store, databaseUrl: urlOf(store.owner), close }
}

/** A unix socket as an address: the host that pg reads stands in the query. */
function urlOf(owner: Store['owner']): string {
  if ('url' in owner) return owner.url
  const { socket, port, user, password, database } = owner
  return `postgres://${encodeURIComponent(user)}:${encodeURIComponent(password)}@localhost/${database}?host=${encodeURIComponent(socket)}&port=${port}`
}

export interface Running {
  readonly port: number
  readonly process: ChildProcess
  stop(): Promise<void>
}

/** Starts a server as a process of its own and waits for its `ready` line. */
export async function startServer(file: string, env: Readonly<Record<string, string>>): Promise<Running> {
  const child = spawn(process.execPath, [join(ROOT, file)], {
    env: { ...process.env, PORT: '0', XIAOER_KEY: KEY, LOG_LEVEL: 'warn', SHOPPER_RATE: '100000', TURN_PAUSE: '0', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const exited = new Promise<void>((done) => child.once('exit', () => done()))
  for await (const line of createInterface({ input: child.stdout })) {
    const port = /^ready http:\/\/[^:]+:(\d+)/.exec(line)?.[1]
    if (port) {
      child.stdout.resume()
      const stop = async () => {
        child.kill('SIGTERM')
        await exited
      }
      return { port: Number(port), process: child, stop }
    }
  }
  throw new Error(`${file} ended before it was ready`)
}
