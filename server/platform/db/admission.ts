import { Client, DatabaseError } from 'pg'
import sql, { type Sql } from 'sql-template-tag'
import { findSecrets, type Keyring, type KeySource, openSecrets, prepareDataFolder } from '#platform/config'
import { AppError } from '#platform/errors'
import type { Tx } from './database.ts'
import { mustBeBound, type Rights, rightsOf } from './guard.ts'
import { type Installation, install, installationIn, mustOpen, rolePasswordIn, takeUp } from './installation.ts'
import { applyAll, asOnlyOne, type Migration, missingMigrations, patiently, setAppPassword } from './migrate.ts'
import { APP_ROLE, asRole, type Connection } from './pool/connection.ts'

/** Whoever was let in: the keys, the password of the service's role, and the migrations applied now. */
export interface Admitted {
  readonly secrets: Keyring
  readonly appPassword: string
  readonly migrated: readonly string[]
}

/**
 * Lets this process into a database, as its owner, one process at a time. First everything is checked: that this build knows the database, that the
 * rights suffice, that the keys are its own. Whoever is refused has changed nothing, made no file and no key. Only then the database is migrated.
 */
export async function admit(owner: Connection, keys: KeySource): Promise<Admitted> {
  return asOnlyOne(owner, async (client) => {
    const tx = txOf(client)
    const missing = await missingMigrations(client)
    const role = await mustHaveRights(tx, missing)
    const standing = await readOnly(client, () => installationIn(tx))
    const found = findSecrets(keys)
    if (standing) mustOpen(found, standing)
    const known = found && (await knownPassword(owner, role, found, standing))
    if (role && known === undefined) await mustBeOurs(tx)
    // let in: what is written begins here
    const folder = prepareDataFolder(keys.dataFolder)
    const secrets = found ?? openSecrets(folder, keys.key, keys.previousKey)
    await applyAll(client, missing)
    return { secrets, appPassword: await taken(client, secrets, standing, known), migrated: missing.map(({ name }) => name) }
  })
}

function txOf(client: Client): Tx {
  const rows = async <Row extends object>(query: Sql): Promise<Row[]> => (await client.query<Row>(query)).rows
  return {
    rows,
    row: async <Row extends object>(query: Sql): Promise<Row | undefined> => (await rows<Row>(query))[0],
    run: async (query) => (await client.query(query)).rowCount ?? 0,
  }
}

async function readOnly<T>(client: Client, work: () => Promise<T>): Promise<T> {
  await client.query('begin read only')
  try {
    return await work()
  } finally {
    await client.query('rollback')
  }
}

interface Standing {
  readonly encoding: string
  readonly isStandby: boolean
  readonly stranger: string | null
  readonly mayCreate: boolean
  readonly maySchema: boolean
  readonly mayRoles: boolean
  readonly owner: string
}

/** Throws where the owner cannot do what the missing migrations need, or the service's role has too many rights. Gives that role, where there is one. */
async function mustHaveRights(tx: Tx, missing: readonly Migration[]): Promise<Rights | undefined> {
  const found = await tx.row<Standing>(sql`
    select current_setting('server_encoding') as encoding, current_user as owner,
      pg_is_in_recovery() or current_setting('transaction_read_only') = 'on' as "isStandby",
      (select c.relowner::regrole::text from pg_class c
        where c.oid = to_regclass('public.xiaoer_migrations') and not pg_has_role(c.relowner, 'usage')) as stranger,
      has_schema_privilege('public', 'create') as "mayCreate",
      to_regnamespace('demo') is not null or has_database_privilege(current_database(), 'create') as "maySchema",
      (select rolsuper or rolcreaterole from pg_roles where rolname = current_user) as "mayRoles"`)
  if (!found) throw new AppError('internal', 'The database tells nothing of its rights')
  const role = await tx.row<Rights>(rightsOf(sql`${APP_ROLE}`))
  const wrong = [
    found.encoding !== 'UTF8' && `keeps its text in ${found.encoding}; make one with encoding 'UTF8'`,
    found.isStandby && 'takes no writes (a standby, or read-only); set DATABASE_URL to the one that does',
    found.stranger && `belongs to ${found.stranger}; connect as that role`,
    missing.length > 0 && !found.mayCreate && `does not let ${found.owner} make tables; give it the right CREATE in the schema public`,
    missing.length > 0 && !found.maySchema && `does not let ${found.owner} make a schema; it must own the database`,
    !role && !found.mayRoles && `does not let ${found.owner} make the role ${APP_ROLE}; it needs CREATEROLE`,
  ].find(Boolean)
  if (wrong) throw new AppError('forbidden', `The database in DATABASE_URL ${wrong}. Nothing was changed`)
  if (role) mustBeBound(role)
  return role
}

