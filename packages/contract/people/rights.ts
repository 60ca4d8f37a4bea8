import { z } from 'zod'
import { upTo } from '../graphemes.ts'
import { Instant } from '../money.ts'

/** What a person may do, each a word by itself; which calls it opens stands in the server's table of routes. */
export const RIGHTS = [
  'conversations',
  'desk',
  'desk.manage',
  'shopper.contact',
  'shopper.erase',
  'tickets',
  'deeds',
  'deeds.unlimited',
  'wall',
  'whisper',
  'quality.appraise',
  'quality.manage',
  'evidence.export',
  'bot',
  'answers',
  'knowledge.write',
  'teaching',
  'modes',
  'policies',
  'scenarios',
  'figures',
  'figures.export',
  'figures.manage',
  'teams',
  'people',
  'settings',
  'outward',
  'audit',
  'security',
] as const
/** One of the rights. */
export const Right = z.enum(RIGHTS)
export type Right = z.infer<typeof Right>

/** What a right is nothing without: who is given it is given these too. What leaves whole (evidence, webhooks) shows how shoppers are reached. */
export const NEEDS: Partial<Readonly<Record<Right, readonly Right[]>>> = {
  desk: ['conversations'],
  'desk.manage': ['conversations', 'tickets'],
  'shopper.erase': ['conversations'],
  'deeds.unlimited': ['deeds'],
  whisper: ['conversations'],
  'quality.appraise': ['conversations'],
  'quality.manage': ['quality.appraise'],
  'evidence.export': ['conversations', 'shopper.contact'],
  'knowledge.write': ['answers'],
  teaching: ['answers'],
  modes: ['answers'],
  policies: ['answers'],
  scenarios: ['answers'],
  'figures.export': ['figures'],
  'figures.manage': ['figures'],
  // it gives the key that says who a shopper is, and lets a shop's orders be asked as they are
  settings: ['conversations', 'shopper.contact'],
  outward: ['conversations', 'shopper.contact', 'settings'],
}

/** The rights with all that they need. */
export function withNeeded(rights: Iterable<Right>): Set<Right> {
  const all = new Set(rights)
  // a set that grows while it is walked is walked to its end
  for (const right of all) for (const needed of NEEDS[right] ?? []) all.add(needed)
  return all
}

/** Roles that every workspace has, none of which can be changed: who holds `owner` holds every right there will ever be. */
export const BUILT_IN_ROLES = ['owner', 'manager', 'supervisor', 'agent', 'reviewer', 'auditor'] as const
/** One of the roles that every workspace has. */
export const BuiltInRole = z.enum(BUILT_IN_ROLES)
export type BuiltInRole = z.infer<typeof BuiltInRole>

const AGENT: readonly Right[] = ['desk', 'shopper.contact', 'tickets', 'deeds', 'wall', 'bot', 'answers', 'figures']
const SUPERVISOR: readonly Right[] = [
  ...AGENT,
  'desk.manage',
  'deeds.unlimited',
  'whisper',
  'quality.manage',
  'evidence.export',
  'knowledge.write',
  'figures.export',
  'teams',
]

/** What each of them may. */
export const RIGHTS_OF: Readonly<Record<BuiltInRole, ReadonlySet<Right>>> = {
  owner: new Set(RIGHTS),
  manager: new Set(RIGHTS.filter((right) => right !== 'security')),
  supervisor: withNeeded(SUPERVISOR),
  agent: withNeeded(AGENT),
  reviewer: withNeeded(['quality.appraise', 'answers', 'figures']),
  auditor: withNeeded(['conversations', 'audit', 'answers', 'figures']),
}

/** A role by its name where it is built in, else by the id of one that the workspace built. */
export const Role = z.union([BuiltInRole, z.uuid()])
export type Role = z.infer<typeof Role>

/** A role that a workspace built; `version` rises with every change. */
export const OwnRole = z.object({
  id: z.uuid(),
  name: z.string(),
  rights: z.array(Right),
  version: z.int(),
  /** Colleagues who hold it, and people invited to. */
  holders: z.int(),
  changedAt: Instant,
})
export type OwnRole = z.infer<typeof OwnRole>

/** All of a workspace's own. */
export const Roles = z.object({ roles: z.array(OwnRole) })
export type Roles = z.infer<typeof Roles>

/** A role as it is to be; `version` is the one that was read, where there is one already: of two who change it at once the second is told. */
export const PutRole = z.strictObject({
  name: z.string().trim().min(1).check(upTo(40)),
  rights: z.array(Right).min(1).max(RIGHTS.length),
  version: z.int().optional(),
})
export type PutRole = z.infer<typeof PutRole>

/** Which role a colleague is to have. */
export const GiveRole = z.strictObject({ role: Role })
export type GiveRole = z.infer<typeof GiveRole>
