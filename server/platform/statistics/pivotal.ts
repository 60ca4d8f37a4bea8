import { shuffled } from '#platform/random'

/**
 * Chances of being drawn that are in proportion to sizes, for `count` of them: those so large that their chance would pass one are drawn for
 * certain, and the rest share what is left. Their sum is `count`, or the number of all where that is smaller. Sizes are above zero.
 */
export function chancesBySize(sizes: readonly number[], count: number): number[] {
  if (count >= sizes.length) return sizes.map(() => 1)
  const certain = new Set<number>()
  for (;;) {
    const total = sizes.reduce((sum, size, i) => (certain.has(i) ? sum : sum + size), 0)
    const factor = (count - certain.size) / total
    const over = sizes.flatMap((size, i) => (!certain.has(i) && size * factor >= 1 ? [i] : []))
    if (over.length === 0) return sizes.map((size, i) => (certain.has(i) ? 1 : size * factor))
    for (const i of over) certain.add(i)
  }
}

/** Chances are reckoned in floating point: nearer than this to 0 or 1 is there. */
const CLOSE = 1e-9

/**
 * Draws a sample in which each has exactly its chance, of a fixed size where the chances add up to a whole number: the pivotal method
 * (Deville and Tillé 1998), in random order. Gives the places of those drawn, in random order: whoever stops half way has a sample too.
 */
export function pivotal(chances: readonly number[], random: () => number): number[] {
  const drawn = chances.flatMap((chance, i) => (chance >= 1 - CLOSE ? [i] : []))
  const open = shuffled(
    chances.flatMap((chance, i) => (chance > CLOSE && chance < 1 - CLOSE ? [i] : [])),
    random,
  )
  let held: { at: number; chance: number } | undefined
  for (const at of open) {
    const next = { at, chance: chances[at] ?? 0 }
    const fought = held ? fight(held, next, random) : { open: next }
    if (fought.won !== undefined) drawn.push(fought.won)
    held = fought.open
  }
  if (held && random() < held.chance) drawn.push(held.at)
  return shuffled(drawn, random)
}

interface Open {
  readonly at: number
  readonly chance: number
}

/** Two settle it between them: one is drawn or out for good, the other goes on with what is left. */
function fight(a: Open, b: Open, random: () => number): { won?: number; open: Open | undefined } {
  const sum = a.chance + b.chance
  if (sum < 1) {
    const [stays] = random() < a.chance / sum ? [a] : [b]
    return settled({ at: stays.at, chance: sum })
  }
  const [won, stays] = random() < (1 - b.chance) / (2 - sum) ? [a, b] : [b, a]
  return { won: won.at, open: settled({ at: stays.at, chance: sum - 1 }).open }
}

/** One whose chance has become none or certain is open no more. */
function settled(one: Open): { won?: number; open: Open | undefined } {
  if (one.chance <= CLOSE) return { open: undefined }
  return one.chance >= 1 - CLOSE ? { won: one.at, open: undefined } : { open: one }
}
