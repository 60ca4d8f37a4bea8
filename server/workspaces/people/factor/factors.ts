import { randomBytes } from 'node:crypto'
import { refusal } from '@xiaoer/contract/refusals'
import sql from 'sql-template-tag'
import { hashToken } from '#platform/auth'
import type { Secrets } from '#platform/config'
import type { Database, Tx } from '#platform/db'
import { AppError } from '#platform/errors'
import { base32, otpauth, stepOf } from './totp.ts'

/** RFC 4226 §4 asks for 128 bits and recommends 160. */
const KEY_BYTES = 20
/** So many wrong codes in a row shut codes out of the account for a while, from everywhere: who tries them knows the password already. */
const MOST_WRONG = 10
const SHUT_MINUTES = 15
/** 120 bits: they need no slow hash (ASVS 6.5.2). */
const [RECOVERY_CODES, RECOVERY_BYTES] = [10, 15] as const

/** What a second factor is kept with. */
export interface FactorParts {
  readonly db: Database
  readonly secrets: Pick<Secrets, 'seal' | 'open'>
  readonly now: () => Date
}

const purpose = (accountId: string) => `second factor of ${accountId}`
const plain = (code: string) => code.replaceAll(/[\s-]/gu, '').toUpperCase()

/** Whether an account has a second factor. */
export const hasFactor = async (tx: Tx, accountId: string): Promise<boolean> =>
  (await tx.row(sql`select 1 from second_factors where account_id = ${accountId} and confirmed_at is not null`)) !== undefined

/** A new key for an account that has none that holds; of use once a code of it was given. Throws `conflict`. */
export async function beginFactor({ db, secrets, now }: FactorParts, accountId: string, account: string, issuer: string) {
  const key = randomBytes(KEY_BYTES)
  const sealed = secrets.seal(key.toString('base64'), purpose(accountId))
  const begun = await db.outside((tx) =>
    tx.run(sql`
      insert into second_factors (account_id, secret_sealed, created_at) values (${accountId}, ${sealed}, ${now()})
      on conflict (account_id) do update set secret_sealed = excluded.secret_sealed, created_at = excluded.created_at, last_step = 0
        where second_factors.confirmed_at is null`),
  )
  if (begun === 0) throw new AppError('conflict', refusal('factor.there'))
  return { key: base32(key), url: otpauth(key, account, issuer) }
}

/** The first code of a key makes it the second factor; gives the recovery codes. Throws as `proveFactor` does. */
export async function confirmFactor(parts: FactorParts, accountId: string, code: string): Promise<string[]> {
  await byKey(parts, accountId, plain(code), false)
  return newRecoveryCodes(parts.db, accountId)
}

/**
 * Uses a code of the second factor up, of the authenticator or a recovery code; says which it was. Throws `unauthenticated` for one that is
 * wrong, too old or was used before, and `too_many` while codes are shut out.
 */
export async function proveFactor(parts: FactorParts, accountId: string, code: string): Promise<'app' | 'recovery'> {
  if (/^\d{6}$/u.test(plain(code))) {
    await byKey(parts, accountId, plain(code), true)
    return 'app'
  }
  const used = await parts.db.outside((tx) =>
    tx.run(sql`
      update recovery_codes set used_at = ${parts.now()}
      where account_id = ${accountId} and code_hash = ${hashToken(plain(code))} and used_at is null`),
  )
  if (used === 0) throw new AppError('unauthenticated', refusal('factor.wrong'))
  return 'recovery'
}

interface Kept {
  secret_sealed: string
  last_step: number
  failed: number
  failed_at: Date | null
}

/** The row is locked while a code is looked at: of two at once with the same code one comes second, and is refused. */
async function byKey({ db, secrets, now }: FactorParts, accountId: string, code: string, confirmed: boolean): Promise<void> {
  const at = now()
  const why = await db.outside(async (tx): Promise<AppError | undefined> => {
    const kept = await tx.row<Kept>(sql`
      select secret_sealed, last_step::float8 as last_step, failed, failed_at from second_factors
      where account_id = ${accountId} and (confirmed_at is not null) = ${confirmed} for update`)
    if (!kept) return new AppError('conflict', refusal('factor.not_begun'))
    if (isShut(kept, at))
      return new AppError('too_many', refusal('factor.tries', { minutes: SHUT_MINUTES }), { retryAfter: SHUT_MINUTES * 60 })
    const step = stepOf(Buffer.from(secrets.open(kept.secret_sealed, purpose(accountId)), 'base64'), code, at)
    if (step !== undefined && step > kept.last_step) {
      await tx.run(sql`
        update second_factors set last_step = ${step}, failed = 0, confirmed_at = coalesce(confirmed_at, ${at}) where account_id = ${accountId}`)
      return undefined
    }
    const failed = kept.failed >= MOST_WRONG ? 1 : kept.failed + 1
    await tx.run(sql`update second_factors set failed = ${failed}, failed_at = ${at} where account_id = ${accountId}`)
    return new AppError('unauthenticated', refusal(step === undefined ? 'factor.wrong' : 'factor.used'))
  })
  if (why) throw why
}

const isShut = ({ failed, failed_at }: Kept, at: Date) =>
  failed >= MOST_WRONG && failed_at !== null && Math.abs(at.getTime() - failed_at.getTime()) < SHUT_MINUTES * 60_000

/** Ten new codes in place of those before; given once, kept as hashes. */
export async function newRecoveryCodes(db: Database, accountId: string): Promise<string[]> {
  const codes = Array.from({ length: RECOVERY_CODES }, () => base32(randomBytes(RECOVERY_BYTES)))
  await db.outside(async (tx) => {
    await tx.run(sql`delete from recovery_codes where account_id = ${accountId}`)
    for (const code of codes)
      await tx.run(sql`insert into recovery_codes (account_id, code_hash) values (${accountId}, ${hashToken(code)})`)
  })
  return codes.map((code) => (code.toLowerCase().match(/.{6}/gu) ?? []).join('-'))
}

/** Takes all that counts as an account's second factor away, passkeys too. Gives how many there were. */
export async function endFactors(tx: Tx, accountId: string): Promise<number> {
  await tx.run(sql`delete from recovery_codes where account_id = ${accountId}`)
  const keys = await tx.run(sql`delete from passkeys where account_id = ${accountId}`)
  return keys + (await tx.run(sql`delete from second_factors where account_id = ${accountId}`))
}

/** Takes an account's second factor of codes away. Gives how many there were. */
export const endFactor = (db: Database, accountId: string): Promise<number> =>
  db.outside(async (tx) => {
    await tx.run(sql`delete from recovery_codes where account_id = ${accountId}`)
    return tx.run(sql`delete from second_factors where account_id = ${accountId}`)
  })
