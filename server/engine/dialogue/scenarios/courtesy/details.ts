import { anOrder, productAtHand, theRule } from '../../needs/index.ts'
import { defineScenario, nothing, type Scene } from '../../scenario.ts'
import { answer, HUMAN, matterChoices, orderCard, productCard } from '../../steps/index.ts'
import { FAINT, mainlyRead } from '../../tracking/index.ts'
import { addedIn } from '../../unknown/index.ts'
import { askedOf, toldFacts } from '../goods/asked.ts'
import { withoutFact } from '../goods/attribute.ts'
import { fieldLacking } from '../goods/attribute-words.ts'
import { unsafeClaim } from '../goods/graph/from-graph.ts'
import { price } from '../offers/price.ts'
import { orderWords } from '../orders/state-words.ts'
import { tellRule } from '../policy.ts'

const hasType = ({ turn }: Scene, type: string) => turn.understood.entities.some((entity) => entity.type === type)

/** A detail that no open matter waits for: an order is shown, a product with its price, anything else asked about. */
export const details = defineScenario({
  id: 'details',
  serves: ['inform.details'],
  needs: nothing,
  next(scene) {
    if (hasType(scene, 'order_number') || scene.picked?.kind === 'order') {
      const order = anOrder()(scene)
      return 'step' in order
        ? order.step
        : answer(scene, [...orderWords(order.has, scene.turn.now), { key: 'details.order_then' }], { parts: [orderCard(order.has)] })
    }
    if (scene.turn.parts.some(({ kind }) => kind === 'product')) return price.run({ ...scene, intent: 'price.quote' })
    return noted(scene)
  },
})

const noted = (scene: Scene) =>
  answer(scene, [{ key: scene.state.focus.productId === undefined ? 'details.noted' : 'details.noted_goods' }], {
    source: 'courtesy',
    offer: scene.state.lost > 0 ? [HUMAN] : [],
  })

const LEAST = 0.1
/** Beside the likeliest, what is far less likely is no offer. */
const NEAR = 0.4
/** After a question that was not known another is asked about only where it says more. */
const CLEARER = 0.2

/**
 * What the classifier refuses: a fact of the product at hand may answer it, or the knowledge; else the likeliest matters are offered, or we
 * say that we do not know.
 */
export const unknown = defineScenario({
  id: 'unknown',
  serves: ['other.unknown'],
  needs: productAtHand,
  next(scene, product) {
    const asked = product && askedOf(scene, product)
    if (asked && 'step' in asked) return asked.step
    if (product && asked && asked.has.facts.length > 0)
      return answer(scene, toldFacts(product, asked.has.facts), { parts: productCard(product) })
    const rule = theRule(scene)
    if ('step' in rule) return rule.step
    if (rule.has.verdict === 'answer') return tellRule(scene, rule.has)
    const unsafe = unsafeClaim(scene, product?.id)
    if (unsafe) return unsafe
    if (product && asked && !isTold(scene) && fieldLacking(scene.question, product, asked.has.fields) !== undefined)
      return withoutFact(scene, product, asked.has)
    return product && isTold(scene) ? noted(scene) : (likeliest(scene) ?? tellRule(scene, rule.has))
  },
})

/** What was read as told and not as asked wants no answer: "他以前老嫌我打呼噜"; unless it goes on with a question that was not known. */
function isTold({ turn }: Scene): boolean {
  const main = turn.state.unknown === undefined ? mainlyRead(turn) : undefined
  return main?.act === 'inform' && main.confidence >= FAINT.known
}

function likeliest(scene: Scene) {
  const rivals = scene.turn.understood.rivals.filter(
    ({ intent, confidence }) => confidence >= LEAST && !/^(?:other|inform|chat)\./u.test(intent),
  )
  const near = rivals.filter(({ confidence }) => confidence >= NEAR * (rivals[0]?.confidence ?? 1)).slice(0, 3)
  const options = matterChoices(near.map(({ intent }) => intent))
  const again = scene.state.lastSaid.some((mark) => mark === 'ask.which_matter' || mark === 'rule.which')
  if (scene.turn.state.unknown !== undefined && !(addedIn(scene) === 'asks' && (rivals[0]?.confidence ?? 0) >= CLEARER)) return undefined
  return options.length === 0 || again
    ? undefined
    : answer(scene, [{ key: 'ask.which_matter' }], { source: 'scenario', offer: [...options, HUMAN] })
}
