import { z } from 'zod'
import { Instant } from '../money.ts'

const Every = z.enum(['once', 'daily', 'weekly'])
const MostPages = z.int().min(1).max(5_000)

/** A site to be read as knowledge. */
export const AddSite = z.strictObject({
  url: z.url({ protocol: /^https?$/ }).max(2_000),
  every: Every.default('weekly'),
  mostPages: MostPages.default(500),
})
export type AddSite = z.infer<typeof AddSite>

/** How often it is read by itself, and how much of it. */
export const ChangeSite = z.strictObject({ every: Every, mostPages: MostPages })
export type ChangeSite = z.infer<typeof ChangeSite>

/** A page: not read yet, read, not read and why, or gone from the site. */
export const SitePageState = z.enum(['waiting', 'read', 'refused', 'gone'])
export type SitePageState = z.infer<typeof SitePageState>

/** A site as the console shows it. */
export const SiteView = z.object({
  id: z.uuid(),
  /** As it was typed, and where that led. */
  address: z.string(),
  home: z.string().nullable(),
  every: Every,
  mostPages: z.int(),
  state: z.enum(['waiting', 'reading', 'read', 'failed', 'removed']),
  /** Its passages answer; else they are drafts, to be looked at first. */
  isPublished: z.boolean(),
  /** How its pages were found. */
  foundBy: z.enum(['sitemap', 'links']).nullable(),
  /** Pages that were found beyond the bound. */
  leftOut: z.int(),
  /** All that stands on it was found. */
  isComplete: z.boolean(),
  /** Why the last look ended early. */
  problem: z.string().nullable(),
  /** Pages by their state; `settled`: of this look so far. */
  pages: z.object({ waiting: z.int(), read: z.int(), refused: z.int(), gone: z.int(), found: z.int(), settled: z.int() }),
  /** Its passages: those that answer, drafts, those put to rest, those that a person has changed since. */
  passages: z.object({ live: z.int(), draft: z.int(), resting: z.int(), changed: z.int() }),
  by: z.string().nullable(),
  at: Instant,
  beganAt: Instant.nullable(),
  endedAt: Instant.nullable(),
  dueAt: Instant.nullable(),
})
export type SiteView = z.infer<typeof SiteView>

/** The sites of a workspace, the latest first. */
export const Sites = z.object({ sites: z.array(SiteView) })
export type Sites = z.infer<typeof Sites>

/** A site with its pages, those that are not read first, and some of its passages. */
export const SiteDetail = SiteView.extend({
  shownPages: z.array(
    z.object({
      address: z.string(),
      title: z.string(),
      state: SitePageState,
      /** Why it is not read, or has gone. */
      reason: z.string().nullable(),
      passages: z.int(),
      readAt: Instant.nullable(),
    }),
  ),
  shownPassages: z.array(
    z.object({
      entryId: z.uuid(),
      question: z.string(),
      answer: z.string(),
      address: z.string(),
      status: z.enum(['draft', 'live', 'archived']),
    }),
  ),
})
export type SiteDetail = z.infer<typeof SiteDetail>
