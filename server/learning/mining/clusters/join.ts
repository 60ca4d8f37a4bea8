import { dot, type Points } from './points.ts'

/** Two groups that were joined, each by one of its members, and the mean cosine between their points. */
interface Merge {
  readonly into: number
  readonly gone: number
  readonly link: number
}

/** How groups join, from the most alike to the least. */
export interface Tree {
  readonly count: number
  readonly merges: readonly Merge[]
}

/** Groups joined. */
export interface Joined {
  /** By group: which of the joined ones it went into. */
  readonly into: Int32Array
  readonly count: number
}

/**
 * Joins groups whose points are alike, down to a mean cosine of `floor`: average linkage by the chain of nearest neighbours (Murtagh 1983).
 * `sums`: rows that are the sums of a group's points, not of length 1; `weights`: what they count for.
 */
export function treeOf(sums: Points, floor: number): Tree {
  const n = sums.count
  const joining: Joining = { links: linksOf(sums), weights: Float64Array.from(sums.weights), alive: new Uint8Array(n).fill(1), n }
  const merges: Merge[] = []
  const chain: number[] = []
  for (;;) {
    if (chain.length === 0) {
      const first = joining.alive.indexOf(1)
      if (first < 0) return { count: n, merges }
      chain.push(first)
    }
    const top = chain.at(-1)!
    const before = chain.at(-2)
    const { at, link } = nearestOf(joining, top, before)
    if (at < 0 || link < floor) {
      // Its nearest is too far, and links of what is joined only fall: it is finished.
      chain.pop()
      joining.alive[top] = 0
    } else if (at === before) {
      chain.length -= 2
      merge(joining, at, top)
      merges.push({ into: at, gone: top, link })
    } else chain.push(at)
  }
}

/** The groups as they are where all that is alike by this much is joined. */
export function cut({ count, merges }: Tree, alike: number): Joined {
  const parent = Int32Array.from({ length: count }, (_, at) => at)
  const root = (at: number): number => (parent[at] === at ? at : root(parent[at]!))
  for (const { into, gone, link } of merges) if (link >= alike) parent[root(gone)] = root(into)
  const numbers = new Map<number, number>()
  const into = Int32Array.from(parent, (_, at) => {
    const top = root(at)
    if (!numbers.has(top)) numbers.set(top, numbers.size)
    return numbers.get(top)!
  })
  return { into, count: numbers.size }
}

/** Mean cosines between all pairs of groups. */
function linksOf({ dim, data, weights, count }: Points): Float32Array {
  const links = new Float32Array(count * count)
  for (let a = 0; a < count; a++)
    for (let b = 0; b < a; b++) {
      const link = dot(data, a * dim, data, b * dim, dim) / (weights[a]! * weights[b]!)
      links[a * count + b] = link
      links[b * count + a] = link
    }
  return links
}

interface Joining {
  readonly links: Float32Array
  readonly weights: Float64Array
  readonly alive: Uint8Array
  readonly n: number
}

/** Among equals the one before in the chain wins, so that the chain ends. */
function nearestOf({ links, alive, n }: Joining, top: number, before: number | undefined) {
  let at = before ?? -1
  let link = before === undefined ? Number.NEGATIVE_INFINITY : links[top * n + before]!
  for (let other = 0; other < n; other++)
    if (other !== top && alive[other] === 1 && links[top * n + other]! > link) [at, link] = [other, links[top * n + other]!]
  return { at, link }
}

/** The second goes into the first (Lance and Williams' formula for means). */
function merge({ links, weights, alive, n }: Joining, into: number, gone: number): void {
  const [a, b] = [weights[into]!, weights[gone]!]
  for (let other = 0; other < n; other++) {
    if (alive[other] === 0) continue
    const link = (a * links[into * n + other]! + b * links[gone * n + other]!) / (a + b)
    links[into * n + other] = link
    links[other * n + into] = link
  }
  weights[into] = a + b
  alive[gone] = 0
}
