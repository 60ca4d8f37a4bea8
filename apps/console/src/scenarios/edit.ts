import { type ScenarioDeed, type ScenarioFile, type ScenarioStep, type StepKind, type WISHES, waysOf } from '@xiaoer/contract/scenarios'

type Words = { 'zh-CN': string; en: string }

/** What a new step of a kind begins as; it leads to a step that is there. */
export function newStep(kind: StepKind, next: string, slot: string, say: Words): ScenarioStep {
  switch (kind) {
    case 'order':
      return { do: 'order', orders: 'any', next }
    case 'item':
    case 'goods':
      return { do: kind, next }
    case 'ask':
      return { do: 'ask', slot, say, free: true, next }
    case 'look_up':
      return { do: 'look_up', what: 'member', next }
    case 'when':
      return { do: 'when', all: [{ fact: 'order.state', is: ['paid'] }], next, otherwise: next }
    case 'tell':
      return { do: 'tell', say, next }
    case 'tell_order':
      return { do: 'tell_order', what: 'state', next }
    case 'decide':
      return { do: 'decide', wants: 'return_and_refund', offers: [], deeds: { return_and_refund: { kind: 'request_return' } } }
    case 'deed':
      return { do: 'deed', deed: { kind: 'add_remark' } }
    case 'person':
      return { do: 'person' }
    case 'end':
      return { do: 'end', say }
    default:
      return kind satisfies never
  }
}

type Wish = (typeof WISHES)[number]
type Decide = Extract<ScenarioStep, { do: 'decide' }>
const BACK = {
  undo: 'withdraw_return',
  confirm: ['pickup', 'self'],
  also: { on: 'pickup', kind: 'book_pickup' },
} satisfies Partial<ScenarioDeed>

/** What is mostly done for an option. */
const USUAL: Readonly<Record<Wish, ScenarioDeed>> = {
  return_and_refund: { kind: 'request_return', ...BACK },
  exchange: { kind: 'request_exchange', asks: [{ slot: 'forVariant' }], ...BACK },
  refund_only: { kind: 'refund_only' },
  reship: { kind: 'reship' },
  repair: { kind: 'request_repair' },
  part_refund: { kind: 'part_refund' },
  keep_with_compensation: { kind: 'compensate' },
}

/** A decision of other options: what was done for one stays, a new one does the usual. */
export function withOptions(step: Decide, wants: Wish, offers: readonly Wish[]): Decide {
  const others = offers.filter((one) => one !== wants)
  const deeds = Object.fromEntries([wants, ...others].map((one) => [one, step.deeds[one] ?? USUAL[one]]))
  return { ...step, wants, offers: others, deeds }
}

/** A name that is free, as `ask2`. */
export function freeName({ steps }: Pick<ScenarioFile, 'steps'>, kind: string): string {
  const names = Array.from({ length: Object.keys(steps).length + 1 }, (_, i) => (i === 0 ? kind : `${kind}${i + 1}`))
  return names.find((name) => !(name in steps)) ?? kind
}

/** A name for a new scenario that no other has: under the same name it would be saved as a version of that one. */
export function freeId(versions: readonly { readonly scenario: string }[]): string {
  const taken = new Set(versions.map(({ scenario }) => scenario))
  const ids = Array.from({ length: taken.size + 1 }, (_, i) => (i === 0 ? 'my_scenario' : `my_scenario${i + 1}`))
  return ids.find((id) => !taken.has(id)) ?? 'my_scenario'
}

/** With a step added behind another: that one leads to it, and it to where that one led. An end cannot be gone on from; the step hangs free then. */
export function addStep(file: ScenarioFile, kind: StepKind, behind: string | undefined, say: Words): { file: ScenarioFile; id: string } {
  const id = freeName(file, kind)
  const before = behind === undefined ? undefined : file.steps[behind]
  const led = before && 'next' in before ? before.next : undefined
  const next = led ?? lastEnd(file) ?? file.start
  const steps = { ...file.steps, [id]: newStep(kind, next, id, say) }
  const linked = before && behind !== undefined && led !== undefined ? { ...steps, [behind]: withWay(before, 'next', id) } : steps
  return { file: { ...file, steps: linked }, id }
}

const lastEnd = ({ steps }: ScenarioFile) =>
  Object.keys(steps).findLast((id) => {
    const step = steps[id]
    return step !== undefined && waysOf(step).length === 0
  })

/** A step with one of its ways leading elsewhere. */
export function withWay(step: ScenarioStep, by: string, to: string): ScenarioStep {
  if (by === 'next' && 'next' in step) return { ...step, next: to }
  if (by === 'otherwise' && (step.do === 'when' || step.do === 'decide')) return { ...step, otherwise: to }
  if (by === 'missing' && (step.do === 'tell' || step.do === 'look_up')) return { ...step, missing: to }
  if (step.do !== 'ask') return step
  return { ...step, choices: (step.choices ?? []).map((one) => (one.value === by ? { ...one, next: to } : one)) }
}

/** Without a step: what led to it leads to where it led, or to the last end. */
export function withoutStep(file: ScenarioFile, id: string): ScenarioFile {
  const { [id]: gone, ...steps } = file.steps
  const rest = { ...file, steps }
  const to = (gone && 'next' in gone ? gone.next : undefined) ?? lastEnd(rest) ?? Object.keys(steps)[0]
  if (to === undefined) return file
  const mended = Object.entries(steps).map(([name, step]) => {
    const ways = waysOf(step).filter((way) => way.to === id)
    return [name, ways.reduce((one, { by }) => withWay(one, by, to), step)] as const
  })
  return { ...rest, start: file.start === id ? to : file.start, steps: Object.fromEntries(mended) }
}

/** A scenario to begin from: which order, one question, an end. */
export const blank = (scenario: string, title: Words, say: Words): ScenarioFile => ({
  scenario,
  title,
  serves: [],
  examples: [],
  start: 'order',
  steps: { order: { do: 'order', orders: 'any', next: 'end' }, end: { do: 'end', say } },
  tests: [],
})
