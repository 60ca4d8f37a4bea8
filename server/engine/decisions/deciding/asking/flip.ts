import { type FactName, type FactValue, kindOf, type Option, type View } from '../../facts/kinds.ts'
import { type Condition, meets, turningPoints } from '../../policy/condition.ts'
import { flipText } from '../../words/flip-text.ts'
import type { Page } from '../book.ts'
import type { Change, Flip } from '../decision.ts'
import { needsOf } from '../possible.ts'
import { isAllowed, standingOf } from '../standing.ts'

type Conditions = readonly (readonly [FactName, Condition])[]

/** Facts nobody can make otherwise: what was bought and by whom. They flip a decision only where nothing else does. */
const GIVEN: readonly FactName[] = [
  'category',
  'product',
  'nature',
  'member',
  'listed',
  'orders',
  'returns',
  'paid',
  'informed',
  'promised',
  'fraud',
]
/** What is added to the distance: the state of the parcel is less at hand than a date or the state of the goods. */
const WEIGHT = new Map<FactName, number>([...GIVEN.map((fact) => [fact, 3] as const), ['logistics', 1]])

/** The least change of known facts after which an option is allowed, or no longer is; undefined where there is none. */
export function nearestFlip(option: Option, page: Page, view: View): Flip | undefined {
  const allowed = isAllowed(standingOf(option, page, view))
  const tries = allowed ? singleChanges(option, page, view) : changesTowards(option, page, view)
  const sorted = tries.map((changes) => ({ changes, far: farOf(changes) })).sort((a, b) => a.far - b.far)
  const found = sorted.find(({ changes }) => isAllowed(standingOf(option, page, changed(view, changes))) !== allowed)
  if (found === undefined) return undefined
  const makes = allowed ? 'not_allowed' : 'allowed'
  return { changes: found.changes, makes, text: flipText(option, found.changes, makes) }
}

const changed = (view: View, changes: readonly Change[]): View => ({
  ...view,
  ...Object.fromEntries(changes.map(({ fact, to }) => [fact, to])),
})

const farOf = (changes: readonly Change[]) => changes.reduce((sum, change) => sum + distance(change.fact, change.from, change.to), 0)

function distance(fact: FactName, from: FactValue, to: FactValue): number {
  const kind = kindOf(fact)
  const step = kind.kind === 'number' ? Math.abs(Number(from) - Number(to)) / kind.unit : 1
  return (WEIGHT.get(fact) ?? 0) + step
}

/** Every known fact put to every value around which some rule on this option turns. */
function singleChanges(option: Option, page: Page, view: View): Change[][] {
  return allConditions(option, page).flatMap(([fact, condition]) => {
    const from = view[fact]
    if (from === undefined) return []
    return turningPoints(fact, condition).flatMap((to) => (to === from ? [] : [[{ fact, from, to }]]))
  })
}

function allConditions(option: Option, { owed, said }: Page): Conditions {
  return [...needsOf(option), ...[...owed, ...said.flatMap(({ gives, bars }) => [...gives, ...bars])].flatMap(({ when }) => when)]
}

/** For each rule that would give it: all that stands against it put right at once, with and without the bars that hold. */
function changesTowards(option: Option, page: Page, view: View): Change[][] {
  const giving = [...page.owed, ...page.said.flatMap(({ gives }) => gives)]
  const bars = page.said.flatMap(({ bars }) => bars.flatMap(({ when }) => when))
  return giving.flatMap(({ when }) => {
    const changes = repaired([...when, ...needsOf(option)], view)
    if (changes === undefined) return []
    const past = bars.flatMap(([fact, condition]) => {
      const from = view[fact]
      if (from === undefined || changes.some((change) => change.fact === fact)) return []
      return turningPoints(fact, condition).flatMap((to) => (meets(condition, to) ? [] : [[...changes, { fact, from, to }]]))
    })
    return changes.length === 0 ? past : [changes, ...past]
  })
}

/** The nearest values that meet all conditions, for the known facts that do not; undefined where some fact has none. */
function repaired(conditions: Conditions, view: View): Change[] | undefined {
  const changes: Change[] = []
  for (const fact of new Set(conditions.map(([name]) => name))) {
    const from = view[fact]
    const its = conditions.filter(([name]) => name === fact)
    if (from === undefined || its.every(([, condition]) => meets(condition, from))) continue
    const [to] = its
      .flatMap(([, condition]) => turningPoints(fact, condition))
      .filter((value) => its.every(([, condition]) => meets(condition, value)))
      .sort((a, b) => distance(fact, from, a) - distance(fact, from, b))
    if (to === undefined) return undefined
    changes.push({ fact, from, to })
  }
  return changes
}
