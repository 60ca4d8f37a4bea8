import type { ScenarioFile, ScenarioStep } from './file.ts'

/** A way from one step to another, and what takes it. */
export interface Way {
  readonly to: string
  /** `next`, `otherwise`, `missing`, or a choice's value. */
  readonly by: string
}

/** Where a step leads, its own way first. A step without one is an end. */
export function waysOf(step: ScenarioStep): Way[] {
  const next = 'next' in step ? [{ to: step.next, by: 'next' }] : []
  switch (step.do) {
    case 'ask':
      return [...next, ...(step.choices ?? []).flatMap((one) => (one.next === undefined ? [] : [{ to: one.next, by: one.value }]))]
    case 'when':
      return [...next, { to: step.otherwise, by: 'otherwise' }]
    case 'decide':
      return step.otherwise === undefined ? [] : [{ to: step.otherwise, by: 'otherwise' }]
    case 'tell':
    case 'look_up':
      return step.missing === undefined ? next : [...next, { to: step.missing, by: 'missing' }]
    default:
      return next
  }
}

/** The steps in the order one meets them from the start, those nobody comes to left out; how far each is at most. */
export function depths({ start, steps }: Pick<ScenarioFile, 'start' | 'steps'>): Map<string, number> {
  const found = new Map<string, number>()
  const visit = (id: string, path: readonly string[]) => {
    const step = steps[id]
    // a way that runs in a circle is a fault that is told elsewhere: here it is not gone a second time
    if (!step || path.includes(id) || (found.get(id) ?? -1) >= path.length) return
    found.set(id, path.length)
    for (const { to } of waysOf(step)) visit(to, [...path, id])
  }
  visit(start, [])
  return found
}
