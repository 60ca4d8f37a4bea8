import { refusal } from '@xiaoer/contract/refusals'
import type { PutSignOn, SignOnDoors, SignOnSettings } from '@xiaoer/contract/signon'
import sql from 'sql-template-tag'
import { uuidv7 } from '#platform/clock'
import type { Secrets } from '#platform/config'
import type { Database, Tx } from '#platform/db'
import { AppError } from '#platform/errors'
import { knownRights, mustCover, type RoleMaker } from '../rights/roles.ts'
import { mustKeepAWay, mustNotNeedSignOn } from './passwords.ts'
import { type ClientOf, type ProviderParts, plainIssuer } from './provider.ts'

const PURPOSE = 'sign-on client'

/** What settings are kept with. */
export interface SettingsParts extends ProviderParts {
  readonly db: Database
  readonly secrets: Pick<Secrets, 'seal' | 'open'>
}

interface Row extends Omit<PutSignOn, 'clientSecret'> {
  readonly sealed: string
  readonly changedAt: Date
}

const read = (tx: Tx): Promise<Row | undefined> =>
  tx.row<Row>(sql`
    select on_duty as "on", label, issuer, client_id as "clientId", secret_sealed as sealed, domains, newcomer_role as "newcomerRole",
      counts_as_factor as "countsAsFactor", changed_at as "changedAt"
    from sign_on_settings`)

/** How a workspace's people come in by a provider; the secret is never shown again. */
export const signOnOf = (db: Database, workspaceId: string): Promise<Omit<SignOnSettings, 'redirectUrl' | 'passwords'>> =>
  db.inWorkspace(workspaceId, async (tx) => {
    const row = await read(tx)
    const linked = await tx.rows<{ accountId: string; name: string; usedAt: Date }>(sql`
      select a.account_id as "accountId", a.name, i.used_at as "usedAt" from sign_on_identities i join agents a using (workspace_id, account_id)
      join sign_on_settings s using (workspace_id) where i.issuer = s.issuer and a.removed_at is null order by i.used_at desc`)
    const told = linked.map((one) => ({ ...one, usedAt: one.usedAt.toISOString() }))
    if (!row) return { settings: null, linked: told }
    const { sealed, changedAt, ...rest } = row
    return { settings: { ...rest, hasSecret: sealed !== '', changedAt: changedAt.toISOString() }, linked: told }
  })

/** What a sign-in goes by; undefined where there is none, or it is turned off. */
export async function signOnInForce({ db, secrets }: SettingsParts, workspaceId: string): Promise<(Row & ClientOf) | undefined> {
  const row = await db.inWorkspace(workspaceId, read)
  return row?.on ? { ...row, secret: row.sealed === '' ? '' : secrets.open(row.sealed, PURPOSE) } : undefined
}

/** Sets single sign-on up, or changes it. Throws `invalid` for an address or a role that cannot be, `forbidden` for a role beyond one's own. */
export async function putSignOn(parts: SettingsParts, by: RoleMaker, put: PutSignOn): Promise<void> {
  const issuer = plainIssuer(parts, put.issuer)
  if (put.newcomerRole === 'owner') throw new AppError('invalid', refusal('sso.no_owner'))
  const domains = [...new Set(put.domains)]
  await parts.db.inWorkspace(by.workspaceId, async (tx) => {
    if (put.newcomerRole !== null) mustCover(by.rights, await knownRights(tx, put.newcomerRole))
    const before = await read(tx)
    if (before?.on && (!put.on || before.issuer !== issuer)) await mustNotNeedSignOn(tx)
    // a secret goes to the provider that it was given for, and to no other
    const kept = before?.issuer === issuer ? before.sealed : ''
    const sealed = put.clientSecret === undefined ? kept : put.clientSecret && parts.secrets.seal(put.clientSecret, PURPOSE)
    await tx.run(sql`
      insert into sign_on_settings (workspace_id, on_duty, label, issuer, client_id, secret_sealed, domains, newcomer_role, counts_as_factor, changed_at, changed_by)
      values (${by.workspaceId}, ${put.on}, ${put.label}, ${issuer}, ${put.clientId}, ${sealed}, ${domains}::text[], ${put.newcomerRole},
        ${put.countsAsFactor}, ${parts.now()}, ${by.accountId})
      on conflict (workspace_id) do update set on_duty = excluded.on_duty, label = excluded.label, issuer = excluded.issuer, client_id = excluded.client_id,
        secret_sealed = excluded.secret_sealed, domains = excluded.domains, newcomer_role = excluded.newcomer_role,
        counts_as_factor = excluded.counts_as_factor, changed_at = excluded.changed_at, changed_by = excluded.changed_by`)
  })
  await openDoor(parts.db, by.workspaceId, put.on ? domains : undefined)
}

/** Ends single sign-on; whom of the provider the colleagues are is forgotten with it. Throws `conflict` where passwords are off. */
export async function endSignOn(db: Database, workspaceId: string): Promise<void> {
  await db.inWorkspace(workspaceId, async (tx) => {
    await mustNotNeedSignOn(tx)
    await tx.run(sql`delete from sign_on_identities`)
    await tx.run(sql`delete from sign_on_settings`)
  })
  await openDoor(db, workspaceId, undefined)
}

/** Forgets whom of the provider a colleague is: who comes next under their verified address is linked anew. Throws `not_found`, and `conflict` for the last owner's way in. */
export async function unlink(db: Database, workspaceId: string, accountId: string): Promise<void> {
  const gone = await db.inWorkspace(workspaceId, async (tx) => {
    await mustKeepAWay(tx, { accountId, what: 'link' })
    return tx.run(sql`delete from sign_on_identities where account_id = ${accountId}`)
  })
  if (gone === 0) throw new AppError('not_found', refusal('sso.not_linked'))
}

const openDoor = (db: Database, workspaceId: string, domains: readonly string[] | undefined): Promise<number> =>
  db.outside((tx) =>
    tx.run(
      domains === undefined
        ? sql`delete from sign_on_doors where workspace_id = ${workspaceId}`
        : sql`
            insert into sign_on_doors (id, workspace_id, domains) values (${uuidv7()}, ${workspaceId}, ${[...domains]}::text[])
            on conflict (workspace_id) do update set domains = excluded.domains`,
    ),
  )

/** More have no such workspace in common with whoever asks. */
const MOST_DOORS = 5

/**
 * The doors that the people of a mail domain come in by. Without a domain the only one of the service: where there are several, which there
 * are is told to nobody.
 */
export async function doorsFor(db: Database, domain: string | undefined): Promise<SignOnDoors> {
  const rows = await db.outside((tx) =>
    tx.rows<{ id: string; workspaceId: string }>(
      domain === undefined
        ? sql`select id, workspace_id as "workspaceId" from sign_on_doors limit 2`
        : sql`select id, workspace_id as "workspaceId" from sign_on_doors where domains @> array[${domain}]::text[] order by id limit ${MOST_DOORS}`,
    ),
  )
  if (domain === undefined && rows.length !== 1) return { doors: [] }
  const doors = await Promise.all(
    rows.map(async ({ id, workspaceId }) => ({ id, label: (await db.inWorkspace(workspaceId, read))?.label ?? '' })),
  )
  return { doors }
}

/** Which workspace a door leads into. Throws `forbidden` where it is closed. */
export async function behindDoor(db: Database, id: string): Promise<string> {
  const row = await db.outside((tx) =>
    tx.row<{ workspaceId: string }>(sql`select workspace_id as "workspaceId" from sign_on_doors where id = ${id}`),
  )
  if (!row) throw new AppError('forbidden', refusal('sso.off'))
  return row.workspaceId
}
