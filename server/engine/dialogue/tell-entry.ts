import type { ChoiceDraft, PartDraft, Step, Words } from '#engine/conversation'
import { type EntryFact, products } from './facts/index.ts'
import { lookUpIfThere, NEAR, namedGoods, namesGoods, ruleOf, ruleOn, theRule } from './needs/index.ts'
import type { Scene } from './scenario.ts'
import { answer, entryWords, productCard } from './steps/index.ts'
import { ON_THE_SHELF } from './tracking/index.ts'

/** An entry's answer with what is shown beside it: pictures, links, cards of products as they are now, questions to go on with. */
export function tellEntry(scene: Scene, entry: EntryFact): Step {
  const ids = entry.parts.flatMap((part) => (part.kind === 'product' ? [part.productId] : []))
  const cards = cardsOf(scene, ids)
  if ('step' in cards) return cards.step
  const { entryId, parts, language } = entry
  const written = language === undefined ? {} : { language }
  const beside: PartDraft[] = parts.flatMap((part): PartDraft[] => {
    if (part.kind === 'picture') return [{ kind: 'image', text: { entryId, text: part.alt }, fileId: part.fileId, url: part.url }]
    return part.kind === 'product' ? (cards.has.get(part.productId) ?? []) : []
  })
  const links: Words[] = parts.flatMap((part) => (part.kind === 'link' ? [{ entryId, text: `${part.label} ${part.url}`, ...written }] : []))
  const offer = parts
    .flatMap((part) => (part.kind === 'follow_ups' ? part.questions : []))
    .map((question, at): ChoiceDraft => ({ id: `follow:${at}`, label: question, say: question }))
  return answer(scene, [entryWords(entry), ...links], { source: 'knowledge', parts: beside, offer })
}

/** Cards by the product's id. A product that is gone has none; the words stand without it. */
function cardsOf(scene: Scene, ids: readonly string[]): { has: ReadonlyMap<string, PartDraft[]> } | { step: Step } {
  if (ids.length === 0) return { has: new Map() }
  const found = lookUpIfThere(scene, 'entry.products', { port: 'catalogue.products', with: [ids] }, products)
  if ('step' in found) return found
  return { has: new Map((found.has ?? []).map((product) => [product.id, productCard(product)])) }
}

/** So sure must words be of a matter by themselves to go before what they were read as. */
const SURE = 0.6
const OF_PRICE = /^price\./u
/** An entry in the very words, or nearly: what is guessed of goods never goes before it, whatever goods it names. */
const VERY_WORDS = 1.9

/** Before it is asked which goods are meant, some are picked, or what their page has beside it is told: what the shop has set down in nearly the same words. */
export function setDownInstead(scene: Scene, step: Step): Step {
  const { intent, confidence } = scene.turn.understood
  // "有没有批发价", read of the goods at hand: its words alone name another matter, on which the shop has set something down
  const isOfWords = intent !== scene.intent && confidence >= SURE && OF_PRICE.test(scene.intent) && OF_PRICE.test(intent)
  // of those told of together one is asked for, and no rule
  const isOpen = (scene.turn.state.focus.together ?? []).length < 2
  const asksWhich = step.do === 'ask' && step.state.pending?.slot === 'product'
  const says = (beginning: string) => 'say' in step && step.say?.some((words) => 'key' in words && words.key.startsWith(beginning))
  const isLacking = step.do === 'answer' && says('product.not_named')
  const isOther = ON_THE_SHELF.test(scene.intent) && intent !== scene.intent && namedGoods(scene.turn).length !== 1
  const isGuessed = asksWhich || says('find.') || says('compare.') || isOther
  const isLoose = (isOfWords || (isOpen && asksWhich) || isLacking || says('find.need')) && !namesGoods(scene)
  if (!isLoose && !isGuessed) return step
  const rule = isOfWords ? ruleOn({ ...scene, question: scene.turn.said, prefix: `${scene.prefix}words.` }, intent) : theRule(scene)
  if ('step' in rule) return rule.step
  const entry = ruleOf(rule.has, scene.state.lastSaid)
  return entry && entry.score >= (isLoose ? NEAR : VERY_WORDS) ? tellEntry(scene, entry) : step
}
