import sql from 'sql-template-tag'
import { type Keyring, keyIdOf } from '#platform/config'
import { AppError } from '#platform/errors'
import type { Tx } from './database.ts'

/** What the database tells of the keys that it was made with. */
export interface Installation {
  /** The key that seals what is new. */
  readonly keyId: string
  /** Keys that something may still be sealed with. */
  readonly olderKeyIds: readonly string[]
  /** Sealed: what lasting hashes are derived from. Absent in a database of before key changes. */
  readonly rootSealed: string | undefined
  /** Sealed: the password of the service's role. */
  readonly rolePasswordSealed: string | undefined
}

const ROOT = 'installation root'
const ROLE = 'role password'

/** What stands in the database of its keys; undefined where nothing was sealed in it yet. Reads alone, so that it can be asked before anything is written. */
export async function installationIn(tx: Tx): Promise<Installation | undefined> {
  const there = await tx.row<{ here: boolean; routes: boolean }>(
    sql`select to_regclass('public.installation') is not null as here, to_regclass('public.channel_routes') is not null as routes`,
  )
  const kept = there?.here ? await tx.row<Kept>(READ) : undefined
  if (kept) return { ...kept, rootSealed: kept.root, rolePasswordSealed: kept.role ?? undefined }
  return there?.routes ? beforeKeyChanges(tx) : undefined
}

interface Kept {
  readonly keyId: string
  readonly olderKeyIds: string[]
  readonly root: string
  readonly role: string | null
}
const READ = sql`
  select key_id as "keyId", older_key_ids as "olderKeyIds", root_sealed as root, role_password_sealed as role from installation`

/** A database of an earlier build: the key is known by what it sealed. */
async function beforeKeyChanges(tx: Tx): Promise<Installation | undefined> {
  const served = await tx.row<{ id: string }>(sql`select workspace_id as id from channel_routes order by workspace_id limit 1`)
  if (!served) return undefined
  await tx.row(sql`select set_config('app.workspace', ${served.id}, true)`)
  const channel = await tx.row<{ sealed: string }>(sql`select secret_sealed as sealed from channels order by created_at desc limit 1`)
  if (!channel) return undefined
  return { keyId: keyIdOf(channel.sealed), olderKeyIds: [], rootSealed: undefined, rolePasswordSealed: undefined }
}

/** Throws `forbidden` where these keys do not open what the installation sealed. */
export function mustOpen(secrets: Pick<Keyring, 'ids'> | undefined, { keyId, olderKeyIds }: Installation): void {
  if (!secrets?.ids.includes(keyId))
    throw new AppError(
      'forbidden',
      'This database was made with another key; start with its XIAOER_KEY (or its key file). To change the key, put the new one into XIAOER_KEY and the old one into XIAOER_KEY_PREVIOUS. Nothing was changed',
    )
  if (olderKeyIds.some((id) => !secrets.ids.includes(id)))
    throw new AppError(
      'forbidden',
      'Some values are still sealed with the previous key; keep it in XIAOER_KEY_PREVIOUS until the log and /ready say that it is no longer needed. Nothing was changed',
    )
}

/** Takes up the keys of an installation: whichever seals there seals here too. */
export function takeUp(secrets: Keyring, { keyId, rootSealed }: Installation): void {
  secrets.use(keyId, rootSealed === undefined ? secrets.with(keyId).root() : secrets.open(rootSealed, ROOT))
}

/** The role's password as the installation keeps it; undefined where it keeps none. */
export const rolePasswordIn = (secrets: Keyring, { rolePasswordSealed }: Installation): string | undefined =>
  rolePasswordSealed === undefined ? undefined : secrets.open(rolePasswordSealed, ROLE)

/** Notes which key seals, once; gives what stands there then. `password`: the role's, where it is ours to keep. */
export async function install(
  tx: Tx,
  secrets: Keyring,
  found: Installation | undefined,
  password: string | undefined,
): Promise<Installation> {
  const keyId = found?.keyId ?? secrets.ids[0] ?? ''
  const own = secrets.with(keyId)
  await tx.run(sql`
    insert into installation (key_id, older_key_ids, root_sealed, role_password_sealed, changed_at)
    values (${keyId}, '{}', ${own.seal(own.root(), ROOT)},
      ${password === undefined ? null : own.seal(password, ROLE)}, now())
    on conflict (one) do update set role_password_sealed = coalesce(excluded.role_password_sealed, installation.role_password_sealed)
      where installation.role_password_sealed is null`)
  const now = await installationIn(tx)
  if (!now) throw new AppError('internal', 'The installation was not noted')
  return now
}

