import { type ScenarioFile, type ScenarioStep, type Way, waysOf } from '@xiaoer/contract/scenarios'

/** What is known once a step is passed by a way: `order`, `item`, `product`, `member`, or `said.SLOT`. */
function gives(step: ScenarioStep, by: Way['by']): string[] {
  switch (step.do) {
    case 'order':
      // the one spoken of may be none
      return step.orders === 'named' ? [] : ['order']
    case 'item':
    case 'goods':
      return ['item']
    case 'ask':
      return [`said.${step.slot}`]
    case 'look_up':
      return by === 'next' ? [step.what] : []
    default:
      return []
  }
}

/** What is known at each step whichever way one came: the checks ask only of scenarios whose ways end. */
export function knownBefore({ start, steps }: ScenarioFile): Map<string, ReadonlySet<string>> {
  const known = new Map<string, ReadonlySet<string>>()
  const visit = (id: string, has: ReadonlySet<string>) => {
    const before = known.get(id)
    const now = before ? new Set([...before].filter((one) => has.has(one))) : has
    if (before && now.size === before.size) return
    known.set(id, now)
    const step = steps[id]
    for (const { to, by } of step ? waysOf(step) : []) if (step) visit(to, new Set([...now, ...gives(step, by)]))
  }
  visit(start, new Set())
  return known
}
