import { createHash } from 'node:crypto'
import type { Difference, HealthFinding } from '@xiaoer/contract/improving'

/** What a check found of an entry. */
export interface Found {
  readonly key: string
  readonly kind: HealthFinding['kind']
  readonly entryId: string
  readonly otherId: string | null
  readonly difference: Difference | null
  readonly sides: HealthFinding['sides']
  readonly alike: number
}

/** A finding under the name that its sides and texts give it, whichever was read first. */
export function found(kind: Found['kind'], difference: Difference | null, sides: Found['sides'], alike = 1): Found {
  const [own, other] = sides
  const named = sides.map((side) => `${side.kind} ${side.id} ${side.text}`).sort()
  const key = createHash('sha256')
    .update(JSON.stringify([kind, difference, ...named]))
    .digest('hex')
    .slice(0, 32)
  return { key, kind, difference, entryId: own.id, otherId: other.kind === 'entry' ? other.id : null, sides, alike }
}
