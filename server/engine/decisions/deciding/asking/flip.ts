import type { FactName, Option } from '../../facts/kinds.ts'
import type { Condition } from '../../policy/condition.ts'
import { meets } from '../../policy/condition.ts'
import { flipText } from '../../words/flip-text.ts'
import type { Page } from '../book.ts'
import type { Change, Flip } from '../decision.ts'
import { needsOf } from '../possible.ts'
import { isAllowed, standingOf } from '../standing.ts'
import { distanceOf, type Moves } from './moves.ts'

type Conditions = readonly (readonly [FactName, Condition])[]

/** How many bars in one another's way are looked through. */
const BARS_DEEP = 2

/** The least change of known facts after which an option is allowed, or no longer is; undefined where there is none. */
export function nearestFlip(option: Option, page: Page, moves: Moves): Flip | undefined {
  const allowed = isAllowed(standingOf(option, page, moves.view))
  const search: { best?: readonly Change[]; far: number } = { far: Number.POSITIVE_INFINITY }
  const consider = (changes: readonly Change[]): boolean => {
    const far = distanceOf(changes)
    if (far >= search.far) return true
    const flips = isAllowed(standingOf(option, page, moves.after(changes))) !== allowed
    if (flips) Object.assign(search, { best: changes, far })
    return flips
  }
  if (allowed) changeOne(option, page, moves, consider)
  else changeTowards(option, page, moves, { consider, far: () => search.far })
  if (search.best === undefined) return undefined
  const makes = allowed ? 'not_allowed' : 'allowed'
  return { changes: search.best, makes, text: flipText(option, search.best, makes) }
}

/** Takes changes into account; gives whether they flip it, or need not be looked at because nearer ones do. */
type Consider = (changes: readonly Change[]) => boolean

interface Search {
  readonly consider: Consider
  /** How far the nearest is that was found so far. */
  readonly far: () => number
}

/** Every known fact put to every value around which some rule on this option turns. */
function changeOne(option: Option, { owed, said }: Page, { turns }: Moves, consider: Consider): void {
  const rules = [...owed, ...said.flatMap(({ gives, bars }) => [...gives, ...bars])]
  for (const conditions of [needsOf(option), ...rules.map(({ when }) => when)])
    for (const [fact, condition] of conditions) for (const turn of turns(fact, condition)) consider([turn])
}

/** For each rule that would give it: all that stands against it put right at once; where bars hold then, one fact of each too. */
function changeTowards(option: Option, page: Page, moves: Moves, { consider, far }: Search): void {
  const bars = page.said.flatMap((layer) => layer.bars.flatMap(({ when }) => when))
  const barred = (changes: readonly Change[]) => bars.length > 0 && standingOf(option, page, moves.after(changes)).state === 'barred'
  const pastBars = (changes: readonly Change[], deep: number): void => {
    for (const [fact, condition] of bars)
      for (const turn of moves.turns(fact, condition)) {
        const more = [...changes.filter((change) => change.fact !== turn.fact), turn]
        if (!consider(more) && deep > 1 && barred(more)) pastBars(more, deep - 1)
      }
  }
  for (const { when } of [...page.owed, ...page.said.flatMap(({ gives }) => gives)]) {
    const changes = repaired([...when, ...needsOf(option)], moves, far())
    if (changes && !(changes.length > 0 && consider(changes)) && barred(changes)) pastBars(changes, BARS_DEEP)
  }
}

/** The nearest values that meet all conditions, for the known facts that do not; undefined where some fact has none, or it is no nearer. */
function repaired(conditions: Conditions, { view, movedBy, turns, makes, after }: Moves, far: number): readonly Change[] | undefined {
  const changes: Change[] = []
  let now = view
  for (const [fact, condition] of conditions) {
    const value = now[fact]
    if (value === undefined || meets(condition, value)) continue
    const its = conditions.filter(([name]) => movedBy(name) === movedBy(fact))
    const change = nearestMeeting(its, { turns, makes })
    if (change === undefined) return undefined
    changes.push(change)
    if (distanceOf(changes) >= far) return undefined
    now = after(changes)
  }
  return changes
}

/** The nearest change of what some facts go with after which all their conditions hold. */
function nearestMeeting(its: Conditions, { turns, makes }: Pick<Moves, 'turns' | 'makes'>): Change | undefined {
  let best: Change | undefined
  for (const [fact, condition] of its)
    for (const turn of turns(fact, condition)) {
      if (best && distanceOf([turn]) >= distanceOf([best])) continue
      const then = makes(turn)
      if (its.every(([name, other]) => then[name] === undefined || meets(other, then[name]))) best = turn
    }
  return best
}
