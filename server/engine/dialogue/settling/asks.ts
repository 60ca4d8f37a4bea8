import type { Ask, Definition } from './definition.ts'

/** Of what is used and not unpacked: a course, a code, a file. */
const BEGUN = {
  no: [
    ...['没用', '没看', '没下载', '没激活', '没兑换', '没充', '没登录', '没学', '没动', '还没', '未激活', '未兑换', '没有用', '没有看'],
    ...[
      'not used',
      "haven't used",
      'not watched',
      "haven't watched",
      'not downloaded',
      'not activated',
      'not redeemed',
      'unused',
      'never used',
    ],
  ],
  yes: [
    ...['看了', '看过', '用了', '用过', '下载了', '下载过', '激活了', '兑换了', '学了', '充了'],
    ...['used', 'watched', 'downloaded', 'activated', 'redeemed', 'started'],
  ],
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
