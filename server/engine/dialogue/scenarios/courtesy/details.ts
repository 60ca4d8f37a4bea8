import { anOrder, theRule } from '../../needs/index.ts'
import { defineScenario, nothing, type Scene } from '../../scenario.ts'
import { answer, HUMAN, orderCard } from '../../steps/index.ts'
import { orderWords } from '../orders/state-words.ts'
import { tellRule } from '../policy.ts'

const hasType = ({ turn }: Scene, type: string) => turn.understood.entities.some((entity) => entity.type === type)

/** A detail that no open matter waits for: an order is shown, anything else asked about. */
export const details = defineScenario({
  id: 'details',
  serves: ['inform.details'],
  needs: nothing,
  next(scene) {
    if (hasType(scene, 'order_number') || scene.picked?.kind === 'order') {
      const order = anOrder()(scene)
      return 'step' in order
        ? order.step
        : answer(scene, [...orderWords(order.has), { key: 'details.order_then' }], { parts: [orderCard(order.has)] })
    }
    return answer(scene, [{ key: 'details.noted' }], { source: 'courtesy', offer: scene.state.lost > 0 ? [HUMAN] : [] })
  },
})

const LEAST = 0.15

/** What the classifier refuses: the knowledge may still hold it; else the likeliest matters are offered, or we say that we do not know. */
export const unknown = defineScenario({
  id: 'unknown',
  serves: ['other.unknown'],
  needs: theRule,
  next(scene, rule) {
    if (rule.verdict !== 'not_known') return tellRule(scene, rule)
    const rivals = scene.turn.understood.rivals.filter(
      ({ intent, confidence }) => confidence >= LEAST && !/^(?:other|inform|chat)\./u.test(intent),
    )
    const options = rivals.slice(0, 3).map(({ intent }) => ({ id: `intent:${intent}`, label: { key: `intent.${intent}` } }))
    if (options.length === 0 || scene.state.lost > 0) return tellRule(scene, rule)
    return answer(scene, [{ key: 'ask.which_matter' }], { source: 'scenario', offer: [...options, HUMAN] })
  },
})
