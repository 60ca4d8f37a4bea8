import { SCENARIOS } from '../registry.ts'
import { DEFINITIONS } from '../settling/index.ts'
import { anOrderOf, type ShopFacts } from './a-shop.ts'
import { aTalk } from './a-talk.ts'

const MANNERS = /^(?:chat|other|inform)\./u
/** What is heard as a wish for a person, or as an injury, only in words that tell of one. */
const SAID: Readonly<Record<string, string>> = { 'service.human': '转人工', 'issue.reaction': '用了起疹子' }

/** Every scenario that tells rather than settles, by hearing each of its intents as shoppers of several kinds. */
export async function toldScenarios(shop: ShopFacts) {
  const settled = new Set(DEFINITIONS.map(({ id }) => id))
  const told = SCENARIOS.filter(({ id, serves }) => !settled.has(id) && serves.some((intent) => !MANNERS.test(intent)))
  return Promise.all(told.map(async ({ id, serves }) => ({ id, serves, ...(await heard(serves, shop)) })))
}

const several = { orders: [anOrderOf({ number: 'A1', state: 'shipped' }), anOrderOf({ number: 'A2', state: 'paid' })] }

async function heard(serves: readonly string[], shop: ShopFacts) {
  const asked = new Set<string>()
  const slots = new Set<string>()
  const page = { kind: 'product' as const, ref: 'trench' }
  for (const intent of serves)
    for (const [facts, talker] of [
      [shop, { asked }],
      [shop, { asked, page }],
      [{ ...shop, ...several }, { asked }],
    ] as const) {
      const { outcome } = await aTalk(facts, talker).hear(SAID[intent] ?? '请问一下', { intent, confidence: 0.95 })
      const slot = outcome.do === 'ask' ? outcome.state.pending?.slot : undefined
      if (slot) slots.add(slot)
    }
  return { lookUps: [...asked].sort(), slots: [...slots].sort() }
}
