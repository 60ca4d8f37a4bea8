import { chmodSync, mkdtempSync, readFileSync, rmSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { APP_ROLE, asRole, type Connection, connectOwner, inDatabase, migrate, startEmbedded } from '../../server/platform/db/index.ts'

/** Password of the service's role in every test database. */
export const APP_PASSWORD = 'for-tests-alone'
const TEMPLATE = 'xiaoer_template'

/** Nothing here has to survive: no waiting for the disk. Tests of crashes start a cluster of their own. */
const SETTINGS = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  max_connections: '200',
  shared_buffers: '64MB',
  autovacuum_naptime: '1min',
}

/** A file system in memory, where Linux has one: a database is copied and dropped there in a fifth of the time. */
const MEMORY = '/dev/shm'
const ROOM = 2 * 1024 ** 3

function hasRoom(folder: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(folder)
    return bavail * bsize >= ROOM
  } catch {
    return false
  }
}

export interface TestCluster {
  /** As superuser, in the maintenance database. */
  readonly owner: Connection
  close(): Promise<void>
}

/** A throw-away PostgreSQL with a migrated template in it; in memory where it starts there (some systems run no program from it). */
export async function startTestCluster(): Promise<TestCluster> {
  const onDisk = () => clusterIn(tmpdir())
  return hasRoom(MEMORY) ? clusterIn(MEMORY).catch(onDisk) : onDisk()
}

async function clusterIn(folder: string): Promise<TestCluster> {
  const dataFolder = mkdtempSync(join(folder, 'xiaoer-test-'))
  // As root the database runs under another account, which has to get in.
  chmodSync(dataFolder, 0o755)
  const remove = () => {
    const base = readFileSync(join(dataFolder, 'database'), 'utf8').trim()
    for (const folder of [base, dataFolder]) rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
  }
  const server = await startEmbedded({ dataFolder, say: () => undefined, settings: SETTINGS }).catch((error: unknown) => {
    rmSync(dataFolder, { recursive: true, force: true })
    throw error
  })
  process.once('exit', remove)
  const close = async () => {
    process.off('exit', remove)
    await server.close()
    remove()
  }
  try {
    await makeTemplate(server.owner)
    return { owner: server.owner, close }
  } catch (error) {
    await close()
    throw error
  }
}

async function makeTemplate(owner: Connection): Promise<void> {
  const client = await connectOwner(owner)
  await client.query(`create database ${TEMPLATE}`)
  await client.end()
  await migrate(inDatabase(owner, TEMPLATE), { appPassword: APP_PASSWORD })
}

/** A database by the names of its superuser and of the service's role. */
export interface Copy {
  readonly owner: Connection
  readonly app: Connection
}

/** A copy of the template under a name of its own: some 70 ms. */
export const copyTemplate = (owner: Connection, name: string): Promise<Copy> =>
  asSoleMaker(owner, async (client) => {
    await copy(client, TEMPLATE, name)
    return connectionsOf(owner, name)
  })

/**
 * The same of a database that `fill` filled once for all that ask for the same `filling` (letters, digits, `_`). What is filled by the clock
 * names the hour in it, so that it is filled anew before it is old.
 */
export const copyFilled = (owner: Connection, name: string, filling: string, fill: (filled: Copy) => Promise<void>): Promise<Copy> =>
  asSoleMaker(owner, async (client) => {
    const [kept, half] = [`xiaoer_${filling}`, `half_${filling}`]
    if ((await client.query('select from pg_database where datname = $1', [kept])).rows.length === 0) {
      // one that failed to be filled is no template
      await client.query(`drop database if exists ${client.escapeIdentifier(half)} with (force)`)
      await copy(client, TEMPLATE, half)
      await fill(connectionsOf(owner, half))
      await client.query(`alter database ${client.escapeIdentifier(half)} rename to ${client.escapeIdentifier(kept)}`)
    }
    await copy(client, kept, name)
    return connectionsOf(owner, name)
  })

/** The template may not be in use; two files ask at the same time. */
async function asSoleMaker<T>(owner: Connection, make: (client: OwnerClient) => Promise<T>): Promise<T> {
  const client = await connectOwner(owner)
  try {
    await client.query('select pg_advisory_lock(1)')
    return await make(client)
  } finally {
    await client.end()
  }
}
type OwnerClient = Awaited<ReturnType<typeof connectOwner>>

const copy = (client: OwnerClient, template: string, name: string) =>
  client.query(`create database ${client.escapeIdentifier(name)} template ${client.escapeIdentifier(template)} strategy file_copy`)

function connectionsOf(owner: Connection, name: string): Copy {
  const connection = inDatabase(owner, name)
  return { owner: connection, app: asRole(connection, APP_ROLE, APP_PASSWORD) }
}

/** The copy goes, and its room with it; whoever is still connected is cut off. */
export async function dropCopy(owner: Connection, name: string): Promise<void> {
  const client = await connectOwner(owner)
  try {
    await client.query(`drop database ${client.escapeIdentifier(name)} with (force)`)
  } finally {
    await client.end()
  }
}
