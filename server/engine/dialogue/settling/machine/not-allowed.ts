import type { Settling, Words } from '#engine/conversation'
import type { Wish } from '../definition.ts'

interface NotAllowed {
  /** What the matter itself says is wrong. */
  readonly claim: string | undefined
  readonly wants: Wish
  /** The facts that would have to be otherwise. */
  readonly flips: readonly string[]
}

/** Where a claim is refused in words of its own: by the fact that stands against it, else in general. */
const BY_CLAIM: Readonly<Record<string, { readonly flips: Readonly<Record<string, string>>; readonly otherwise: string }>> = {
  price_drop: { flips: { difference: 'settle.refused.no_difference' }, otherwise: 'settle.refused.not_protected' },
}

/** That it is not allowed, in words of what is claimed, or of what was wished for. */
export function notAllowedWords({ claim = '', wants, flips }: NotAllowed, { orderNumber = '' }: Settling): Words {
  const own = BY_CLAIM[claim]
  if (!own) return { key: `settle.not_allowed.${wants}` }
  const fact = flips.find((one) => own.flips[one] !== undefined)
  return { key: (fact && own.flips[fact]) ?? own.otherwise, args: { number: orderNumber } }
}
