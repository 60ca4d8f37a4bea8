import type { Step, Words } from '#engine/conversation'
import type { Want } from '../spoken/index.ts'

/** What a first reading said that answers nothing: it asked which goods, did not understand, or gave up. */
const NOTHING: readonly string[] = [
  'product.which',
  'again.product.which',
  'compare.which',
  'sum.which',
  'find.need',
  'details.noted',
  'ask.which_matter',
  'settle.unread',
  'again.heard',
  'again.rest',
  'again.leave',
]
/** What a first reading may tell beside what is wanted of goods, without answering it; by the beginning of its keys. */
const BESIDE: Readonly<Record<Want | 'choice', readonly string[]>> = {
  sum: ['delivery.', 'promo.', 'stock.', 'size.', 'product.one_look', 'product.page_says', 'compare.', 'bargain.'],
  price: ['size.', 'product.one_look', 'compare.only', 'promo.none', 'promo.reckon'],
  stock: ['product.one_look', 'compare.only'],
  send: [],
  choice: ['size.sold', 'size.none', 'product.one_look', 'product.look', 'compare.only'],
}
/** Of goods that came. */
const OF_BOUGHT = 'trouble.'

const keysOf = (say: readonly Words[]): string[] => say.flatMap((words) => ('key' in words ? [words.key] : []))

/** Whether a step comes to nothing. */
export function isNothing(step: Step): boolean {
  // that nothing is announced yet answers what will be
  if (step.do === 'not_known') return !keysOf(step.say).includes('promo.season_unknown')
  if (step.do === 'hand_off') return step.reason === 'lost'
  if (step.do !== 'ask' && step.do !== 'answer') return false
  const keys = keysOf(step.say)
  return keys.length > 0 && keys.every((key) => NOTHING.includes(key))
}

/** Whether a step tells only what stands beside what is wanted. */
export function isBeside(step: Step, wanted: Want | 'choice'): boolean {
  if (step.do !== 'answer') return false
  const keys = keysOf(step.say)
  return keys.length > 0 && keys.every((key) => BESIDE[wanted].some((beginning) => key.startsWith(beginning)))
}

/** Whether a step speaks of goods that came. */
export const isOfBought = (step: Step): boolean => step.do === 'answer' && keysOf(step.say).some((key) => key.startsWith(OF_BOUGHT))
