import { startEmbedded } from './embedded/index.ts'
import { assertBoundByRowSecurity } from './guard.ts'
import { connectOwner, migrate } from './migrate.ts'
import { APP_ROLE, asRole, type Connection, inDatabase } from './pool/connection.ts'
import { type Listener, openListener } from './pool/listen.ts'
import { type DatabaseOptions, openDatabase, type PooledDatabase } from './pool/open-database.ts'

/** Which database is opened, and as whom. */
export interface StoreOptions extends DatabaseOptions {
  /** The owner's address; the embedded database where absent. */
  readonly databaseUrl: string | undefined
  readonly dataFolder: string
  /** Password of the service's role, the same on all nodes: derived from their common key. */
  readonly appPassword: string
  /** Gets a line now and then, for the log. */
  readonly say: (line: string) => void
  /** PostgreSQL settings of the embedded database over ours; for tests. */
  readonly settings?: Readonly<Record<string, string>>
}

/** An open, migrated database and the ways into it. */
export interface Store {
  readonly database: PooledDatabase
  readonly listener: Listener
  /** For other tools of the same database: as the service's role. */
  readonly app: Connection
  /** As the owner, past row-level security if that is a superuser: for migrations and the recounts of tests alone. */
  readonly owner: Connection
  /** The migrations applied at this start. */
  readonly migrated: readonly string[]
  close(): Promise<void>
}

/** Opens the store: starts or reaches PostgreSQL, migrates as owner, opens the pool as the service's role, and refuses a role that row-level security does not bind. */
export async function openStore(options: StoreOptions): Promise<Store> {
  const embedded = options.databaseUrl === undefined ? await startEmbedded(options) : undefined
  try {
    const owner = embedded ? await ensureDatabase(embedded.owner, 'xiaoer') : { url: options.databaseUrl! }
    return await openOn(owner, options, embedded?.close)
  } catch (error) {
    await embedded?.close()
    throw error
  }
}

/** Reaches the owner's database and makes nothing there. Throws what `openStore` would where it refuses. */
export async function reachDatabase(url: string): Promise<void> {
  const client = await connectOwner({ url })
  await client.end()
}

/** The same on a server that runs: what the tests use. */
export async function openOn(
  owner: Connection,
  options: DatabaseOptions & { appPassword: string },
  stop?: () => Promise<void>,
): Promise<Store> {
  const migrated = await migrate(owner, { appPassword: options.appPassword })
  const app = asRole(owner, APP_ROLE, options.appPassword)
  const database = openDatabase(app, options)
  try {
    await assertBoundByRowSecurity(database)
  } catch (error) {
    await database.close()
    throw error
  }
  const listener = openListener(app)
  const close = async () => {
    await listener.close()
    await database.close()
    await stop?.()
  }
  return { database, listener, app, owner, migrated, close }
}

async function ensureDatabase(maintenance: Connection, name: string): Promise<Connection> {
  const client = await connectOwner(maintenance)
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name])
    if (rowCount === 0) await client.query(`create database ${client.escapeIdentifier(name)}`)
  } finally {
    await client.end()
  }
  return inDatabase(maintenance, name)
}