/** The password that the service's role has, if it is one of ours: the one that is kept, or one that a key of ours gives. */
async function knownPassword(
  owner: Connection,
  role: Rights | undefined,
  secrets: Keyring,
  standing: Installation | undefined,
): Promise<string | undefined> {
  if (!role) return undefined
  const kept = standing && rolePasswordIn(secrets, standing)
  const derived = standing ? [secrets.with(standing.keyId).derive(PURPOSE), ...secrets.deriveAll(PURPOSE)] : secrets.deriveAll(PURPOSE)
  for (const password of new Set(kept === undefined ? derived : [kept])) if (await opens(owner, password)) return password
  return undefined
}
const PURPOSE = 'database'

/** SQLSTATE of a password that is not the role's, and of a role that may not come in at all. */
const [WRONG, SHUT_OUT] = ['28P01', '28000']

async function opens(owner: Connection, password: string): Promise<boolean> {
  const client = new Client(patiently(asRole(owner, APP_ROLE, password)))
  client.on('error', () => undefined)
  try {
    await client.connect()
    await client.end()
    return true
  } catch (error) {
    const code = error instanceof DatabaseError ? error.code : undefined
    if (code === WRONG) return false
    const why = error instanceof Error ? error.message : String(error)
    const hint = code === SHUT_OUT ? `; let ${APP_ROLE} in (pg_hba.conf, LOGIN)` : ''
    throw new AppError('unavailable', `The service cannot come in as ${APP_ROLE}: ${why}${hint}. Nothing was changed`, { cause: error })
  }
}

/**
 * A role belongs to the whole server. Throws where its password is another's and a database beside this one uses it, for giving it a new one would
 * shut that installation out; and where it cannot be given one.
 */
async function mustBeOurs(tx: Tx): Promise<void> {
  const found = await tx.row<{ elsewhere: boolean; maySet: boolean }>(sql`
    select exists (select from pg_shdepend d where d.refclassid = 'pg_authid'::regclass and d.refobjid = r.oid and d.dbid <> 0
        and d.dbid <> (select oid from pg_database where datname = current_database())) as elsewhere,
      (select s.rolsuper or s.rolcreaterole and pg_has_role(s.oid, r.oid, 'member with admin option') from pg_roles s where s.rolname = current_user)
        as "maySet"
    from pg_roles r where r.rolname = ${APP_ROLE}`)
  const wrong = found?.elsewhere
    ? `another database of this server uses it; give this installation a server of its own, or the XIAOER_KEY of the other`
    : found?.maySet
      ? undefined
      : 'the owner in DATABASE_URL may not give it a new one; connect as the role that made it'
  if (wrong) throw new AppError('conflict', `The role ${APP_ROLE} has a password that is not ours, and ${wrong}. Nothing was changed`)
}

/** Notes the installation and gives the role its password where it has none of ours; all of it or nothing. */
async function taken(client: Client, secrets: Keyring, standing: Installation | undefined, known: string | undefined): Promise<string> {
  const tx = txOf(client)
  await client.query('begin')
  try {
    const kept = standing && rolePasswordIn(secrets, standing)
    const password = known ?? kept ?? secrets.with(standing?.keyId ?? secrets.ids[0] ?? '').derive(PURPOSE)
    const now = await install(tx, secrets, standing, password)
    if (known === undefined) await setAppPassword(client, password)
    takeUp(secrets, now)
    await client.query('commit')
    return password
  } catch (error) {
    await client.query('rollback').catch(() => undefined)
    throw error
  }
}
