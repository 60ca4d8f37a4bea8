import type { FigureUnit } from '@xiaoer/contract/worth'
import { inPercent } from '../figures/in-percent.ts'
import { amountIn } from '../parts/amount.ts'
import type { Say } from '../texts/index.ts'
import { lengthOf } from '../time/index.ts'

/** A value as people read it in its unit, told like what it stands beside; money in minor units. */
export function toldIn(unit: FigureUnit, value: number | null, currency: string, t: Say, beside: number | null = value): string {
  if (value === null) return '–'
  switch (unit) {
    case 'count':
      return Math.round(value).toLocaleString('en')
    case 'share':
      return inPercent(value, 1)
    case 'seconds':
      return lengthOf(value * 1_000, t, Math.abs(beside ?? value) * 1_000)
    case 'money':
      return amountIn(value, currency)
    case 'points':
      return value.toFixed(0).replace('-', '−')
    case 'per_session':
    case 'stars':
    case 'mood':
      return value.toFixed(2).replace('-', '−')
    default:
      return unit satisfies never
  }
}

/** The value with its interval in brackets, where it has one. */
export const withInterval = (
  unit: FigureUnit,
  { value, low, high }: { value: number | null; low: number | null; high: number | null },
  currency: string,
  t: Say,
): string =>
  low === null || high === null
    ? toldIn(unit, value, currency, t)
    : `${toldIn(unit, value, currency, t)} (${toldIn(unit, low, currency, t, value)} – ${toldIn(unit, high, currency, t, value)})`
