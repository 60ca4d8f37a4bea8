import type { Figures } from '@xiaoer/contract'

/** A part of a whole in per cent; null where there is no whole, so that nothing is said of nothing. */
export const share = (part: number, whole: number): number | null => (whole === 0 ? null : (part / whole) * 100)

/** In whole per cent; near an end to a tenth, so that nearly all is not told as all, nor nearly nothing as nothing. */
export const percent = (value: number | null): string => {
  if (value === null) return '–'
  const isNearEnd = (value > 0 && value < 10) || (value > 90 && value < 100)
  const rounded = isNearEnd ? Math.min(99.9, Math.max(0.1, value)) : value
  return `${rounded.toFixed(isNearEnd ? 1 : 0)} %`
}

/** All 24 hours, zero where nothing happened: a gap in a chart must mean nothing, not unknown. */
export function wholeDay(byHour: Figures['byHour']): Figures['byHour'] {
  const known = new Map(byHour.map((one) => [one.hour, one]))
  return Array.from({ length: 24 }, (_, hour) => known.get(hour) ?? { hour, sessions: 0, handoffs: 0 })
}
