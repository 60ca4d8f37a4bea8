import type { Ask, Definition } from './definition.ts'

/** What is done with what is used and not unpacked: a code, a course, a film. */
const [DONE, DONE_EN] = [
  [...'看用充学动', '下载', '激活', '兑换', '登录'],
  ['used', 'watched', 'downloaded', 'activated', 'redeemed'],
]
/** Whether it was begun, in the words of shoppers. */
const BEGUN = {
  no: [
    ...DONE.flatMap((verb) => [`没${verb}`, `没有${verb}`, `未${verb}`]),
    ...DONE_EN.flatMap((verb) => [`not ${verb}`, `haven't ${verb}`, `never ${verb}`]),
    ...['还没', 'unused'],
  ],
  yes: [...DONE.flatMap((verb) => [`${verb}了`, `${verb}过`]), ...DONE_EN, 'started'],
}

/** Facts of a decision that a shopper can tell. */
export const TOLD: Readonly<Record<string, Ask>> = {
  claim: { slot: 'claim', choices: ['unsuitable', 'none', 'defect', 'damaged', 'wrong_item', 'not_as_described'] },
  intact: { slot: 'intact', choices: ['yes', 'no'] },
  opened: { slot: 'opened', choices: ['no', 'yes'], words: BEGUN },
  evidence: { slot: 'evidence', choices: ['pictures', 'none'] },
}

/** Deeds that may be meant of one line of an order alone. */
const PARTED: ReadonlySet<string> = new Set(['cancel_order', 'refund_only'])
const PART: Ask = { slot: 'part', choices: ['line', 'whole'] }
const isParted = ({ deeds, flow }: Definition): boolean =>
  deeds.some(({ kind }) => PARTED.has(kind)) &&
  Object.values(flow.steps).some((step) => step.do === 'order' && (step.orders === 'unsent' || step.orders === 'any'))

/** Everything a matter may ask, each once. */
export function asksOf(definition: Definition): Ask[] {
  const deeds = definition.deeds.flatMap(({ asks = [] }) => asks)
  const decided = definition.decides ? [...Object.values(TOLD), { slot: 'option' }] : []
  const parted = isParted(definition) ? [PART] : []
  const all = [...definition.asks, ...decided, ...parted, ...deeds, { slot: 'confirm' }]
  return all.filter((ask, i) => all.findIndex(({ slot }) => slot === ask.slot) === i)
}
