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
  const search: { best?: Change[]; far: number } = { far: Number.POSITIVE_INFINITY }
  const consider = (changes: Change[]): boolean => {
    const far = farOf(changes)
    if (far >= search.far) return true
    const flips = isAllowed(standingOf(option, page, changed(view, changes))) !== allowed
    if (flips) Object.assign(search, { best: changes, far })
    return flips
  }
  if (allowed) changeOne(option, page, view, consider)
  else changeTowards(option, page, view, consider)
  if (search.best === undefined) return undefined
  const makes = allowed ? 'not_allowed' : 'allowed'
  return { changes: search.best, makes, text: flipText(option, search.best, makes) }
}

/** Takes changes into account; gives whether they flip it, or need not be looked at because nearer ones do. */
type Consider = (changes: Change[]) => boolean

function changed(view: View, changes: readonly Change[]): View {
  const copy: Partial<Record<FactName, FactValue>> = { ...view }
  for (const { fact, to } of changes) copy[fact] = to
  return copy
}

const farOf = (changes: readonly Change[]) => changes.reduce((sum, change) => sum + distance(change.fact, change.from, change.to), 0)

function distance(fact: FactName, from: FactValue, to: FactValue): number {
  const kind = kindOf(fact)
  const step = kind.kind === 'number' ? Math.abs(Number(from) - Number(to)) / kind.unit : 1
  return (WEIGHT.get(fact) ?? 0) + step
}

/** Every known fact put to every value around which some rule on this option turns. */
function changeOne(option: Option, { owed, said }: Page, view: View, consider: Consider): void {
  const rules = [...owed, ...said.flatMap(({ gives, bars }) => [...gives, ...bars])]
  for (const conditions of [needsOf(option), ...rules.map(({ when }) => when)])
    for (const [fact, condition] of conditions) {
      const from = view[fact]
      if (from === undefined) continue
      for (const to of turningPoints(fact, condition)) if (to !== from) consider([{ fact, from, to }])
    }
}

/** For each rule that would give it: all that stands against it put right at once; where a bar holds then, one of its facts too. */
function changeTowards(option: Option, { owed, said }: Page, view: View, consider: Consider): void {
  const bars = said.flatMap((layer) => layer.bars)
  for (const { when } of [...owed, ...said.flatMap(({ gives }) => gives)]) {
    const changes = repaired([...when, ...needsOf(option)], view)
    if (changes === undefined || (changes.length > 0 && consider(changes))) continue
    for (const [fact, condition] of bars.flatMap((bar) => bar.when)) {
      const from = view[fact]
      if (from === undefined || changes.some((change) => change.fact === fact)) continue
      for (const to of turningPoints(fact, condition)) if (!meets(condition, to)) consider([...changes, { fact, from, to }])
    }
  }
}

/** The nearest values that meet all conditions, for the known facts that do not; undefined where some fact has none. */
function repaired(conditions: Conditions, view: View): Change[] | undefined {
  const changes: Change[] = []
  for (const [fact, condition] of conditions) {
    const from = view[fact]
    if (from === undefined || meets(condition, from) || changes.some((change) => change.fact === fact)) continue
    const to = nearestMeeting(
      fact,
      from,
      conditions.filter(([name]) => name === fact),
    )
    if (to === undefined) return undefined
    changes.push({ fact, from, to })
  }
  return changes
}

function nearestMeeting(fact: FactName, from: FactValue, its: Conditions): FactValue | undefined {
  let best: FactValue | undefined
  for (const [, condition] of its)
    for (const value of turningPoints(fact, condition)) {
      if (!its.every(([, other]) => meets(other, value))) continue
      if (best === undefined || distance(fact, from, value) < distance(fact, from, best)) best = value
    }
  return best
}
