import { AppError } from '#platform/errors'
import type { ActionKind, Receipt, ShopAction, ShopActions } from '../actions.ts'
import { isLost } from '../calling/index.ts'

/** What a deed leaves on its receipt. */
export type Did = Pick<Receipt, 'id'> & Partial<Pick<Receipt, 'amount' | 'fields'>>

/** How a platform without idempotency keys does deeds: `before` looks for the mark that a key left, `deed` does it and leaves one. */
export interface MarkedDeeds<Deed extends ShopAction, Ground> {
  readonly platform: string
  readonly kinds: readonly Deed['kind'][]
  readonly now: () => Date
  /** The order as it is now. Throws `not_found` for one that is not this customer's. */
  readonly groundOf: (action: Deed, key: string) => Promise<Ground>
  /** What a deed under this key has left there; undefined where nothing was done. Throws `conflict` for a key that was used for something else. */
  readonly before: (at: Ground, action: Deed) => Promise<Did | undefined>
  readonly deed: (at: Ground, action: Deed) => Promise<Did>
}

/**
 * Each deed looks for its mark before anything is sent. A change whose answer was lost is never sent again by this process: what is asked of it
 * afterwards only looks. Whoever asks again while it is under way waits for the same.
 */
export function markedActions<Deed extends ShopAction, Ground>(parts: MarkedDeeds<Deed, Ground>): ShopActions {
  const { platform, now } = parts
  const underWay = new Map<string, Promise<Receipt>>()
  const lost = new Set<string>()
  const isDone = (action: ShopAction): action is Deed => parts.kinds.some((kind) => kind === action.kind)

  async function once(action: ShopAction, key: string): Promise<Receipt> {
    if (!isDone(action))
      throw new AppError('upstream_failed', `${platform} lets nobody ${action.kind} from outside; a person does it there`)
    const at = await parts.groundOf(action, key)
    const { kind, orderNumber } = action
    const receipt = (did: Did): Receipt => ({ kind, orderNumber, at: now(), fields: {}, ...did })
    const found = await parts.before(at, action)
    if (found) return receipt(found)
    if (lost.has(key)) throw new AppError('upstream_failed', `${platform} did not say whether it was done, and does not show it yet`)
    try {
      return receipt(await parts.deed(at, action))
    } catch (error) {
      if (isLost(error)) lost.add(key)
      throw error
    }
  }

  return {
    kinds: parts.kinds satisfies readonly ActionKind[],
    takesKeys: true,
    perform(action, key) {
      const running = underWay.get(key) ?? once(action, key).finally(() => underWay.delete(key))
      underWay.set(key, running)
      return running
    },
  }
}
