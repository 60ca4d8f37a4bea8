import type { ChoiceDraft, PartDraft, Turn, Words } from '#engine/conversation'
import { rowsOf } from '#engine/guards'
import { type EntryFact, knowledge, type ProductFact } from '../facts/index.ts'
import { kindsIn, shelvesIn } from '../reference/index.ts'
import { entryWords } from '../respond/cards.ts'
import type { Answered, Ask } from './ask.ts'
import { HUMAN, type Room, type Said, told, type With } from './look.ts'

/** What the entries come to. */
export type Entries =
  | { readonly verdict: 'answer'; readonly entry: EntryFact }
  | { readonly verdict: 'near'; readonly entries: readonly EntryFact[] }
  | { readonly verdict: 'none' }

/** Whatever the words are like, an entry of another matter than the one asked has to be this likely. */
const SURE_OF_OTHER = 0.95

/** Nearly the very words of an entry. */
const VERY_WORDS = 1.9

/** What is set down in nearly the very words that are asked, on no matter known here, before goods are guessed at; or what tells of goods by these names, before they are said not to be sold. */
export function setDown(room: Room, names?: readonly string[]): Said {
  const found = search(room, room.ask.words)
  const [first] = found?.verdict === 'answer' ? found.best : []
  if (!first || first.intents.length > 0) return undefined
  const isMeant = names?.every((name) => `${first.question} ${first.answer}`.includes(name)) ?? first.score >= VERY_WORDS
  return isMeant ? entryAnswer(first) : undefined
}

/** The entry that was tapped. */
export function entryTapped({ ask, turn, look }: Room, entryId: string): Said {
  const [entry] = look('knowledge.search', [ask.words, { entryId, ...atHand(turn, ask) }], knowledge)?.best ?? []
  return entry && entryAnswer(entry)
}

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

/** Whether an entry is of the matter that is asked, or of the one under talk. Of one whose matter nobody told the words decide. */
const isOf = ({ intent, within }: Room['ask'], { intents }: EntryFact): boolean =>
  intents.length === 0 || intents.includes(intent) || (within !== undefined && intents.includes(within.intent))

function search({ ask, turn, look }: Room, words: string, product?: ProductFact) {
  const goods = product ? [{ productId: product.id }, ...ask.goods].slice(0, 1) : ask.goods
  const hints = { intent: ask.within?.intent ?? ask.intent, ...atHand(turn, { ...ask, goods }) }
  return look('knowledge.search', [words, hints], knowledge)
}

/** What an entry's conditions and live facts go by, beside shop and shopper: the language, the goods and the order that are meant, else the page's. */
export function atHand(
  { state: { language }, page }: Turn,
  { goods, order }: Pick<Ask, 'goods' | 'order'>,
): Readonly<Record<string, string>> {
  const open = page?.kind === 'product' ? page.ref : undefined
  const [first] = goods.length > 0 ? goods : open === undefined ? [] : [{ productId: open, variantId: undefined }]
  return {
    language,
    ...(first && { productId: first.productId }),
    ...(first?.variantId !== undefined && { variantId: first.variantId }),
    ...(order !== undefined && { orderNumber: order }),
  }
}

let usual: ReadonlyMap<string, readonly [zh: string, en: string]> | undefined

/** What the commonest question of the matter is answered by. */
export function usualEntry(room: Room, product?: ProductFact): EntryFact | undefined {
  const first = entryKnownAs(room, room.ask.intent, product)
  return first?.intents.includes(room.ask.intent) ? first : undefined
}

/** The entry that answers the question by which a matter is best known; undefined where the shop has none. */
export function entryKnownAs(room: Room, matter: string, product?: ProductFact): EntryFact | undefined {
  usual ??= new Map(rowsOf('data/knowledge/known-as.tsv').map(([name = '', zh = '', en = '']) => [name, [zh, en]]))
  const asked = usual.get(matter)
  if (!asked) return undefined
  const found = search(room, room.turn.state.language.startsWith('zh') ? asked[0] : asked[1], product)
  return found?.verdict === 'answer' ? found.best[0] : undefined
}

/** Set down for a kind of goods, or a department, that neither the words nor the goods at hand are of. */
function isOfOthers({ question }: EntryFact, words: string, product: ProductFact | undefined): boolean {
  const named = product ? [product.title, ...product.aliases] : []
  return (
    isApart(kindsIn(question), kindsIn([words, ...named].join(' '))) ||
    (product !== undefined && isApart(shelvesIn(question), shelvesIn([words, product.category].join(' '))))
  )
}
const isApart = (told: ReadonlySet<number>, meant: ReadonlySet<number>): boolean =>
  told.size > 0 && meant.size > 0 && ![...told].some((one) => meant.has(one))

/** An entry as an answer, with what is shown beside it: pictures, links, goods as they are now, questions to go on with. */
export function entryAnswer(entry: EntryFact, { offer = [], cards = [], ...more }: With = {}): Answered {
  const { entryId, parts, language } = entry
  const of = { entryId, ...(language !== undefined && { language }) }
  const links = parts.flatMap((part): Words[] => (part.kind === 'link' ? [{ ...of, text: `${part.label} ${part.url}` }] : []))
  const pictures = parts.flatMap((part): PartDraft[] =>
    part.kind === 'picture' ? [{ kind: 'image', text: { entryId, text: part.alt }, fileId: part.fileId, url: part.url }] : [],
  )
  const next = parts
    .flatMap((part) => (part.kind === 'follow_ups' ? part.questions : []))
    .map((question, at): ChoiceDraft => ({ id: `follow:${at}`, label: question, say: question }))
  const goods = parts.flatMap((part) => (part.kind === 'product' ? [part.productId] : []))
  return told([entryWords(entry), ...links], {
    source: 'knowledge',
    ...more,
    cards: [...cards, ...pictures],
    offer: [...next, ...offer],
    ...(goods.length > 0 && { goods }),
  })
}

/** What holds if something comes to pass: the shop's rule for that state, and never how things stand now; nothing is offered to be begun. */
export function supposedAsked(room: Room): Said {
  const found = entriesFor(room, undefined, { usual: false, ofAnyMatter: true })
  return found.verdict === 'answer' ? entryAnswer(found.entry) : told([{ key: 'answer.supposed' }], { offer: [HUMAN] })
}
