import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Client, DatabaseError } from 'pg'
import { AppError } from '#platform/errors'
import { clientOptions } from './pool/client-options.ts'
import { type Connection, describe } from './pool/connection.ts'
import { isPassing } from './pool/failures.ts'

const FOLDER = join(import.meta.dirname, '../../migrations')
const NAME = /^(\d{4})_[a-z0-9_]+\.sql$/
/** Any constant: the advisory lock that lets one node at a time change the shape. */
const LOCK = 7_401_250_331

export interface MigrateOptions {
  /** Where the .sql files are; the service's own unless told. */
  readonly folder?: string
  /** Password of the service's role; left as it is when absent. */
  readonly appPassword?: string
}

/** A file of `migrations`. */
export interface Migration {
  name: string
  sql: string
  checksum: string
}

/** Brings a database to this build's shape by itself, as its owner; for tests, whose database knows no key. Gives the names applied now. */
export async function migrate(owner: Connection, options: MigrateOptions = {}): Promise<string[]> {
  return asOnlyOne(owner, async (client) => {
    const missing = await missingMigrations(client, options.folder)
    await applyAll(client, missing)
    if (options.appPassword !== undefined) await setAppPassword(client, options.appPassword)
    return missing.map(({ name }) => name)
  })
}

/** Work as the owner that one process at a time does in a database. */
export async function asOnlyOne<T>(owner: Connection, work: (client: Client) => Promise<T>): Promise<T> {
  const client = await connectOwner(owner)
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK])
    return await work(client)
  } finally {
    await client.end()
  }
}

/** The embedded database has just been made: on a busy machine its first answer takes a while. Any other may be busy with those that start beside us. */
const [START_MS, BUSY_MS] = [60_000, 20_000]

/** Options of a connection at the start, which waits longer than those that serve. */
export const patiently = (connection: Connection) => ({
  ...clientOptions(connection),
  connectionTimeoutMillis: 'socket' in connection ? START_MS : BUSY_MS,
})

/** A connection as owner, or the sentence that says why not. */
export async function connectOwner(owner: Connection): Promise<Client> {
  const client = new Client(patiently(owner))
  client.on('error', () => undefined)
  try {
    await client.connect()
    return client
  } catch (error) {
    const why = error instanceof Error && error.message ? error.message : 'no answer'
    const hint = isPassing(error) ? 'start it or correct the address' : 'correct user, password or database name'
    throw new AppError('unavailable', `Cannot use ${describe(owner)}: ${why}; ${hint}`, { cause: error })
  }
}

async function readMigrations(folder: string): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => NAME.test(name)).sort()
  return Promise.all(
    names.map(async (name) => {
      const sql = (await readFile(join(folder, name), 'utf8')).replaceAll('\r\n', '\n')
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
    }),
  )
}

/** Migrations that are not applied yet. Throws `conflict` for a file that was changed after it was applied, or a database of a newer build. Writes nothing. */
export async function missingMigrations(client: Client, folder = FOLDER): Promise<Migration[]> {
  const migrations = await readMigrations(folder)
  const { rows: there } = await client.query("select to_regclass('public.xiaoer_migrations') as found")
  if (there[0]?.found === null) return migrations
  const { rows } = await client.query<{ name: string; checksum: string }>('select name, checksum from xiaoer_migrations')
  const done = new Map(rows.map((row) => [row.name, row.checksum]))
  refuseStrangers(done, migrations)
  return migrations.filter(({ name }) => !done.has(name))
}

/** Each file once, in order, in a transaction of its own. */
export async function applyAll(client: Client, missing: readonly Migration[]): Promise<void> {
  await client.query(
    'create table if not exists xiaoer_migrations (name text primary key, checksum text not null, applied_at timestamptz not null default now())',
  )
  for (const migration of missing) await apply(client, migration)
}

function refuseStrangers(done: Map<string, string>, migrations: Migration[]): void {
  const known = new Map(migrations.map((migration) => [migration.name, migration.checksum]))
  for (const [name, checksum] of done) {
    if (!known.has(name))
      throw new AppError(
        'conflict',
        `The database knows the migration ${name}, this build does not: it was made by a newer build; use that one`,
      )
    if (known.get(name) !== checksum)
      throw new AppError('conflict', `The migration ${name} was changed after it was applied; undo the change and put it into a new file`)
  }
}

/** From this one on a change of rows that the tenants' security would hide from their owner fails; those before it did nothing there, and said nothing. */
const MUST_SEE = '1065'

async function apply(client: Client, { name, sql, checksum }: Migration): Promise<void> {
  try {
    await client.query('begin')
    if (name >= MUST_SEE) await client.query('set local row_security = off')
    await client.query(sql)
    await client.query('insert into xiaoer_migrations (name, checksum) values ($1, $2)', [name, checksum])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback').catch(() => undefined)
    throw new AppError('internal', `The migration ${name} failed and was undone: ${where(error, sql)}`, { cause: error })
  }
}

const NO_RIGHT = '42501'
const HIDDEN = /affected by row-level security/u

/** The reason, with the line of the file where the database tells the place. */
function where(error: unknown, sql: string): string {
  const why = error instanceof Error ? error.message : String(error)
  if (HIDDEN.test(why))
    return `${why}; let the owner see its rows: alter table … no force row level security, and force it again afterwards`
  if (error instanceof DatabaseError && error.code === NO_RIGHT)
    return `${why}; give the owner in DATABASE_URL this right (it needs CREATEROLE and its own database)`
  const at = error instanceof DatabaseError && error.position ? sql.slice(0, Number(error.position)).split('\n').length : undefined
  return at === undefined ? why : `${why} (line ${at})`
}

/** Gives the service's role its password. */
export async function setAppPassword(client: Client, password: string): Promise<void> {
  try {
    await client.query(`alter role xiaoer_app password ${client.escapeLiteral(password)}`)
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new AppError(
      'forbidden',
      `The role xiaoer_app cannot be given its password: ${why}; give the owner in DATABASE_URL the right CREATEROLE`,
      { cause: error },
    )
  }
}
