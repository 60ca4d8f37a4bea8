import { isAppError } from '#platform/errors'

/** Why a shop serves nobody at present: it does not answer, or does not let us in any more, which it says in words of its own; or which order of it is odd. */
export type ShopTrouble = { readonly of: 'silent' } | { readonly of: 'refused' | 'odd'; readonly said: string }

/**
 * Some platforms say of a key that was revoked what they say of a right that it lacks (Vendure: FORBIDDEN): so many of those in a row, while
 * nothing could be read, are the key.
 */
const MOST_SHUT = 4

/** Whether a shop still lets us in, by what its calls came to. */
export class Admission {
  private shut = 0
  private said: string | undefined
  /** It was asked when it refused: what came without asking it says nothing of that. */
  private refusedAsked = false

  /** Something was read; of the system itself, or of what is remembered. */
  letIn(isAsked: boolean): void {
    if (this.refusedAsked && !isAsked) return
    this.shut = 0
    this.said = undefined
  }

  /** A call ended in an error. */
  failed(error: unknown, isRead: boolean, isAsked: boolean): void {
    const { reason, values = {} } = (isAppError(error) && error.refusal) || {}
    const isRight = reason === 'shops.permission' && isRead
    if (isRight) this.shut++
    if (isRight || reason === 'shops.key') this.refusedAsked = isAsked
    if (reason === 'shops.key' || (isRight && this.shut >= MOST_SHUT)) this.said = `${values['platform'] ?? ''}: ${values['said'] ?? ''}`
  }

  /** What it said when it did not let us in; undefined while it does. */
  refused(): string | undefined {
    return this.said
  }
}
