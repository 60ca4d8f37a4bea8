import { Box } from '@xiaoer/contract'
import { PromiseKind } from '@xiaoer/contract/deeds'
import { InboxFilter } from '@xiaoer/contract/labels'
import { TicketQuery } from '@xiaoer/contract/tickets'
import { z } from 'zod'
import { WORTH_PARTS } from './worth/parts.ts'

/** What the address of the page of deeds says. */
export const DEEDS = {
  part: z.enum(['waiting', 'stuck', 'all', 'held']).optional(),
  // of the ledger of promises
  every: z.boolean().optional(),
  words: z.string().optional(),
  kind: PromiseKind.optional(),
  sessionId: z.string().optional(),
  from: z.iso.date().optional().catch(undefined),
  to: z.iso.date().optional().catch(undefined),
}

/** What the address of the knowledge says. */
export const KNOWLEDGE = {
  q: z.string().optional(),
  category: z.string().optional(),
  status: z.enum(['live', 'draft', 'archived']).optional(),
  setId: z.string().optional(),
  ownerId: z.string().optional(),
  review: z.enum(['due', 'overdue']).optional(),
  source: z.string().optional(),
}

/** What the address of the graph says. */
export const GRAPH = {
  q: z.string().optional(),
  kind: z.string().optional(),
  origin: z.string().optional(),
  node: z.string().optional(),
}

/** What narrows a box of the inbox. */
export const NARROWED = InboxFilter.shape

/** What the address of the tickets says: which, which page of them, and whether one is being opened. */
export const TICKETS = { ...TicketQuery.shape, page: z.int().min(0).optional(), opening: z.boolean().optional() }

/** What the address of the report may say; the page reads it. */
export interface ReportSearch {
  readonly days?: number | undefined
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly compare?: string | undefined
  readonly only?: string | undefined
  readonly figure?: string | undefined
}

/** What the address of the questions that are not known says. */
export const UNKNOWNS = {
  state: z.enum(['open', 'answered', 'dismissed']).optional(),
  order: z.enum(['rank', 'asked', 'orders', 'newest']).optional(),
}

/** Of an appraisal: of the sample it was drawn in, and by which card. */
export const APPRAISE = { sample: z.string().optional(), card: z.string().optional() }

/** Of the settings' scenarios: which is open, and which version of it. */
export const SETTINGS = { scenario: z.string().optional(), edition: z.int().positive().optional() }

/** Which part of a page its path names; another one is the first. */
export const BOX = z.object({ box: Box.catch('mine') })
export const HEALTH = z.object({ topic: z.enum(['contradiction', 'near', 'expired', 'unused', 'regression']).catch('contradiction') })
export const UNDERSTANDING = z.object({
  part: z.enum(['queue', 'progress', 'mined', 'intents', 'try', 'matrix', 'versions']).catch('queue'),
})
export const WORTH = z.object({ about: z.enum(WORTH_PARTS).catch('causes') })
