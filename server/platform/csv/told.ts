import { z } from 'zod'
import { isZone } from '#platform/clock'

/** What the lines of a table are told in, and by which clock: an IANA zone, as a spreadsheet shows times as it is given them. */
export const Told = z.object({
  language: z.enum(['zh-CN', 'en']).default('zh-CN'),
  timeZone: z.string().max(60).refine(isZone).default('UTC'),
})
export type Told = z.infer<typeof Told>

/** Tells moments by a clock; the Swedish way to write one is the one that spreadsheets read as one. */
export const clockOf = ({ timeZone }: Told): Pick<Intl.DateTimeFormat, 'format'> =>
  new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'medium', timeZone })
