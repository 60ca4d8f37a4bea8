import type { Bilingual, ScenarioFile, ScenarioStep } from '@xiaoer/contract/scenarios'
import type { Definition } from '../definition.ts'

type Steps = Record<string, ScenarioStep>

/** A definition that ships as a file: the same steps, with the keys of the words that ship, for a merchant to begin from. */
export function fileOf(definition: Definition, title: Bilingual): ScenarioFile {
  const { id, serves, orders, refused, item, asks, tellsRule } = definition
  const end = definition.decision ? 'decide' : 'deed'
  const names = ['order', ...(item ? ['item'] : []), ...asks.map(({ slot }) => slot), end]
  const after = (name: string) => names[names.indexOf(name) + 1] ?? end
  const steps: Steps = {
    order: {
      do: 'order',
      orders,
      ...(refused.length > 0 && {
        refused: refused.map(({ unless, say, instead }) => ({ unless, say, ...(instead && { instead: [...instead] }) })),
      }),
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

const deedOf = ({ asks, confirm, also, ...deed }: NonNullable<Definition['deeds']['always']>) => ({
  ...deed,
  ...(asks && { asks: asks.map((one) => ({ ...asked(one), ...(one.choices && { choices: [...one.choices] }) })) }),
  ...(confirm && { confirm: [...confirm] }),
  ...(also && { also: { ...also } }),
})

function endOf({ decision, deeds: { always, ...deeds } }: Definition): ScenarioStep {
  if (decision) {
    const named = Object.entries(deeds).map(([wish, deed]) => [wish, deedOf(deed)])
    return { do: 'decide', wants: decision.wants, offers: [...decision.offers], deeds: Object.fromEntries(named) }
  }
  return always ? { do: 'deed', deed: deedOf(always) } : { do: 'person' }
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
