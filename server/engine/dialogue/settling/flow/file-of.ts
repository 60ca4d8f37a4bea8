import { type Bilingual, DEEDS, ORDER_KINDS, type ScenarioDeed, type ScenarioFile, type ScenarioStep } from '@xiaoer/contract/scenarios'
import type { Deed, Definition } from '../definition.ts'

type Steps = Record<string, ScenarioStep>

/** What of a definition files know: the kind of its orders, and its deeds. */
const orderKind = (kind: string) => ORDER_KINDS.find((one) => one === kind)
const fileDeed = (kind: string) => DEEDS.find((one) => one === kind)

/** What the steps of a file do not say yet: several deeds under one wish, facts told first, answers that end it, deeds without a yes. */
const BEYOND = ['which', 'tells', 'claims', 'wishes', 'begins', 'offered'] as const

/** Whether a definition is made of what a file can hold. */
const fitsFile = (definition: Definition): boolean =>
  BEYOND.every((field) => definition[field] === undefined) &&
  definition.decision?.choose === undefined &&
  definition.asks.every(({ ends, optional }) => !ends && !optional) &&
  Object.values(definition.deeds).every(({ atOnce, endsWith, item }) => !atOnce && !endsWith && !item)

/**
 * A definition that ships as a file: the same steps, with the keys of the words that ship, for a merchant to begin from. Undefined for one
 * that files cannot say yet: a request to the shop's people, about no order.
 */
export function fileOf(definition: Definition, title: Bilingual): ScenarioFile | undefined {
  if (!fitsFile(definition)) return undefined
  const { id, serves, refused, item, asks, tellsRule } = definition
  const orders = orderKind(definition.orders)
  const refusals = refused.flatMap(({ unless, say, instead }) => {
    const kind = orderKind(unless)
    return kind ? [{ unless: kind, say, ...(instead && { instead: [...instead] }) }] : []
  })
  const known = Object.values(definition.deeds).every(({ kind }) => fileDeed(kind))
  if (!orders || !known || refusals.length < refused.length) return undefined
  const end = definition.decision ? 'decide' : 'deed'
  const names = ['order', ...(item ? ['item'] : []), ...asks.map(({ slot }) => slot), end]
  const after = (name: string) => names[names.indexOf(name) + 1] ?? end
  const steps: Steps = {
    order: {
      do: 'order',
      orders,
      ...(refusals.length > 0 && { refused: refusals }),
      next: after('order'),
    },
    ...(item && { item: { do: 'item', next: after('item') } }),
    ...Object.fromEntries(asks.map((one) => [one.slot, askStep(one, after(one.slot))])),
    [end]: endOf(definition),
  }
  return { scenario: id, title, serves: [...serves], tellsRule, start: 'order', steps: needless(id, steps), tests: [] }
}

type Ask = Definition['asks'][number]

const asked = ({ slot, entity, free }: Ask) => ({ slot, ...(entity && { entity }), ...(free && { free }) })

const askStep = (ask: Ask, next: string): ScenarioStep => ({
  do: 'ask',
  ...asked(ask),
  ...(ask.choices && { choices: ask.choices.map((value) => ({ value })) }),
  next,
})

function deedOf({ kind, asks, confirm, also, undo }: Deed): ScenarioDeed | undefined {
  const [known, second] = [fileDeed(kind), also && fileDeed(also.kind)]
  return (
    known && {
      kind: known,
      ...(undo && { undo }),
      ...(asks && { asks: asks.map((one) => ({ ...asked(one), ...(one.choices && { choices: [...one.choices] }) })) }),
      ...(confirm && { confirm: [...confirm] }),
      ...(also && second && { also: { on: also.on, kind: second } }),
    }
  )
}

function endOf({ decision, deeds: { always, otherwise: _, ...deeds } }: Definition): ScenarioStep {
  if (decision) {
    const named = Object.entries(deeds).map(([wish, deed]) => [wish, deedOf(deed)])
    return { do: 'decide', wants: decision.wants, offers: [...decision.offers], deeds: Object.fromEntries(named) }
  }
  const deed = always && deedOf(always)
  return deed ? { do: 'deed', deed } : { do: 'person' }
}

/** What was not sent is given back without asking what is wrong with it. */
function needless(id: string, steps: Steps): Steps {
  const { item } = steps
  if (id !== 'refund_only' || item?.do !== 'item') return steps
  const unsent: ScenarioStep = {
    do: 'when',
    all: [{ fact: 'order.state', is: ['paid', 'packing'] }],
    next: 'decide',
    otherwise: 'claim',
  }
  return { ...steps, item: { ...item, next: 'unsent' }, unsent }
}
