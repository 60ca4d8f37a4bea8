import { z } from 'zod'
import { Instant } from './money.ts'

/** How a part of the service stands: it works; it works, and somebody should look; it does not, and so the service takes no work. */
export const PartState = z.enum(['ok', 'impaired', 'failed'])
export type PartState = z.infer<typeof PartState>

/** Why a part does not stand well, in the words of `/ready`; what else goes wrong is told as the system tells it. */
export const PART_WHYS = {
  full: 'the disk is full',
  nearlyFull: 'the disk is nearly full',
  silent: 'the database does not tell',
  late: 'turns wait for long',
  away: 'Redis is out of reach: bells ring on this node alone',
  newKey: 'the installation has a new key; restart with it in XIAOER_KEY',
} as const

/** A part of the service; `why` is for whoever runs it. */
export const PartStanding = z.object({
  status: PartState,
  why: z.string().optional(),
  /** What else is known of it, by name. */
  figures: z.record(z.string(), z.union([z.number(), z.string()])).optional(),
})
export type PartStanding = z.infer<typeof PartStanding>

/** The parts that are asked, in this order. */
export const PartName = z.enum(['database', 'disk', 'models', 'queue', 'redis', 'key'])
export type PartName = z.infer<typeof PartName>

/** What `/ready` tells: each part, and whether the service can take work. */
export const Readiness = z.object({ ok: z.boolean(), parts: z.record(PartName, PartStanding) })
export type Readiness = z.infer<typeof Readiness>

/** Megabytes that may be uploaded within 24 hours and in all, by one shopper and in the workspace. */
export const UploadLimits = z.strictObject({
  shopperDay: z.int().min(1).max(1_000_000),
  shopperTotal: z.int().min(1).max(1_000_000),
  workspaceDay: z.int().min(1).max(100_000_000),
  workspaceTotal: z.int().min(1).max(100_000_000),
})
export type UploadLimits = z.infer<typeof UploadLimits>

/** How the service stands, for the owner. */
export const ServiceStanding = z.object({
  ready: Readiness,
  uploads: z.object({
    limits: UploadLimits,
    /** Bytes of the last 24 hours, and of all that is kept. */
    day: z.number(),
    total: z.number(),
    /** The last upload that a limit refused. */
    refused: z.object({ at: Instant, by: z.enum(['shopper_day', 'shopper_total', 'workspace_day', 'workspace_total']) }).nullable(),
  }),
})
export type ServiceStanding = z.infer<typeof ServiceStanding>
