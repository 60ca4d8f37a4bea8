import { Money } from '@xiaoer/contract'

/** The value as money if it is exactly that; a larger object with money in it is not. */
export function asMoney(value: unknown): Money | null {
  if (typeof value !== 'object' || value === null || Object.keys(value).length !== 2) return null
  const read = Money.safeParse(value)
  return read.success ? read.data : null
}
