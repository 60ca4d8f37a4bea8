import type { SignInNotice, SignInNotices } from '@xiaoer/contract/security'
import sql from 'sql-template-tag'
import { uuidv7 } from '#platform/clock'
import type { Database, Tx } from '#platform/db'
import type { GuardParts } from '../guard.ts'
import type { Login } from '../logins.ts'
import type { BrowserOf } from '../sessions/browser-of.ts'
import en from './en.json' with { type: 'json' }
import zh from './zh-CN.json' with { type: 'json' }

type Kind = SignInNotice['kind']

/** A letter to a colleague about their own account. */
export interface NoticeLetter {
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly key: string
  readonly at: Date
}

/** Where it happened; nowhere, where an owner did it from the machine itself. */
interface Happened extends BrowserOf {
  readonly workspaceId: string
  readonly accountId: string
}

/** Old news of these do no good, and places of long ago are new again. Days. */
const KNOWN_DAYS = 180
/** So many notices that nobody has seen are kept a person; the oldest go. */
const MOST = 20
/** An owner who does not wish a second factor now is asked again so many days later. */
const LATER_DAYS = 7

const daysAfter = (at: Date, days: number): Date => new Date(at.getTime() + days * 86_400_000)

/** Tells a colleague of a change to how their account is entered, in the console and by mail; who makes it is shown where it was made from. */
export async function tellOf(parts: Pick<GuardParts, 'db' | 'now' | 'sendNotice'>, kind: Kind, happened: Happened): Promise<void> {
  const { workspaceId, accountId, device, place } = happened
  const [id, at] = [uuidv7(), parts.now()]
  const workspace = await parts.db.inWorkspace(workspaceId, async (tx) => {
    await tx.run(sql`
      insert into sign_in_notices (workspace_id, id, account_id, kind, device, place, at)
      values (${workspaceId}, ${id}, ${accountId}, ${kind}, ${device}, ${place}, ${at})`)
    await tx.run(sql`
      delete from sign_in_notices where account_id = ${accountId} and id not in
        (select id from sign_in_notices where account_id = ${accountId} order by at desc, id desc limit ${MOST})`)
    return tx.row<{ name: string }>(sql`select name from workspaces`)
  })
  const account = await parts.db.outside((tx) => tx.row<{ email: string }>(sql`select email from accounts where id = ${accountId}`))
  if (account)
    parts.sendNotice(workspaceId, letterOf(kind, { ...happened, workspace: workspace?.name ?? '' }, { to: account.email, key: id, at }))
}

function letterOf(
  kind: Kind,
  { device, place, workspace }: BrowserOf & { readonly workspace: string },
  addressed: Pick<NoticeLetter, 'to' | 'key' | 'at'>,
): NoticeLetter {
  const values = {
    workspace,
    device: device || '–',
    place: place || '–',
    at: `${addressed.at.toISOString().slice(0, 16).replace('T', ' ')} UTC`,
  }
  const fill = (words: string, what: string) =>
    words.replace(/\{(\w+)\}/gu, (kept, name: string) => new Map(Object.entries({ ...values, what })).get(name) ?? kept)
  // nobody has said in which language they read mail: both
  return {
    ...addressed,
    subject: `${fill(zh.subject, zh[kind])} / ${en[kind]}`.replaceAll(/\s+/gu, ' '),
    text: `${fill(zh.body, zh[kind])}\n\n${fill(en.body, en[kind])}\n`,
  }
}

/** Notes from where somebody signed in, and tells them where that is new and not their first. */
export async function noteBrowser(parts: Pick<GuardParts, 'db' | 'now' | 'sendNotice'>, signedIn: Happened): Promise<void> {
  const { workspaceId, accountId, device, place } = signedIn
  const at = parts.now()
  const isNew = await parts.db.inWorkspace(workspaceId, async (tx) => {
    await tx.run(sql`delete from known_browsers where account_id = ${accountId} and seen_at < ${daysAfter(at, -KNOWN_DAYS)}`)
    const others = await tx.row<{ known: boolean }>(sql`
      select bool_or(device = ${device} and place = ${place}) as known from known_browsers where account_id = ${accountId} having count(*) > 0`)
    await tx.run(sql`
      insert into known_browsers (workspace_id, account_id, device, place, seen_at) values (${workspaceId}, ${accountId}, ${device}, ${place}, ${at})
      on conflict (workspace_id, account_id, device, place) do update set seen_at = excluded.seen_at`)
    return others !== undefined && !others.known
  })
  if (isNew) await tellOf(parts, 'sign_in', signedIn)
}

/** What a colleague has not yet seen, newest first, and whether they are to be asked for a second factor: an owner who has none and did not put it off. */
export async function noticesOf(db: Database, { workspaceId, accountId, role }: Login, at: Date): Promise<SignInNotices> {
  const factor = await db.outside((tx) =>
    tx.row(sql`
      select 1 from second_factors where account_id = ${accountId} and confirmed_at is not null
      union select 1 from passkeys where account_id = ${accountId} limit 1`),
  )
  return db.inWorkspace(workspaceId, async (tx) => ({
    factorAsked: role === 'owner' && factor === undefined && !(await putOff(tx, accountId, at)),
    notices: await unseen(tx, accountId),
  }))
}

const putOff = async (tx: Tx, accountId: string, at: Date): Promise<boolean> =>
  (await tx.row(sql`select 1 from agents where account_id = ${accountId} and factor_later_until > ${at}`)) !== undefined

async function unseen(tx: Tx, accountId: string): Promise<SignInNotice[]> {
  const rows = await tx.rows<Omit<SignInNotice, 'at'> & { at: Date }>(sql`
    select id, kind, device, place, at from sign_in_notices where account_id = ${accountId} and seen_at is null order by at desc, id desc`)
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }))
}

/** They saw all that came up to one of them. */
export const seeNotices = ({ db, now }: Pick<GuardParts, 'db' | 'now'>, { workspaceId, accountId }: Login, ids: readonly string[]) =>
  db.inWorkspace(workspaceId, (tx) =>
    tx.run(
      sql`update sign_in_notices set seen_at = ${now()} where account_id = ${accountId} and seen_at is null and id = any(${ids}::uuid[])`,
    ),
  )

/** They wish to be asked for a second factor a week from now. */
export const putFactorOff = ({ db, now }: Pick<GuardParts, 'db' | 'now'>, { workspaceId, accountId }: Login) =>
  db.inWorkspace(workspaceId, (tx) =>
    tx.run(sql`update agents set factor_later_until = ${daysAfter(now(), LATER_DAYS)} where account_id = ${accountId}`),
  )
