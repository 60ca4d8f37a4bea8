import { z } from 'zod'

/** Whether this machine knows the zone; `UTC` and the like are known and not listed. */
function isZone(timeZone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone }) !== undefined
  } catch {
    return false
  }
}

/** What the lines of a table are told in, and by which clock: an IANA zone, as a spreadsheet shows times as it is given them. */
export const Told = z.object({
  language: z.enum(['zh-CN', 'en']).default('zh-CN'),
  timeZone: z.string().max(60).refine(isZone).default('UTC'),
})
export type Told = z.infer<typeof Told>

/** Tells moments by a clock; the Swedish way to write one is the one that spreadsheets read as one. */
export const clockOf = ({ timeZone }: Told): Pick<Intl.DateTimeFormat, 'format'> =>
  new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'medium', timeZone })
