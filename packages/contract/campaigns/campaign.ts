import { z } from 'zod'
import { upTo } from '../graphemes.ts'
import { Instant } from '../money.ts'
import { Terms } from './terms.ts'

/** A clause of the rules as they were given, and what it was read as; null where it was not read: nothing is guessed. */
export const Clause = z.strictObject({
  text: z.string().min(1).check(upTo(1_000)),
  /** Such as `every`, `cap`, `dates`. */
  read: z.string().max(40).nullable(),
  /** The discount it says or changes. */
  of: z.string().check(upTo(80)).optional(),
  /** What of it was not read. */
  rest: z.string().check(upTo(1_000)).optional(),
  /** A person has looked at what was not read and lets it be. */
  aside: z.boolean().default(false),
})
export type Clause = z.infer<typeof Clause>

/** Whether a discount goes together with something else, as the rules say it; what they do not say is not known. */
export const Stack = z.strictObject({
  of: z.string().check(upTo(80)),
  /** A layer of the terms. */
  with: z.string().check(upTo(80)),
  may: z.boolean(),
})
export type Stack = z.infer<typeof Stack>

/** A campaign: the text it was read from, its rules as data, from when to when. */
export const Campaign = z
  .strictObject({
    name: z.string().trim().min(1).check(upTo(100)),
    /** For shoppers who read English. */
    nameEn: z.string().trim().check(upTo(100)).optional(),
    from: Instant.nullable(),
    to: Instant.nullable(),
    text: z.string().check(upTo(20_000)),
    clauses: z.array(Clause).max(500),
    terms: Terms,
    stacks: z.array(Stack).max(200),
  })
  .refine(({ from, to }) => from === null || to === null || Date.parse(from) < Date.parse(to), {
    error: 'the campaign ends before it begins; give an end that is later than its beginning',
    path: ['to'],
  })
export type Campaign = z.infer<typeof Campaign>

/** Rules as text, to be read. */
export const ReadCampaign = z.strictObject({ text: z.string().trim().min(1).check(upTo(20_000)) })
export type ReadCampaign = z.infer<typeof ReadCampaign>

/** A campaign to be kept; `campaign` where it is another version of one that is there. */
export const PutCampaign = z.strictObject({ file: Campaign, campaign: z.uuid().optional() })
export type PutCampaign = z.infer<typeof PutCampaign>

/** How far a version has come; what was published never changes. */
export const CampaignState = z.enum(['draft', 'published', 'superseded', 'withdrawn'])
export type CampaignState = z.infer<typeof CampaignState>

/** A version of a campaign. */
export const CampaignVersion = z.object({
  id: z.uuid(),
  campaign: z.uuid(),
  version: z.int(),
  state: CampaignState,
  file: Campaign,
  writtenAt: Instant,
  publishedAt: Instant.nullable(),
})
export type CampaignVersion = z.infer<typeof CampaignVersion>

/** All versions, those written last first. */
export const Campaigns = z.object({ versions: z.array(CampaignVersion) })
export type Campaigns = z.infer<typeof Campaigns>
