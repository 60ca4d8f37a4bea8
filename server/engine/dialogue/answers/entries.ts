import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type EntryFact, knowledge, type ProductFact } from '../facts/index.ts'
import { entryWords } from '../respond/cards.ts'
import type { Answered } from './ask.ts'
import { kindsIn } from './kinds.ts'
import { HUMAN, type Room, type Said, told, type With } from './look.ts'

/** What the entries come to. */
export type Entries =
  | { readonly verdict: 'answer'; readonly entry: EntryFact }
  | { readonly verdict: 'near'; readonly entries: readonly EntryFact[] }
  | { readonly verdict: 'none' }

/** Whatever the words are like, an entry of another matter than the one asked has to be this likely. */
const SURE_OF_OTHER = 0.95

/** The shop's own entry that answers a question of these goods: only where it surely does, of this matter and of no other kind of goods. */
export function entriesFor(room: Room, product?: ProductFact, { usual: isUsual = true, ofAnyMatter = false } = {}): Entries {
  const { ask } = room
  const found = search(room, [ask.within?.words, ask.words].filter(Boolean).join(' '), product)
  const fitting = (found?.best ?? []).filter((entry) => !isOfOthers(entry, ask.words, product))
  const [first] = fitting
  const isOfMatter = first !== undefined && (ofAnyMatter || isOf(ask, first) || first.probability >= SURE_OF_OTHER)
  if (found?.verdict === 'answer' && first && first === found.best[0] && isOfMatter) return { verdict: 'answer', entry: first }
  const near = fitting.filter((one) => isOf(ask, one))
  const usual = found && isUsual ? usualEntry(room, product) : undefined
  // asked in words that no entry has: the commonest answer of a matter that was surely read, unless another is nearer
  if (usual && (near[0]?.entryId === usual.entryId || (near.length === 0 && ask.confidence >= SURE_OF_MATTER)))
    return { verdict: 'answer', entry: usual }
  return near.length > 0 ? { verdict: 'near', entries: near } : { verdict: 'none' }
}
const SURE_OF_MATTER = 0.9

/** Whether an entry is of the matter that is asked, or of the one under talk. */
const isOf = ({ intent, within }: Room['ask'], { intents }: EntryFact): boolean =>
  intents.includes(intent) || (within !== undefined && intents.includes(within.intent))

function search({ ask, turn, look }: Room, words: string, product?: ProductFact) {
  const hints = {
    intent: ask.within?.intent ?? ask.intent,
    language: turn.state.language,
    ...(product && { productId: product.id }),
    ...(ask.order !== undefined && { orderNumber: ask.order }),
  }
  return look('knowledge.search', [words, hints], knowledge)
}

const USUAL = join(import.meta.dirname, '../../../../data/knowledge/known-as.tsv')
let usual: ReadonlyMap<string, readonly [zh: string, en: string]> | undefined

/** What the commonest question of the matter is answered by. */
export function usualEntry(room: Room, product?: ProductFact): EntryFact | undefined {
  usual ??= new Map(
    readFileSync(USUAL, 'utf8')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'))
      .map((line) => line.split('\t'))
      .map(([intent = '', zh = '', en = '']) => [intent, [zh, en]]),
  )
  const asked = usual.get(room.ask.intent)
  if (!asked) return undefined
  const found = search(room, room.turn.state.language.startsWith('zh') ? asked[0] : asked[1], product)
  const [first] = found?.verdict === 'answer' ? found.best : []
  return first?.intents.includes(room.ask.intent) ? first : undefined
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

/** What holds if something comes to pass: the shop's rule for that state, and never how things stand now; nothing is offered to be begun. */
export function supposedAsked(room: Room): Said {
  const found = entriesFor(room, undefined, { usual: false, ofAnyMatter: true })
  return found.verdict === 'answer' ? entryAnswer(found.entry) : told([{ key: 'answer.supposed' }], { offer: [HUMAN] })
}
