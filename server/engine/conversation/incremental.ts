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
function isSame(one: Turn, other: Turn): boolean {
  const [before, now] = [fieldsOf(one), fieldsOf(other)]
  return before.length === now.length && before.every(([name, value], at) => name === now[at]?.[0] && value === now[at]?.[1])
}
const fieldsOf = ({ facts: _, ...turn }: Turn) => Object.entries(turn)

/** The same rule, that is asked again of the very same scene or turn only where a fact which it read has come since. It must be pure. */
export function reused<Of extends object, Gives>(rule: (of: Of) => Gives): (of: Of) => Gives {
  const given = new WeakMap<Of, { readonly gave: Gives; readonly reads: readonly Read[] }>()
  return (of) => {
    const before = given.get(of)
    if (before?.reads.every(stands)) {
      // a rule that asks another has read what that one read
      reads.push(...before.reads)
      return before.gave
    }
    const from = reads.length
    const gave = rule(of)
    given.set(of, { gave, reads: from === reads.length ? NONE : onceEach(reads.slice(from)) })
    return gave
  }
}

const NONE: readonly Read[] = []
const stands = ([name, value]: Read): boolean => (name === null ? facts : facts[name]) === value
const onceEach = (all: readonly Read[]): readonly Read[] => [...new Map(all.map((one) => [one[0], one])).values()]

/** The first of several rules that gives something; each is `reused`. */
export function firstOf<Of extends object, Gives>(rules: readonly ((of: Of) => Gives | undefined)[]): (of: Of) => Gives | undefined {
  const each = rules.map(reused)
  return reused((of) => {
    for (const rule of each) {
      const gave = rule(of)
      if (gave !== undefined) return gave
    }
    return undefined
  })
}
