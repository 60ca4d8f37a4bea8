import { z } from 'zod'
import { Instant } from '../money.ts'
import { Passkey } from '../people/passkeys.ts'

/** A one-time code of six figures, or a recovery code; spaces and lines between are for reading. */
export const ProofCode = z.string().min(6).max(40)

/** A browser that one is signed in with. */
export const SessionRow = z.object({
  id: z.uuid(),
  /** Whether it is the one that asks. */
  current: z.boolean(),
  /** Browser and system, such as `Chrome · Windows`; empty where neither is known. */
  device: z.string(),
  /** The network it came from, its last part hidden. */
  place: z.string(),
  createdAt: Instant,
  usedAt: Instant,
})
export type SessionRow = z.infer<typeof SessionRow>

/** Browsers that one is signed in with, and how the second factor stands. */
export const SignInSecurity = z.object({
  sessions: z.array(SessionRow),
  secondFactor: z.object({
    /** Since when; null: none. */
    since: Instant.nullable(),
    recoveryCodesLeft: z.int(),
  }),
  /** Everybody of the workspace needs one. */
  required: z.boolean(),
  /** Without one the account is entered by a provider or a passkey alone. */
  hasPassword: z.boolean(),
  passkeys: z.array(Passkey),
})
export type SignInSecurity = z.infer<typeof SignInSecurity>

/** Absent for an account that has none: then the sign-in itself must be fresh. */
const ownPassword = z.string().min(1).max(200).optional()

/** Begins a second factor, or ends it: only who knows the password may. */
export const WithPassword = z.strictObject({ password: ownPassword })
/** What an authenticator is told: the key in base32, and the same as an `otpauth:` address for its camera. Shown until a code of it was given. */
export const BegunFactor = z.object({ key: z.string(), url: z.string() })
export type BegunFactor = z.infer<typeof BegunFactor>
/** Shows that the authenticator has the key, or that one holds it still. */
export const WithCode = z.strictObject({ code: ProofCode })
/** Ends one's second factor. */
export const EndFactor = z.strictObject({ password: ownPassword, code: ProofCode })
/** Ten codes for when the authenticator is lost, each good once. Shown this once. */
export const RecoveryCodes = z.object({ codes: z.array(z.string()) })
export type RecoveryCodes = z.infer<typeof RecoveryCodes>

/** Whether everybody needs a second factor; who has none sets one up before anything else. */
export const RequireFactor = z.strictObject({ required: z.boolean() })
/** How many of the colleagues have one. */
export const FactorRule = z.object({ required: z.boolean(), without: z.array(z.object({ accountId: z.uuid(), name: z.string() })) })
export type FactorRule = z.infer<typeof FactorRule>

/** Something about one's own account that may not have been oneself: a sign-in from a new place, another password, second factor or passkey. */
export const SignInNotice = z.object({
  id: z.uuid(),
  kind: z.enum(['sign_in', 'password', 'factor', 'passkey']),
  device: z.string(),
  place: z.string(),
  at: Instant,
})
export type SignInNotice = z.infer<typeof SignInNotice>
/** What one has not seen of these, and whether one is asked to set a second factor up. */
export const SignInNotices = z.object({ factorAsked: z.boolean(), notices: z.array(SignInNotice) })
export type SignInNotices = z.infer<typeof SignInNotices>
/** Which of them one has seen. */
export const SeenNotices = z.strictObject({ ids: z.array(z.uuid()).min(1).max(50) })
