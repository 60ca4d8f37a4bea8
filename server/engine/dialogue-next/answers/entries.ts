import { type EntryFact, knowledge, type ProductFact } from '../facts/index.ts'
import { entryWords } from '../respond/cards.ts'
import type { Answered } from './ask.ts'
import { kindsIn } from './kinds.ts'
import { type Room, told, type With } from './look.ts'

/** What the entries come to. */
export type Entries =
  | { readonly verdict: 'answer'; readonly entry: EntryFact }
  | { readonly verdict: 'near'; readonly entries: readonly EntryFact[] }
  | { readonly verdict: 'none' }

/** Whatever the words are like, an entry of another matter than the one asked has to be this likely. */
const SURE_OF_OTHER = 0.8

/** The shop's own entry that answers a question of these goods: only where it surely does, of this matter and of no other kind of goods. */
export function entriesFor({ ask, turn, look }: Room, product?: ProductFact, words = ask.words): Entries {
  const hints = {
    intent: ask.intent,
    language: turn.state.language,
    ...(product && { productId: product.id }),
    ...(ask.order !== undefined && { orderNumber: ask.order }),
  }
  const found = look('knowledge.search', [words, hints], knowledge)
  const fitting = (found?.best ?? []).filter((entry) => !isOfOthers(entry, words, product))
  const [first] = fitting
  const isOfMatter = first !== undefined && (first.intents.includes(ask.intent) || first.probability >= SURE_OF_OTHER)
  if (found?.verdict === 'answer' && first && first === found.best[0] && isOfMatter) return { verdict: 'answer', entry: first }
  const near = fitting.filter(({ intents }) => intents.includes(ask.intent))
  return near.length > 0 ? { verdict: 'near', entries: near } : { verdict: 'none' }
}

/** "炒锅怎么用", found for a bottle: set down for a kind of goods that neither the words nor the goods at hand are of. */
function isOfOthers({ question }: EntryFact, words: string, product: ProductFact | undefined): boolean {
  const kinds = kindsIn(question)
  if (kinds.size === 0) return false
  const meant = kindsIn([words, ...(product ? [product.title, ...product.aliases] : [])].join(' '))
  return meant.size > 0 && ![...kinds].some((kind) => meant.has(kind))
}

/** An entry as an answer. */
export const entryAnswer = (entry: EntryFact, more: With = {}): Answered => told([entryWords(entry)], { source: 'knowledge', ...more })