/** How long a process that said nothing counts as alive. */
const ALIVE_S = 90

/** A process that serves, and its keys. */
export interface NodeKeys {
  readonly id: string
  readonly secrets: Keyring
}

/** Says that a process serves, and with which keys; gives the installation, which cannot change its key meanwhile. */
export async function sayAlive(tx: Tx, { id, secrets }: NodeKeys): Promise<Installation | undefined> {
  const held = await tx.row<Kept>(sql`${READ} for share`)
  await tx.run(sql`
    insert into nodes (id, wants_key, uses_key, holds_keys, started_at, seen_at)
    values (${id}, ${secrets.ids[0]}, ${secrets.present()}, ${secrets.ids}::text[], now(), now())
    on conflict (id) do update set uses_key = excluded.uses_key, seen_at = excluded.seen_at`)
  return held && { ...held, rootSealed: held.root, rolePasswordSealed: held.role ?? undefined }
}

/** A process that ends is no longer waited for. */
export const sayGone = (tx: Tx, id: string): Promise<number> => tx.run(sql`delete from nodes where id = ${id}`)

/** Where a change of the key stands. */
export interface KeyChange {
  readonly nodes: number
  /** All processes would seal with the same key, and it is not the one that seals. */
  readonly isDue: boolean
  /** Processes that do not hold the new key yet. */
  readonly without: number
  /** All processes seal with the installation's key, for a while already. */
  readonly isTaken: boolean
}

/** Whether all processes that live have the key that this one wants. */
export async function keyChange(tx: Tx, { secrets }: NodeKeys, { keyId }: Installation): Promise<KeyChange> {
  const [wanted, alive] = [secrets.ids[0] ?? '', sql`seen_at > now() - make_interval(secs => ${ALIVE_S})`]
  const found = await tx.row<{ nodes: number; without: number; other: number; late: number }>(sql`
    select count(*)::int as nodes, (count(*) filter (where not ${wanted} = any (holds_keys)))::int as without,
      (count(*) filter (where wants_key <> ${wanted}))::int as other, (count(*) filter (where uses_key <> ${keyId}))::int as late
    from nodes where ${alive}`)
  const { nodes = 0, without = 0, other = 0, late = 0 } = found ?? {}
  return { nodes, without, isDue: wanted !== keyId && nodes > 0 && other === 0, isTaken: late === 0 }
}

/** From now on the first key of this process seals, if all that live want it; what the installation keeps is sealed anew with it. Gives whether it was changed. */
export async function changeKey(tx: Tx, node: NodeKeys): Promise<boolean> {
  const kept = await tx.row<Kept>(sql`${READ} for update`)
  if (!kept) return false
  const now = { ...kept, rootSealed: kept.root, rolePasswordSealed: kept.role ?? undefined }
  const { isDue } = await keyChange(tx, node, now)
  if (!isDue) return false
  const [wanted, password] = [node.secrets.ids[0] ?? '', rolePasswordIn(node.secrets, now)]
  const fresh = node.secrets.with(wanted)
  await tx.run(sql`
    update installation set key_id = ${wanted}, root_sealed = ${fresh.seal(fresh.open(kept.root, ROOT), ROOT)},
      role_password_sealed = ${password === undefined ? null : fresh.seal(password, ROLE)}, changed_at = now(),
      older_key_ids = (select coalesce(array_agg(distinct id), '{}') from unnest(array_append(older_key_ids, key_id)) id where id <> ${wanted})`)
  return true
}

/** Something is still sealed with these keys: they are needed until `forgetOlderKeys`. */
export const noteOlderKeys = (tx: Tx, ids: readonly string[]): Promise<number> =>
  tx.run(sql`
    update installation set older_key_ids = (select array_agg(distinct id) from unnest(older_key_ids || ${ids}::text[]) id where id <> key_id)
    where not ${ids}::text[] <@ array_append(older_key_ids, key_id)`)

/** Nothing is sealed with an older key any more, some seconds after the change: those can be taken away. Gives whether it was noted now. */
export const forgetOlderKeys = (tx: Tx, keyId: string, after: number): Promise<number> =>
  tx.run(sql`
    update installation set older_key_ids = '{}'
    where key_id = ${keyId} and older_key_ids <> '{}' and changed_at <= now() - make_interval(secs => ${after})`)
