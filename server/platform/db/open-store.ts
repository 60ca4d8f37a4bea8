import { type Keyring, type KeySource, prepareDataFolder } from '#platform/config'
import { admit } from './admission.ts'
import { startEmbedded } from './embedded/index.ts'
import { assertBoundByRowSecurity } from './guard.ts'
import { connectOwner } from './migrate.ts'
import { APP_ROLE, asRole, type Connection, inDatabase } from './pool/connection.ts'
import { type Listener, openListener } from './pool/listen.ts'
import { type DatabaseOptions, openDatabase, type PooledDatabase } from './pool/open-database.ts'

/** Which database is opened, and as whom. */
export interface StoreOptions extends DatabaseOptions, KeySource {
  /** The owner's address; the embedded database where absent. */
  readonly databaseUrl: string | undefined
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
  /** The keys of the installation, which this process was let in by; absent in tests, whose databases know none. */
  readonly secrets?: Keyring
  close(): Promise<void>
}

/** A store that this process was let into by its keys. */
export type OwnStore = Store & { readonly secrets: Keyring }

/** Opens the store: starts or reaches PostgreSQL, migrates as owner, opens the pool as the service's role, and refuses a role that row-level security does not bind. */
export async function openStore(options: StoreOptions): Promise<OwnStore> {
  const embedded =
    options.databaseUrl === undefined ? await startEmbedded({ ...options, dataFolder: prepareDataFolder(options.dataFolder) }) : undefined
  try {
    const owner = embedded ? await ensureDatabase(embedded.owner, 'xiaoer') : { url: options.databaseUrl! }
    return await openOn(owner, options, embedded?.close)
  } catch (error) {
    await embedded?.close()
    throw error
  }
}

/** The same on a server that runs: what the tests use. */
export async function openOn(owner: Connection, options: DatabaseOptions & KeySource, stop?: () => Promise<void>): Promise<OwnStore> {
  const { secrets, appPassword, migrated } = await admit(owner, options)
  const app = asRole(owner, APP_ROLE, appPassword)
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
  return { database, listener, app, owner, migrated, secrets, close }
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
