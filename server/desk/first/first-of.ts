import type { FirstRule } from '@xiaoer/contract/first'
import { fits, isAmong } from '../routing/assign.ts'

/** All of a shopper and what they want that the rules rest on. */
export interface Coming {
  readonly intent: string
  readonly language: string
  /** The shopper's level in the shop; null for an anonymous visitor. */
  readonly level: string | null
  /** Kind of the channel. */
  readonly channel: string
  readonly shopId: string
  /** The shop vouches for who they are. */
  readonly known: boolean
  /** Of the shopper and of the conversation. */
  readonly tags: readonly string[]
}

/** Who serves first by the first rule that fits; the bot where none does. `isOpen`: whether a team works now, or the shop's desk where none is named. Pure. */
export function firstOf(rules: readonly FirstRule[], coming: Coming, isOpen: (teamId: string | null) => boolean): FirstRule['first'] {
  return rules.find((rule) => fits(rule, coming) && isOf(rule, coming) && isNow(rule, isOpen))?.first ?? 'bot'
}

const isOf = ({ tags, shoppers }: FirstRule, coming: Coming): boolean =>
  (tags.length === 0 || coming.tags.some((tag) => isAmong(tags, tag))) && (shoppers === 'any' || (shoppers === 'customer') === coming.known)

const isNow = ({ during, teamId }: FirstRule, isOpen: (teamId: string | null) => boolean): boolean =>
  during === 'always' || (during === 'open') === isOpen(teamId)
