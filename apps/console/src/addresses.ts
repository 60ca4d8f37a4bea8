import { PromiseKind } from '@xiaoer/contract/deeds'
import { z } from 'zod'
import { inAddress } from './in-address.ts'

/** Of the report: days, comparison, filter, and the figure taken closer. */
export const inReport = inAddress({
  days: z.int().min(1).max(1_100).optional(),
  compare: z.enum(['before', 'year', 'none']).optional(),
  cut: z.enum(['channel', 'matter', 'hour', 'reason', 'product']).optional(),
  key: z.string().optional(),
  figure: z.string().optional(),
})

/** Of the deeds: which part, and of the ledger of promises. */
export const inDeeds = inAddress({
  part: z.enum(['waiting', 'stuck', 'all', 'held']).optional(),
  // of the ledger of promises
  every: z.boolean().optional(),
  words: z.string().optional(),
  kind: PromiseKind.optional(),
  sessionId: z.string().optional(),
  from: z.iso.date().optional().catch(undefined),
  to: z.iso.date().optional().catch(undefined),
})

/** Of the knowledge: which entries. */
export const inKnowledge = inAddress({
  q: z.string().optional(),
  category: z.string().optional(),
  status: z.enum(['live', 'draft', 'archived']).optional(),
  setId: z.string().optional(),
  ownerId: z.string().optional(),
  review: z.enum(['due', 'overdue']).optional(),
  source: z.string().optional(),
})
