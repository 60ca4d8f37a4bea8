import { decimalsOf } from '@xiaoer/contract'
import type { Assumption, Given } from './reckon.ts'

/** Days that the house's figures are of: a month, as the payback reckons. */
export const DAYS = 30

interface Told {
  readonly name: string
  readonly value: number | null
  readonly low: number | null
  readonly high: number | null
}

/** What a report of the last month and the costs that were set say; what they do not know is absent. Money is in minor units. */
export function houseFigures(
  { figures, currency }: { readonly figures: readonly Told[]; readonly currency: string },
  peopleHour: number | null,
): Given {
  const of = (name: string) => figures.find((one) => one.name === name)
  const unit = 10 ** decimalsOf(currency)
  const [spent, paid] = [of('spent')?.value ?? 0, of('paid')?.value ?? 0]
  return {
    ...((of('sessions')?.value ?? 0) > 0 && { sessions: spreadOf(of('sessions')) }),
    ...(of('by_bot')?.value != null && { botShare: spreadOf(of('by_bot')) }),
    ...(of('asked')?.value != null && { asked: spreadOf(of('asked')) }),
    ...(peopleHour !== null && { hourly: { likely: peopleHour / unit } }),
    // of each session that bought
    ...(spent > 0 && paid > 0 && { basket: { likely: Math.round(spent / paid) / unit } }),
  }
}

const spreadOf = (told: Told | undefined): Partial<Assumption> => ({
  ...(told?.low != null && { low: rounded(told.low) }),
  ...(told?.value != null && { likely: rounded(told.value) }),
  ...(told?.high != null && { high: rounded(told.high) }),
})

/** As it is read: whole sessions, shares to a thousandth. */
const rounded = (value: number) => (Math.abs(value) > 1 ? Math.round(value) : Math.round(value * 1_000) / 1_000)
