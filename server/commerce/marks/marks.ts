import { createHash } from 'node:crypto'
import { firstGraphemes } from '@xiaoer/contract/graphemes'
import type { ActionKind, ShopAction } from '../actions.ts'

/**
 * What we leave in a reason or a note of a platform that takes no idempotency keys, so that a deed is known again.
 * Behind the words for people stands `[xiaoer request_return 3f2a9c0d41be variant=34 quantity=1 amount=95880]`.
 */
export interface Mark {
  readonly kind: string
  /** Of the key. */
  readonly hash: string
  readonly variantId: string
  readonly quantity: number
  readonly amount: number
  /** The words before it. */
  readonly words: string
}

/** A reason is a column of 255 characters in Vendure, the shortest of them. */
const MOST_WORDS = 140

/** A short name of a key, as it stands in a mark. */
export const hashOf = (key: string): string => createHash('sha256').update(key).digest('hex').slice(0, 12)

interface Marked {
  readonly kind: ActionKind
  readonly variantId?: string
  readonly quantity?: number
  readonly amount?: { readonly minor: number }
}

/** Words with the mark of a deed behind them. */
export function marked(words: string, action: Marked & ShopAction, key: string): string {
  const { kind }: Marked = action
  const { variantId, quantity, amount }: Marked = action
  const facts = [
    ...(variantId === undefined ? [] : [`variant=${variantId}`]),
    ...(quantity === undefined ? [] : [`quantity=${quantity}`]),
    ...(amount === undefined ? [] : [`amount=${amount.minor}`]),
  ]
  const said = firstGraphemes(words.replaceAll('[', '('), MOST_WORDS).trim()
  return `${said} [xiaoer ${[kind, hashOf(key), ...facts].join(' ')}]`
}

const MARK = /^(.*?)\s*\[xiaoer (\w+) ([\da-f]{12})(?: variant=(\S+))?(?: quantity=(\d+))?(?: amount=(\d+))?\]\s*$/su

/** The mark in a text; undefined where somebody else wrote it. */
export function markIn(text: string | null | undefined): Mark | undefined {
  const found = MARK.exec(text ?? '')
  if (!found) return undefined
  const [, words = '', kind = '', hash = '', variantId = '', quantity = '0', amount = '0'] = found
  return { kind, hash, variantId, quantity: Number(quantity), amount: Number(amount), words }
}

/** Whether a mark is of the deed under this key. */
export const isMarkOf = (mark: Mark | undefined, key: string): mark is Mark => mark?.hash === hashOf(key)
