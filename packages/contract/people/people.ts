import { z } from 'zod'
import { ProofCode } from '../desk/security.ts'
import { upTo } from '../graphemes.ts'
import { Instant } from '../money.ts'
import { Right, Role } from './rights.ts'

const password = z.string().min(10).max(200)

/** Signing in by e-mail and password. */
export const SignIn = z.strictObject({
  email: z.email().max(254),
  password: z.string().min(1).max(200),
  /** Of the second factor, where the account has one: asked for by the reason `factor.code_needed`. */
  code: ProofCode.optional(),
})
export type SignIn = z.infer<typeof SignIn>

/** The one-time link of the first run, of an invitation or of a password reset: sets name and password, and signs in. */
export const UseLink = z.strictObject({
  token: z.string().min(20).max(200),
  email: z.email().max(254).optional(),
  name: z.string().min(1).check(upTo(80)).optional(),
  password,
  /** Of the second factor, where a new password is set for an account that has one. */
  code: ProofCode.optional(),
})
export type UseLink = z.infer<typeof UseLink>

/** What a one-time link is for, told before it is used. */
export const LinkInfo = z.object({
  purpose: z.enum(['first_run', 'invitation', 'reset']),
  email: z.string().nullable(),
  workspaceName: z.string(),
})
export type LinkInfo = z.infer<typeof LinkInfo>

/** Who is signed in, and in which workspace. */
export const Me = z.object({
  accountId: z.uuid(),
  workspaceId: z.uuid(),
  workspaceName: z.string(),
  name: z.string(),
  email: z.string(),
  role: Role,
  /** Of a role that the workspace built. */
  roleName: z.string().nullable(),
  /** What is shown and may be called; every call is asked anew. */
  rights: z.array(Right),
  online: z.boolean(),
  /** At the desk, and given nothing new. */
  onBreak: z.boolean(),
  /** The IANA zone of the workspace's first shop: the desk tells all times by it, wherever the browser is. */
  timeZone: z.string(),
  /** The teams whose queue one serves: one's own, and those that these help out. Null where the workspace has no teams. */
  teams: z.array(z.uuid()).nullable(),
  /** A second factor has to be set up before anything else. */
  factorNeeded: z.boolean(),
})
export type Me = z.infer<typeof Me>

/** A person of the workspace, `invited` until they have come in for the first time. */
export const Colleague = z.object({
  accountId: z.uuid(),
  name: z.string(),
  email: z.string(),
  role: Role,
  roleName: z.string().nullable(),
  online: z.boolean(),
  invited: z.boolean(),
})
export type Colleague = z.infer<typeof Colleague>

/** Everybody of the workspace. */
export const Colleagues = z.object({ colleagues: z.array(Colleague) })
export type Colleagues = z.infer<typeof Colleagues>

/** Whom to invite, and as what; answered with a link to pass on. */
export const Invite = z.strictObject({ email: z.email().max(254), role: Role })
export type Invite = z.infer<typeof Invite>

/** Shown once, to be sent to the colleague: nothing is mailed by itself. */
export const OneTimeLink = z.object({ url: z.string(), expiresAt: Instant })
export type OneTimeLink = z.infer<typeof OneTimeLink>
