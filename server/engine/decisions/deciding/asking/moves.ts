import { type FactName, type FactValue, kindOf, type View } from '../../facts/kinds.ts'
import { countedFrom, type Days } from '../../facts/view.ts'
import { isCount } from '../../periods/ends.ts'
import { type Condition, turningPoints } from '../../policy/condition.ts'
import type { Change } from '../decision.ts'

/** What follows from the day of being told: none of it changes by itself where that day is known. */
const OF_TELLING: readonly FactName[] = ['informed', 'toldLate']

/** The known facts of a case, and how they can be otherwise. */
export interface Moves {
  readonly view: View
  /** The fact that is put otherwise where this one is to be: days and months go with the date they are counted from. */
  movedBy: (fact: FactName) => FactName
  /** Every change that brings a known fact to where a condition on it turns. */
  turns: (fact: FactName, condition: Condition) => readonly Change[]
  /** What a change makes of the facts: the one it names, or all that is counted from the same date. */
  makes: (change: Change) => View
  /** The facts after changes. */
  after: (changes: readonly Change[]) => View
}

/** How the facts of a case can be otherwise. */
export function movesOf(view: View, days: Days): Moves {
  const renewed = days.renewed !== undefined && days.renewed > (days.signed ?? Number.NEGATIVE_INFINITY)
  const movedBy = (fact: FactName): FactName => {
    if (!isCount(fact) || fact === 'toldDay') return fact
    return renewed && (fact === 'guaranteeDay' || fact === 'guaranteeMonth') ? 'guaranteeDay' : 'day'
  }
  const counted = remembered((fact: FactName, to: number) => countedFrom({ ...days, ...movedTo(days, fact, to) }))
  const makes = ({ fact, to }: Change): View => (isCount(fact) ? counted(fact, Number(to)) : { [fact]: to })
  const turnOf = remembered((fact: FactName, value: number): Change => {
    const as = movedBy(fact)
    const from = Number(view[as])
    return { fact: as, from, to: nearestDay(from, (day) => counted(as, day)[fact], value) }
  })
  return {
    view,
    movedBy,
    makes,
    turns: (fact, condition) => {
      const known = view[fact]
      if (known === undefined || (days.told !== undefined && OF_TELLING.includes(fact))) return []
      const values = turningPoints(fact, condition).filter((value) => value !== known)
      return values.map((to) => (isCount(fact) ? turnOf(fact, Number(to)) : { fact, from: known, to }))
    },
    after: (changes) => {
      const [date, other] = changes.filter(({ fact }) => isCount(fact))
      // Two dates put otherwise count together: neither alone tells where a guarantee begins
      const together = date && other && countedFrom({ ...days, ...movedOf(days, date), ...movedOf(days, other) })
      return Object.assign({}, view, ...changes.map(makes), together)
    },
  }
}

const movedOf = (days: Days, { fact, to }: Change) => movedTo(days, fact, Number(to))

/** The date that such a count would be from. */
function movedTo({ today, repair }: Days, fact: FactName, to: number): Partial<Days> {
  if (fact === 'toldDay') return { told: today - to }
  return fact === 'day' ? { signed: today - to } : { renewed: today - repair - to }
}

/** Worked out once for each number: many rules ask for the same few days and months, and each takes a search. */
function remembered<V>(work: (fact: FactName, value: number) => V): (fact: FactName, value: number) => V {
  const known = new Map<string, V>()
  return (fact, value) => {
    const key = `${fact} ${value}`
    const found = known.get(key) ?? work(fact, value)
    known.set(key, found)
    return found
  }
}

/** The day count nearest to one at hand at which something that grows with it has a value, or has just passed it. */
function nearestDay(from: number, at: (day: number) => FactValue | undefined, value: number): number {
  const later = Number(at(from)) < value
  let [low, high] = later ? [from, from + MONTH * (value + 1)] : [0, from]
  while (low < high) {
    const middle = later ? Math.floor((low + high) / 2) : Math.ceil((low + high) / 2)
    const reached = Number(at(middle)) >= (later ? value : value + 1)
    if (later) [low, high] = reached ? [low, middle] : [middle + 1, high]
    else [low, high] = reached ? [low, middle - 1] : [middle, high]
  }
  return low
}

/** As many days as a month has at most. */
const MONTH = 31

/** How far a change is from what is known: the more, the less it tells who asked. */
export const distanceOf = (changes: readonly Change[]): number =>
  changes.reduce((sum, { fact, from, to }) => sum + distance(fact, from, to), 0)

function distance(fact: FactName, from: FactValue, to: FactValue): number {
  const kind = kindOf(fact)
  if (kind.kind !== 'number') return (WEIGHT.get(fact) ?? 0) + 1
  const apart = Math.abs(Number(from) - Number(to))
  return (WEIGHT.get(fact) ?? 0) + (isCount(fact) ? overTime(apart) : apart / kind.unit)
}

/** Ten days weigh as much as one other answer; past a month it is a quarter. */
const overTime = (days: number): number => (days <= 30 ? days / 10 : 3 + (days - 30) / 90)

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
  'reduction',
  'informed',
  'toldDay',
  'toldLate',
  'promised',
  'consumed',
  'fraud',
]
/** What is added to the distance: farther than any other change for what is given, a little for the state of the parcel. */
const WEIGHT = new Map<FactName, number>([...GIVEN.map((fact) => [fact, 1_000] as const), ['logistics', 1]])
