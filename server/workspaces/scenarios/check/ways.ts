import { depths, type ScenarioFile, type ScenarioProblem, waysOf } from '@xiaoer/contract/scenarios'
import { problem, stepAt } from './problem.ts'

/** Every way leads to a step that is there, every step is come to, and every way ends. */
export function waysProblems(file: ScenarioFile): ScenarioProblem[] {
  const { start, steps } = file
  if (!Object.hasOwn(steps, start)) return [problem('start', 'scenario.no_start', { start, steps: Object.keys(steps).join(', ') || '…' })]
  const lost = Object.entries(steps).flatMap(([id, step]) =>
    waysOf(step)
      .filter(({ to }) => !Object.hasOwn(steps, to))
      .map(({ to, by }) => problem(stepAt(id), 'scenario.leads_nowhere', { by, to })),
  )
  if (lost.length > 0) return lost
  const circle = circleIn(file)
  if (circle) return [problem(stepAt(circle[0] ?? ''), 'scenario.circle', { circle: circle.join(' → ') })]
  const reached = depths(file)
  const unreached = Object.keys(steps).filter((id) => !reached.has(id))
  return [
    ...unreached.map((id) => problem(stepAt(id), 'scenario.unreached')),
    ...silentEnds(file).map((id) => problem(stepAt(id), 'scenario.silent_end')),
  ]
}

/** Ends without words of their own that one comes to without being told anything just before. */
const silentEnds = ({ start, steps }: ScenarioFile): string[] =>
  Object.entries(steps).flatMap(([id, step]) => {
    if (step.do !== 'end' || step.say !== undefined) return []
    const before = Object.values(steps).filter((one) => waysOf(one).some(({ to }) => to === id))
    return id !== start && before.every((one) => one.do === 'tell' || one.do === 'tell_order') ? [] : [id]
  })

/** The first circle, from a step back to itself. */
function circleIn({ start, steps }: ScenarioFile): string[] | undefined {
  const done = new Set<string>()
  const visit = (id: string, path: readonly string[]): string[] | undefined => {
    if (path.includes(id)) return [...path.slice(path.indexOf(id)), id]
    const step = steps[id]
    if (!step || done.has(id)) return undefined
    for (const { to } of waysOf(step)) {
      const found = visit(to, [...path, id])
      if (found) return found
    }
    done.add(id)
    return undefined
  }
  return visit(start, [])
}
