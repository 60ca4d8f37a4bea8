import { AppError } from '#platform/errors'

/**
 * A number as it leaves a scorer. One that is not finite is a fault of the scorer, such as a share of nothing: it would order nothing and could not be
 * written as JSON. Throws `internal` with the scorer's name, so that it is told as an error inside.
 */
export function finite(value: number, scorer: string): number {
  if (!Number.isFinite(value)) throw new AppError('internal', `${scorer} gave ${value}, which is no number`)
  return value
}
