import { z } from 'zod'
import { ProofCode } from '../desk/security.ts'
import { upTo } from '../graphemes.ts'
import { Instant } from '../money.ts'
import { Refusal } from '../refusals/refusal.ts'
import { Role } from './rights.ts'

/** A mail domain as it stands behind the `@`, in lower case. */
export const MailDomain = z
  .string()
  .trim()
  .toLowerCase()
  .max(253)
  .regex(/^(?=.{1,253}$)(?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.)+[a-z][a-z\d-]{0,61}[a-z\d]$/u, 'sso.domain_form')

/** Where one may sign in by a provider: its button on the page before one is signed in. */
export const SignOnDoors = z.object({ doors: z.array(z.object({ id: z.uuid(), label: z.string() })) })
export type SignOnDoors = z.infer<typeof SignOnDoors>
/** Whose doors are asked for; without a domain those of a service with one such workspace. */
export const SignOnQuery = z.object({ domain: MailDomain.optional() })

/** Begins a sign-in; answered with the provider's page to go to. */
export const BeginSignOn = z.strictObject({ door: z.uuid() })
export const SignOnBegun = z.object({ url: z.string() })
export type SignOnBegun = z.infer<typeof SignOnBegun>

/** What the provider sent the browser back with, as it stands in the address behind `?`. */
export const FinishSignOn = z.strictObject({
  query: z.string().min(1).max(8_000),
  /** Of the second factor, where the account has one and the provider's sign-in does not count: asked for by `factor.code_needed`. */
  code: ProofCode.optional(),
})
export type FinishSignOn = z.infer<typeof FinishSignOn>

const issuer = z.string().trim().min(1).max(500)

/** Single sign-on as it is to be. */
export const PutSignOn = z.strictObject({
  on: z.boolean(),
  /** What the button is called. */
  label: z.string().trim().min(1).check(upTo(60)),
  /** As the provider gives it, such as `https://login.example.com/realms/shop`. */
  issuer,
  clientId: z.string().trim().min(1).max(300),
  /** Absent: the one that is kept; empty: a client without one (PKCE alone). */
  clientSecret: z.string().max(500).optional(),
  domains: z.array(MailDomain).min(1).max(50),
  /** What a newcomer becomes; null: they must be invited. */
  newcomerRole: Role.nullable(),
  /** The provider's sign-in counts as both factors. */
  countsAsFactor: z.boolean(),
})
export type PutSignOn = z.infer<typeof PutSignOn>

/** Whether passwords open, and what keeps them from being switched off: single sign-on that is on, or an owner who has come in without a password. */
export const PasswordRule = z.object({ on: z.boolean(), missing: z.enum(['sign_on', 'owner']).nullable() })
export type PasswordRule = z.infer<typeof PasswordRule>
/** Lets passwords open, or not. */
export const PutPasswordRule = z.strictObject({ on: z.boolean() })

/** Single sign-on as it stands; null: it is not set up. */
export const SignOnSettings = z.object({
  settings: PutSignOn.omit({ clientSecret: true }).extend({ hasSecret: z.boolean(), changedAt: Instant }).nullable(),
  /** Colleagues who came in by it, and when last. */
  linked: z.array(z.object({ accountId: z.uuid(), name: z.string(), usedAt: Instant })),
  /** What the provider must know as the address that it sends browsers back to. */
  redirectUrl: z.string(),
  passwords: PasswordRule,
})
export type SignOnSettings = z.infer<typeof SignOnSettings>

/** Looks a provider up without keeping anything. */
export const TrySignOn = z.strictObject({ issuer })
/** What its description says; else why it cannot be used. */
export const TriedSignOn = z.object({
  found: z
    .object({
      issuer: z.string(),
      authorization: z.string(),
      token: z.string(),
      /** Keys that it signs with. */
      keys: z.int(),
      /** Ways of signing that it names. */
      algorithms: z.array(z.string()),
      /** It says that it checks PKCE by S256. */
      pkce: z.boolean(),
    })
    .nullable(),
  why: Refusal.nullable(),
})
export type TriedSignOn = z.infer<typeof TriedSignOn>
