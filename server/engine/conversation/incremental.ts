import type { Decide, Turn } from './turn.ts'

type Facts = Turn['facts']

/** What was read of the facts: each by its name, or which there are. */
type Read = readonly [name: string | null, value: unknown]

let facts: Facts = {}
/** Of all rules that are under way, the outer before those that they ask. */
let reads: Read[] = []

function read(name: string): unknown {
  reads.push([name, facts[name]])
  return facts[name]
}

/** The facts of the turn that is decided, as far as they have come; what is read of them is noted. */
const AS_THEY_COME = new Proxy<Facts>(
  {},
  {
    get: (_, name) => (typeof name === 'string' ? read(name) : undefined),
    has: (_, name) => typeof name === 'string' && read(name) !== undefined,
    ownKeys: () => {
      reads.push([null, facts])
      return Reflect.ownKeys(facts)
    },
    getOwnPropertyDescriptor: (_, name) => {
      const value = typeof name === 'string' ? read(name) : undefined
      return value === undefined ? undefined : { value, configurable: true, enumerable: true }
    },
  },
)

/**
 * Decides a turn again after each look-up as the same turn, of which more is known: what its rules gave stands (`reused`), but where it rests on what
 * has come since. A turn that looks up three facts costs little more than one that needs none.
 */
export function incremental(decide: Decide): Decide {
  const turns = new WeakMap<Turn['understood'], Turn>()
  return (given) => {
    const before = turns.get(given.understood)
    const turn = before && isSame(before, given) ? before : { ...given, facts: AS_THEY_COME }
    turns.set(given.understood, turn)
    const outer = { facts, reads }
    facts = given.facts
    reads = []
    try {
      return decide(turn)
    } finally {
      ;({ facts, reads } = outer)
    }
  }
}

/** In all but its facts. */
function isSame<T extends Turn>(one: T, other: T): boolean {
  let more = 0
  for (const name in one) {
    if (name !== 'facts' && one[name] !== other[name]) return false
    more++
  }
  for (const _ in other) more--
  return more === 0
}

/** What a rule gave, and what it read for that. */
interface Given<Gives> {
  readonly gave: Gives
  readonly reads: readonly Read[]
}

const NONE: readonly Read[] = []
/** Most rules have nothing to say of most turns, and read no fact to find that out. */
const NOTHING: Given<undefined> = { gave: undefined, reads: NONE }

/** What a rule gave before, where no fact that it read has come since; else what it gives now. */
function standing<Of, Gives>(rule: (of: Of) => Gives, of: Of, before: Given<Gives> | undefined): Given<Gives> {
  if (before?.reads.every(stands)) {
    // a rule that asks another has read what that one read
    if (before.reads.length > 0) reads.push(...before.reads)
    return before
  }
  const from = reads.length
  const gave = rule(of)
  return { gave, reads: from === reads.length ? NONE : onceEach(reads.slice(from)) }
}

const stands = ([name, value]: Read): boolean => (name === null ? facts : facts[name]) === value
const onceEach = (all: readonly Read[]): readonly Read[] =>
  all.length === 1 ? all : [...new Map(all.map((one) => [one[0], one])).values()]

/** A scene or turn, and what each rule gave of it, by the rules' numbers. */
interface Asked {
  readonly of: object
  readonly given: unknown[]
}

/** One weak table for all rules: with one for each a full collection of garbage held all turns up a fifth longer. */
const asked = new WeakMap<object, Asked>()
let rules = 0
/** Rule upon rule is asked of the same one. */
let last: Asked = { of: asked, given: [] }

function givenOf(of: object): unknown[] {
  if (last.of !== of) {
    const known = asked.get(of)
    last = known ?? { of, given: [] }
    if (!known) asked.set(of, last)
  }
  return last.given
}

/** The same rule, that is asked again of the very same scene or turn only where a fact which it read has come since. It must be pure. */
export function reused<Of extends object, Gives>(rule: (of: Of) => Gives): (of: Of) => Gives {
  const number = rules++
  return (of) => {
    const given = givenOf(of)
    const before = given[number] as Given<Gives> | undefined
    const now = standing(rule, of, before)
    if (now !== before) given[number] = now
    return now.gave
  }
}

/** The first of several rules that gives something; each is `reused`, and all stand in one list for a scene: a look into a map for each cost as much as the rules. */
export function firstOf<Of extends object, Gives>(of: readonly ((of: Of) => Gives | undefined)[]): (of: Of) => Gives | undefined {
  const number = rules++
  return reused((scene) => {
    const given = givenOf(scene)
    const each = (given[number] ?? []) as Given<Gives | undefined>[]
    given[number] = each
    for (let at = 0; at < of.length; at++) {
      const now = standing(of[at]!, scene, each[at])
      each[at] = now.gave === undefined && now.reads === NONE ? NOTHING : now
      if (now.gave !== undefined) return now.gave
    }
    return undefined
  })
}
