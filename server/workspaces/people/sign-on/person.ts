import type { Role } from '@xiaoer/contract'
import { refusal } from '@xiaoer/contract/refusals'
import sql from 'sql-template-tag'
import { uuidv7 } from '#platform/clock'
import type { Database, Tx } from '#platform/db'
import { AppError } from '#platform/errors'
import { join } from '../accounts.ts'
import { isTheirsToGive } from '../links.ts'
import type { Vouched } from './provider.ts'

/** What decides who may come in by a provider. */
export interface Rules {
  readonly issuer: string
  readonly domains: readonly string[]
  readonly newcomerRole: Role | null
}

type Vouching = Vouched & { readonly email: string }

/**
 * Whose account a provider's person is. By issuer and subject where they came before; else by a verified mail address: a colleague's, which is
 * linked to them now, one that was invited, or, where the workspace says so, a new one. Throws `forbidden` with the reason that keeps them out.
 */
export async function personOf(db: Database, workspaceId: string, rules: Rules, vouched: Vouched, at: Date): Promise<string> {
  const who = mustBeWelcome(rules, vouched)
  const known = await db.inWorkspace(workspaceId, (tx) => linkedTo(tx, rules.issuer, who.subject, at))
  if (known && !known.isRemoved) return known.accountId
  const role = await db.inWorkspace(workspaceId, (tx) => invitedAs(tx, workspaceId, who.email, at))
  const account = await accountAt(db, who.email)
  if (account && account.workspaceId !== null && account.workspaceId !== workspaceId) throw refused('sso.elsewhere', who)
  // who was removed stays so, whatever newcomers may do, until somebody invites them anew
  const wasRemoved =
    known?.isRemoved || (account !== undefined && account.workspaceId === null && (await wasHere(db, workspaceId, account.id)))
  if (wasRemoved && role === undefined) throw refused('sso.disabled', who)
  const here = account?.workspaceId === workspaceId ? account.id : undefined
  if (here === undefined && role === undefined && rules.newcomerRole === null) throw refused('sso.uninvited', who)
  const accountId = here ?? (await takeIn(db, workspaceId, who, wasRemoved ? null : rules.newcomerRole, at))
  await db.inWorkspace(workspaceId, (tx) => link(tx, workspaceId, rules.issuer, who, accountId, at))
  return accountId
}

const refused = (
  reason: 'sso.elsewhere' | 'sso.disabled' | 'sso.uninvited' | 'sso.domain' | 'sso.unverified' | 'sso.another',
  { email }: Vouching,
) => new AppError('forbidden', refusal(reason, { email }))

function mustBeWelcome({ domains }: Rules, { email, ...vouched }: Vouched): Vouching {
  if (email === undefined) throw new AppError('forbidden', refusal('sso.no_mail'))
  const who = { ...vouched, email }
  if (!who.isVerified) throw refused('sso.unverified', who)
  if (!domains.includes(email.split('@').at(-1)?.toLowerCase() ?? '')) throw refused('sso.domain', who)
  return who
}

const linkedTo = (tx: Tx, issuer: string, subject: string, at: Date) =>
  tx.row<{ accountId: string; isRemoved: boolean }>(sql`
    update sign_on_identities i set used_at = ${at} where issuer = ${issuer} and subject = ${subject}
    returning account_id as "accountId",
      not exists (select from agents a where a.account_id = i.account_id and a.removed_at is null) as "isRemoved"`)

/** The role of an invitation that waits for an address, while it is still its maker's to give. In a transaction of the workspace. */
async function invitedAs(tx: Tx, workspaceId: string, email: string, at: Date): Promise<Role | undefined> {
  const invitation = await tx.row<{ role: Role; madeBy: string | null }>(sql`
    select l.role, l.made_by as "madeBy" from one_time_links l where l.workspace_id = ${workspaceId} and l.purpose = 'invitation' and l.used_at is null
      and l.expires_at > ${at} and lower(l.email) = lower(${email}) and l.role is not null`)
  return invitation && (await isTheirsToGive(tx, { ...invitation, accountId: null })) ? invitation.role : undefined
}

const accountAt = (db: Database, email: string) =>
  db.outside((tx) =>
    tx.row<{ id: string; workspaceId: string | null }>(sql`
      select a.id, m.workspace_id as "workspaceId" from accounts a left join memberships m on m.account_id = a.id
      where lower(a.email) = lower(${email}) limit 1`),
  )

const wasHere = async (db: Database, workspaceId: string, accountId: string): Promise<boolean> =>
  (await db.inWorkspace(workspaceId, (tx) => tx.row(sql`select 1 from agents where account_id = ${accountId}`))) !== undefined

/**
 * Makes the account, without a password, and uses up the invitation there may be, with what its maker may give at that moment; else as newcomers are
 * taken in. Of two at once for the same address one is made.
 */
async function takeIn(db: Database, workspaceId: string, who: Vouching, newcomers: Role | null, at: Date): Promise<string> {
  const { email, name } = who
  const called = name ?? email.split('@')[0] ?? email
  return db.inWorkspace(workspaceId, async (tx) => {
    const role = (await invitedAs(tx, workspaceId, email, at)) ?? newcomers
    if (role === null) throw refused('sso.uninvited', who)
    const row = await tx.row<{ id: string }>(sql`
      insert into accounts (id, email, name, password_hash, created_at) values (${uuidv7()}, ${email}, ${called}, null, ${at})
      on conflict (lower(email)) do update set name = excluded.name, password_hash = null
        where not exists (select 1 from memberships m where m.account_id = accounts.id)
      returning id`)
    const id =
      row?.id ??
      (
        await tx.row<{ id: string }>(sql`
      select a.id from accounts a join memberships m on m.account_id = a.id where lower(a.email) = lower(${email}) and m.workspace_id = ${workspaceId}`)
      )?.id
    if (id === undefined) throw new AppError('forbidden', refusal('sso.elsewhere', { email }))
    await tx.run(sql`insert into memberships (account_id, workspace_id) values (${id}, ${workspaceId}) on conflict do nothing`)
    await tx.run(sql`
      update one_time_links set used_at = ${at}
      where workspace_id = ${workspaceId} and purpose = 'invitation' and used_at is null and lower(email) = lower(${email})`)
    await join(tx, workspaceId, id, role, called, at)
    return id
  })
}

/** From now on by the subject. An account that is another person's of the same provider stays theirs: addresses are given to others. */
async function link(tx: Tx, workspaceId: string, issuer: string, who: Vouching, accountId: string, at: Date): Promise<void> {
  // the person who left under this account, or under another one before, is nobody's any more
  await tx.run(sql`
    delete from sign_on_identities i where issuer = ${issuer} and (subject = ${who.subject} or account_id = ${accountId})
      and not exists (select from agents a where a.account_id = i.account_id and a.removed_at is null)`)
  const linked = await tx.run(sql`
    insert into sign_on_identities (workspace_id, issuer, subject, account_id, linked_at, used_at)
    values (${workspaceId}, ${issuer}, ${who.subject}, ${accountId}, ${at}, ${at})
    on conflict do nothing`)
  const same = await tx.row(
    sql`select 1 from sign_on_identities where issuer = ${issuer} and subject = ${who.subject} and account_id = ${accountId}`,
  )
  if (linked === 0 && !same) throw refused('sso.another', who)
}
