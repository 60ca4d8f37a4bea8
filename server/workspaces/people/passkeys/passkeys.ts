import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import type { AddPasskey, Passkey, UsePasskey } from '@xiaoer/contract/passkeys'
import { refusal } from '@xiaoer/contract/refusals'
import sql from 'sql-template-tag'
import { uuidv7 } from '#platform/clock'
import type { Database, Tx } from '#platform/db'
import { AppError } from '#platform/errors'
import { ask, mustBeAsked } from './tries.ts'

/** More are keys that nobody looks after. */
const MOST = 20

/** What passkeys are kept with, and the address people use: a key made for one is of no use at another. */
export interface PasskeyParts {
  readonly db: Database
  readonly now: () => Date
  /** Such as `https://desk.example.com`. */
  readonly origin: string
}

/** Whose key is made. */
interface Holder {
  readonly accountId: string
  readonly email: string
  readonly name: string
}

const hostOf = (origin: string) => new URL(origin).hostname

/** Whether an account has a passkey. */
export const hasPasskey = async (tx: Tx, accountId: string): Promise<boolean> =>
  (await tx.row(sql`select 1 from passkeys where account_id = ${accountId}`)) !== undefined

/** An account's passkeys, the newest last. */
export async function passkeysOf(db: Database, accountId: string): Promise<Passkey[]> {
  const rows = await db.outside((tx) =>
    tx.rows<{ id: string; name: string; isSynced: boolean; created: Date; used: Date | null }>(sql`
      select id, name, is_synced as "isSynced", created_at as created, used_at as used from passkeys where account_id = ${accountId} order by created_at`),
  )
  return rows.map(({ created, used, ...row }) => ({ ...row, createdAt: created.toISOString(), usedAt: used?.toISOString() ?? null }))
}

/** What an authenticator is asked for a new key: one that it can find by itself, and that it uses only for a person it knows. */
export async function askForKey({ db, now, origin }: PasskeyParts, { accountId, email, name }: Holder) {
  const held = await db.outside((tx) =>
    tx.rows<{ id: string; transports: string[] }>(
      sql`select credential_id as id, transports from passkeys where account_id = ${accountId}`,
    ),
  )
  if (held.length >= MOST) throw new AppError('conflict', refusal('passkey.many', { most: MOST }))
  const options = await generateRegistrationOptions({
    rpName: 'Xiaoer',
    rpID: hostOf(origin),
    userName: email,
    userDisplayName: name,
    userID: new Uint8Array(Buffer.from(accountId)),
    challenge: await ask(db, accountId, now()),
    attestationType: 'none',
    excludeCredentials: held,
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })
  return { options: { ...options } }
}

/** Keeps a new key; gives its id. Throws `forbidden` where it was not made for this question, this address or by a person whom it knows. */
export async function addKey({ db, now, origin }: PasskeyParts, accountId: string, { name, made }: AddPasskey): Promise<string> {
  const challenge = challengeOf(made.response.clientDataJSON)
  await mustBeAsked(db, challenge, accountId, now())
  const { authenticatorAttachment: _, ...response } = made
  const checked = await verifyRegistrationResponse({
    response: { ...response, response: attested(made.response) },
    expectedChallenge: challenge,
    expectedOrigin: origin,
    expectedRPID: hostOf(origin),
    requireUserVerification: true,
  }).catch(notGood)
  if (!checked.verified) throw new AppError('forbidden', refusal('passkey.not_good', { why: 'not verified' }))
  const { credential, credentialBackedUp } = checked.registrationInfo
  const id = uuidv7()
  const kept = await db.outside((tx) =>
    tx.run(sql`
      insert into passkeys (id, credential_id, account_id, name, public_key, counter, transports, is_synced, created_at)
      values (${id}, ${credential.id}, ${accountId}, ${name}, ${Buffer.from(credential.publicKey)}, ${credential.counter},
        ${credential.transports ?? []}::text[], ${credentialBackedUp}, ${now()})
      on conflict (credential_id) do nothing`),
  )
  if (kept === 0) throw new AppError('conflict', refusal('passkey.there'))
  return id
}

/** What an authenticator is asked for a sign-in: any key of this address, of a person whom it knows. */
export async function askToSignIn({ db, now, origin }: PasskeyParts) {
  const options = await generateAuthenticationOptions({
    rpID: hostOf(origin),
    challenge: await ask(db, null, now()),
    userVerification: 'required',
  })
  return { options: { ...options } }
}

/** Whom a key belongs to. */
export interface ByKey {
  readonly id: string
  readonly accountId: string
  readonly workspaceId: string
}

/** Who signs in by a key. Throws `forbidden` where it is not known here (any more), or what it signed is not good. */
export async function byKey({ db, now, origin }: PasskeyParts, { signed }: UsePasskey): Promise<ByKey> {
  const challenge = challengeOf(signed.response.clientDataJSON)
  await mustBeAsked(db, challenge, null, now())
  const key = await db.outside((tx) =>
    tx.row<ByKey & { publicKey: Buffer; counter: number }>(sql`
      select k.id, k.account_id as "accountId", m.workspace_id as "workspaceId", k.public_key as "publicKey", k.counter::float8 as counter
      from passkeys k join memberships m on m.account_id = k.account_id where k.credential_id = ${signed.id} limit 1`),
  )
  if (!key) throw new AppError('forbidden', refusal('passkey.unknown'))
  const { publicKey, counter, ...whose } = key
  const { authenticatorAttachment: _, ...response } = signed
  const checked = await verifyAuthenticationResponse({
    response: { ...response, response: asserted(signed.response) },
    expectedChallenge: challenge,
    expectedOrigin: origin,
    expectedRPID: hostOf(origin),
    credential: { id: signed.id, publicKey: new Uint8Array(publicKey), counter },
    requireUserVerification: true,
  }).catch(notGood)
  if (!checked.verified) throw new AppError('forbidden', refusal('passkey.not_good', { why: 'not verified' }))
  const { newCounter, credentialBackedUp } = checked.authenticationInfo
  await db.outside((tx) =>
    tx.run(sql`update passkeys set counter = ${newCounter}, is_synced = ${credentialBackedUp}, used_at = ${now()} where id = ${key.id}`),
  )
  return whose
}

type Attested = AddPasskey['made']['response']
/** Without the places that are empty. */
const attested = ({ clientDataJSON, attestationObject, transports }: Attested) => ({
  clientDataJSON,
  attestationObject,
  ...(transports && { transports }),
})
const asserted = ({ userHandle, ...rest }: UsePasskey['signed']['response']) => ({
  ...rest,
  ...(userHandle !== undefined && { userHandle }),
})

function notGood(error: unknown): never {
  throw new AppError('forbidden', refusal('passkey.not_good', { why: error instanceof Error ? error.message : String(error) }), {
    cause: error,
  })
}

/** The question as the browser saw it; which it was is looked up, and whether all of it is right is checked afterwards. */
function challengeOf(clientData: string): string {
  try {
    const read: unknown = JSON.parse(Buffer.from(clientData, 'base64url').toString('utf8'))
    if (typeof read === 'object' && read !== null && 'challenge' in read) return String(read.challenge)
  } catch {
    // told below
  }
  throw new AppError('forbidden', refusal('passkey.again'))
}
