import { allAt, eachAt, type MappingPart, type MappingTarget, mappingTargets, mayStandAlone, stepsOf } from '@xiaoer/contract/mapping'
import { orderStateProposed, parcelStateNamed } from '../../kinds/index.ts'
import { lookedAt } from './cut.ts'
import { type Leaf, leavesOf, listsIn, thingsIn } from './leaves.ts'
import { isMinorName, pairsAt, scoreOf } from './match.ts'

/** What seems to stand where in an answer. */
export interface Proposed {
  /** By the place in the mapping, what would be written there; only of what it does not say yet. */
  readonly fields: Readonly<Record<string, unknown>>
  /** The words of the shop at each place of states, each once. */
  readonly words: Readonly<Record<string, string[]>>
  /** The unit of its sums, by their names and how they are written; null where that cannot be told. */
  readonly money: 'major' | 'minor' | null
}

/** What a mapping that is being written says at a place; undefined where it says nothing. */
export const saidAt = (draft: unknown, place: string): unknown =>
  place.split('.').reduce<unknown>((from, name) => (isThing(from) ? from[name] : undefined), draft)

const isThing = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)

/** Looks for the fields of a part in an answer, by what they are called and by what stands there. Nothing that is said already is proposed anew. */
export function propose(part: MappingPart, given: unknown, draft: unknown): Proposed {
  const answer = lookedAt(given)
  const targets = mappingTargets(part, saidAt(draft, 'orders.parcels.request') !== undefined)
  const fields: Record<string, unknown> = {}
  const said = (place: string): unknown => saidAt(draft, place) ?? fields[place]
  const root = targets.find(({ under, as }) => !under && (as === 'list' || as === 'item'))
  if (root && said(root.at) === undefined) {
    const path = rootOf(root, targets, answer)
    if (path !== undefined) fields[root.at] = path
  }
  const sums: Leaf[] = []
  // what holds others comes before them in the table
  for (const under of groupsOf(targets)) {
    const own = targets.filter((one) => keyOf(one) === under)
    const leaves = leavesOf(thingsUnder(answer, own[0]?.under ?? [], said))
    for (const [target, leaf] of matched(own, leaves)) {
      if (target.as === 'money') sums.push(leaf)
      const written = saidAt(draft, target.at) === undefined ? writtenOf(target, leaf) : undefined
      if (written !== undefined) fields[target.at] = written
    }
  }
  const states = targets.filter(({ as }) => as === 'state')
  const words = states.map((one) => [one.at, wordsOf(one, thingsUnder(answer, one.under ?? [], said), said)] as const)
  return { fields, words: Object.fromEntries(words.filter(([, all]) => all.length > 0)), money: unitOf(sums) }
}

/** So many words of states are told apart: more is a field of another kind. */
const MOST_WORDS = 40

function wordsOf({ at }: MappingTarget, things: readonly unknown[], said: (place: string) => unknown): string[] {
  const path = saidAt(said(at), 'at')
  const steps = typeof path === 'string' ? stepsOf(path) : undefined
  if (!steps) return []
  const words = things
    .flatMap((one) => allAt(one, steps).slice(0, 1))
    .filter((word) => ['string', 'number', 'boolean'].includes(typeof word))
  return [...new Set(words.map(String))].slice(0, MOST_WORDS)
}

const keyOf = ({ under, at, as }: MappingTarget): string => (under ? under.join(' ') : as === 'list' || as === 'item' ? `root ${at}` : '')
const groupsOf = (targets: readonly MappingTarget[]) => [...new Set(targets.filter(({ under }) => under).map(keyOf))]

/** The things that hold the fields of some targets. */
function thingsUnder(answer: unknown, under: readonly string[], said: (place: string) => unknown): readonly unknown[] {
  return under.reduce<readonly unknown[]>(
    (things, place) => {
      const path = said(place)
      const steps = typeof path === 'string' ? stepsOf(path) : undefined
      if (!steps) return mayStandAlone(place) ? things : []
      return things.flatMap((one) => (place.endsWith('.item') ? allAt(one, steps) : eachAt(one, steps)))
    },
    [answer],
  )
}

/** So many places are weighed as what holds the fields. */
const MOST_ROOTS = 60

/** Where the list, or the one thing, stands: the place whose things have most of the fields. */
function rootOf({ as, at }: MappingTarget, targets: readonly MappingTarget[], answer: unknown): string | undefined {
  const own = targets.filter(({ under }) => under?.length === 1 && under[0] === at)
  const rated = (as === 'list' ? listsIn(answer) : thingsIn(answer)).slice(0, MOST_ROOTS).map(({ path, things }) => {
    // the nearer the fields stand, the more they are worth: what wraps a thing is not the thing
    const worth = matched(own, leavesOf(things)).reduce((sum, [target, leaf]) => sum + scoreOf(target, leaf) * (target.needed ? 2 : 1), 0)
    return { path, worth }
  })
  const [best] = rated.sort((a, b) => b.worth - a.worth)
  if (best === undefined || best.worth === 0) return undefined
  // the whole answer is what is read where nothing is said
  return best.path === '$' ? undefined : best.path
}

/** Which place each field is: the best pairs first, no place for two fields. */
function matched(targets: readonly MappingTarget[], leaves: readonly Leaf[]): readonly (readonly [MappingTarget, Leaf])[] {
  const pairs = targets
    .flatMap((target) => leaves.map((leaf) => ({ target, leaf, score: scoreOf(target, leaf) })))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
  const [fields, places] = [new Set<string>(), new Set<string>()]
  return pairs.flatMap(({ target, leaf }): [MappingTarget, Leaf][] => {
    if (fields.has(target.at) || places.has(leaf.path)) return []
    fields.add(target.at)
    places.add(leaf.path)
    return [[target, leaf]]
  })
}

/** How a field is written in a mapping. */
function writtenOf({ as, at }: MappingTarget, leaf: Leaf): unknown {
  if (as === 'list') return `${leaf.path}[*]`
  if (as === 'pairs') return pairsAt(leaf)
  if (as !== 'state') return leaf.path
  const named = at === 'orders.fields.state' ? orderStateProposed : at === 'orders.parcels.state' ? parcelStateNamed : () => undefined
  const are = [...new Set(leaf.values.map(String))].flatMap((word) => {
    const state = named(word)
    return state ? [[word, state]] : []
  })
  return { at: leaf.path, are: Object.fromEntries(are) }
}

/** By a name that says cents, or a sum that has some. */
function unitOf(sums: readonly Leaf[]): Proposed['money'] {
  if (sums.some(isMinorName)) return 'minor'
  return sums.some(({ values }) => values.some((value) => String(value).includes('.'))) ? 'major' : null
}
