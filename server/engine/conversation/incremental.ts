import type { Decide, Turn } from './turn.ts'

type Facts = Turn['facts']

/** What was read of the facts: each by its name, or which there are. */
type Read = readonly [name: string | null, value: unknown]

let facts: Facts = {}
/** Of all rules that are under way, the outer before those that they ask. */
let reads: Read[] = []
/** What each rule gave of the scenes of the turn that is decided, by the rules' numbers; undefined while none is. */
let given: Map<object, unknown[]> | undefined

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

/** A turn that is being decided. */
interface UnderWay {
  readonly turn: Turn
  readonly given: Map<object, unknown[]>
}

/**
 * Decides a turn again after each look-up as the same turn, of which more is known: what its rules gave stands (`reused`), but where it rests on what
 * has come since. A turn that looks up three facts costs little more than one that needs none. What it ends with is the last of it: held by nothing but
 * weak tables, it would be gone only after a full collection of garbage, since what rules give leads back to what they were asked of.
 */
export function incremental(decide: Decide): Decide {
  const underWay = new WeakMap<Turn['understood'], UnderWay>()
  return (asked) => {
    const before = underWay.get(asked.understood)
    const now = before && isSame(before.turn, asked) ? before : { turn: { ...asked, facts: AS_THEY_COME }, given: new Map() }
    const outer = { facts, reads, given }
    facts = asked.facts
    reads = []
    given = now.given
    try {
      const step = decide(now.turn)
      if (step.do === 'look_up' || step.do === 'act') underWay.set(asked.understood, now)
      else underWay.delete(asked.understood)
      return step
    } finally {
      ;({ facts, reads, given } = outer)
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

let rules = 0

function givenOf(of: object): unknown[] {
  const known = given?.get(of)
  if (known) return known
  const none: unknown[] = []
  given?.set(of, none)
  return none
}

/** The same rule, that is asked again of the very same scene or turn only where a fact which it read has come since. It must be pure. */
export function reused<Of extends object, Gives>(rule: (of: Of) => Gives): (of: Of) => Gives {
  const number = rules++
  return (of) => {
    const all = givenOf(of)
    const before = all[number] as Given<Gives> | undefined
    const now = standing(rule, of, before)
    if (now !== before) all[number] = now
    return now.gave
  }
}

/** The first of several rules that gives something; each is `reused`, and all stand in one list for a scene: a look into a map for each cost as much as the rules. */
export function firstOf<Of extends object, Gives>(of: readonly ((of: Of) => Gives | undefined)[]): (of: Of) => Gives | undefined {
  const number = rules++
  return reused((scene) => {
    const all = givenOf(scene)
    const each = (all[number] ?? []) as Given<Gives | undefined>[]
    all[number] = each
    for (let at = 0; at < of.length; at++) {
      const now = standing(of[at]!, scene, each[at])
      each[at] = now.gave === undefined && now.reads === NONE ? NOTHING : now
      if (now.gave !== undefined) return now.gave
    }
    return undefined
  })
}
