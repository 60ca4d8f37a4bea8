import type { Money } from '@xiaoer/contract'

/** How many digits a currency has behind the point (ISO 4217): 2 for most, 0 for yen, 3 for dinars of Kuwait. */
export const digitsOf = (currency: string): number =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2

/** A sum written with a point ("12.50"), in the smallest unit. Throws a RangeError for what is no number. */
export function moneyOf(written: string, currency: string): Money {
  if (!/^-?\d+(?:\.\d+)?$/u.test(written)) throw new RangeError(`"${written}" is no sum of money`)
  const [whole = '', rest = ''] = written.replace('-', '').split('.')
  const digits = digitsOf(currency)
  const kept = rest.padEnd(digits + 1, '0')
  // what is finer than the smallest unit is rounded, as tills do
  const minor = Number(`${whole}${kept.slice(0, digits)}`) + (Number(kept[digits]) >= 5 ? 1 : 0)
  return { minor: written.startsWith('-') && minor !== 0 ? -minor : minor, currency }
}

/** As platforms write a sum: "12.50". */
export function written({ minor, currency }: Money): string {
  const digits = digitsOf(currency)
  const text = String(Math.abs(minor)).padStart(digits + 1, '0')
  const sign = minor < 0 ? '-' : ''
  return digits === 0 ? `${sign}${text}` : `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`
}
