import type { Step } from '#engine/conversation'
import { type EntryFact, ownText, type ProductFact } from '../../facts/index.ts'
import { maybeProduct, theRule } from '../../needs/index.ts'
import { defineScenario, type Scene } from '../../scenario.ts'
import { answer, entryMark, entryWords, notKnown, productCard } from '../../steps/index.ts'
import { tellEntry } from '../../tell-entry.ts'
import { namedFacts, toldFacts } from '../goods/asked.ts'
import { tellRule } from '../policy.ts'

/** What the warranty takes, how it is shown and what a repair costs stand in the rules alone. */
const OF_RULES =
  /发票|凭证|凭什么|小票|保修卡|人为|进水|运费|邮费|过保|过了保|怎么(?:修|寄|保)|\b(?:invoice|receipt|proof|card|cost|pay|expired|misuse)\b/iu

/** How long goods are under warranty: what their own page says, then the rule for their kind; the rule for other goods only where no goods are at hand. */
export const warranty = defineScenario({
  id: 'warranty',
  serves: [],
  needs: maybeProduct,
  next: (scene, product) =>
    product && !OF_RULES.test(scene.turn.said)
      ? (byPage(scene, product) ?? besideAfterSales(scene, product) ?? byKind(scene, product))
      : byRule(scene),
})

/** What fields that tell of it are called. */
const WARRANTY = /保修|质保|保固|联保|售后|warrant|guarant|after.?sales/iu
const AFTER_SALES = /售后|after.?sales/iu

function byPage(scene: Scene, product: ProductFact): Step | undefined {
  const named = namedFacts(scene, product)
  if ('step' in named) return named.step
  const facts = named.has.filter(([name]) => WARRANTY.test(`${name} ${ownText(product, name)}`))
  return facts.length > 0 ? answer(scene, toldFacts(product, facts), { parts: productCard(product) }) : undefined
}

/** A page without a warranty tells what is done for what is faulty; the rule is told beside it where it names these goods. */
function besideAfterSales(scene: Scene, product: ProductFact): Step | undefined {
  const all = Object.entries(product.attributes).filter(([name]) => WARRANTY.test(`${name} ${ownText(product, name)}`))
  const itself = all.filter(([name]) => !AFTER_SALES.test(`${name} ${ownText(product, name)}`))
  if (all.length === 0) return undefined
  if (itself.length > 0) return answer(scene, toldFacts(product, itself), { parts: productCard(product) })
  const found = theRule(scene)
  if ('step' in found) return found.step
  const own = found.has.best.find((entry) => isOwn(entry, product))
  const told = toldFacts(product, all)
  return answer(scene, own ? [...told, entryWords(own)] : told, { parts: productCard(product) })
}

/** The rule for the shelf of these goods, or for all; that of another shelf is not theirs. */
function byKind(scene: Scene, product: ProductFact): Step {
  const found = theRule(scene)
  if ('step' in found) return found.step
  const best = found.has.best.filter(({ question }) => WARRANTY.test(question))
  const own = best.find((entry) => isOwn(entry, product)) ?? best.find(({ question }) => scopeOf(question) === '')
  if (!own && best.length > 0) return notKnown(scene, [{ key: 'product.fact_unknown', args: { title: product.title } }])
  return own && own !== found.has.best[0] && !scene.state.lastSaid.includes(entryMark(own))
    ? tellEntry(scene, own)
    : tellRule(scene, found.has)
}

/** The question names their shelf, or them. */
function isOwn({ question }: EntryFact, { category, title, aliases }: ProductFact): boolean {
  const scope = scopeOf(question)
  const names = [category, title, ...aliases].filter((name) => name !== '').map((name) => name.toLowerCase())
  return scope !== '' && names.some((name) => scope.includes(name) || name.includes(scope))
}

/** What such a question asks whatever goods it is about. */
const ASKS =
  /(?:保修|质保|保固|联保)期?|多久|多长|几年|时间|期限|怎么算|有没有|有|吗|是|的|\b(?:how long|what|is|are|the|a|warranty|guarantee|period|on|for|of|your|our|do|you|have|goods|products)\b|[？?，,\s]/giu
/** The goods that a question about warranty is limited to; empty where it is about all. */
const scopeOf = (question: string): string =>
  question
    .toLowerCase()
    .replace(ASKS, '')
    .replace(/(?:产品|用品|商品|类)$/u, '')

function byRule(scene: Scene): Step {
  const found = theRule(scene)
  return 'step' in found ? found.step : tellRule(scene, found.has)
}
