import { z } from 'zod'
import { Instant } from './money.ts'

export const Role = z.enum(['owner', 'manager', 'agent'])
export type Role = z.infer<typeof Role>

const password = z.string().min(10).max(200)

export const SignIn = z.strictObject({ email: z.email().max(254), password: z.string().min(1).max(200) })
export type SignIn = z.infer<typeof SignIn>

/** The one-time link of the first run, of an invitation or of a password reset: sets name and password, and signs in. */
export const UseLink = z.strictObject({
  token: z.string().min(20).max(200),
  email: z.email().max(254).optional(),
  name: z.string().min(1).max(80).optional(),
  password,
})
export type UseLink = z.infer<typeof UseLink>

export const LinkInfo = z.object({
  purpose: z.enum(['first_run', 'invitation', 'reset']),
  email: z.string().nullable(),
  workspaceName: z.string(),
})
export type LinkInfo = z.infer<typeof LinkInfo>

export const Me = z.object({
  accountId: z.uuid(),
  workspaceId: z.uuid(),
  workspaceName: z.string(),
  name: z.string(),
  email: z.string(),
  role: Role,
  online: z.boolean(),
})
export type Me = z.infer<typeof Me>

export const Colleague = z.object({
  accountId: z.uuid(),
  name: z.string(),
  email: z.string(),
  role: Role,
  online: z.boolean(),
  invited: z.boolean(),
})
export type Colleague = z.infer<typeof Colleague>

export const Colleagues = z.object({ colleagues: z.array(Colleague) })
export type Colleagues = z.infer<typeof Colleagues>

export const Invite = z.strictObject({ email: z.email().max(254), role: Role })
export type Invite = z.infer<typeof Invite>

/** Shown once, to be sent to the colleague: nothing is mailed by itself. */
export const OneTimeLink = z.object({ url: z.string(), expiresAt: Instant })
export type OneTimeLink = z.infer<typeof OneTimeLink>
