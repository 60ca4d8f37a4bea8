/** Where something stands in the picture. */
export interface Place {
  x: number
  y: number
}

/** From ring to ring, and from node to node on one. */
const RING = 130
const APART = 105
/** A spot that is nearer to a node than this is taken. */
const ROOM = 55
/** From a node to what was unfolded beside it. */
const ASIDE = 150

/** A node, and the one it was reached from; null for the one in the middle. */
export interface Reached {
  id: string
  by: string | null
}

/** How rings are drawn out, sideways and upwards: round, or as a wide picture has room. */
const ROUND = { x: 1, y: 1 }
const WIDE = { x: 1.5, y: 0.8 }

/** Places for nodes that have none: in rings around the middle, and what was unfolded at another node on rings of its own, outwards from it. */
export function placed(nodes: readonly Reached[], known: ReadonlyMap<string, Place>, isWide = false): Map<string, Place> {
  const shape = isWide ? WIDE : ROUND
  const places = new Map(known)
  for (const { id, by } of nodes) if (by === null && !places.has(id)) places.set(id, { x: 0, y: 0 })
  for (const [by, ids] of groups(nodes.filter(({ id }) => !places.has(id)))) {
    const at = places.get(by) ?? { x: 0, y: 0 }
    const before = nodes.filter((one) => one.by === by && known.has(one.id)).length
    // of a ring that is full, the next one is begun
    const spots = rings(ids.length + 2 * before)
    const middle = centre(at, spots.at(-1)?.r ?? 0)
    const free = spots
      .map(({ r, angle }) => ({ x: middle.x + shape.x * r * Math.cos(angle), y: middle.y + shape.y * r * Math.sin(angle) }))
      .filter((spot) => before === 0 || [...known.values()].every(({ x, y }) => Math.hypot(x - spot.x, y - spot.y) > ROOM))
    for (const [nth, id] of ids.entries()) places.set(id, free[nth] ?? { x: middle.x, y: middle.y + ASIDE })
  }
  return places
}

function groups(nodes: readonly Reached[]): Map<string, string[]> {
  const groups = new Map<string, string[]>()
  for (const { id, by } of nodes) if (by !== null) groups.set(by, [...(groups.get(by) ?? []), id])
  return groups
}

/** Spots on rings of growing size, the innermost first. */
function rings(count: number): { r: number; angle: number }[] {
  const spots: { r: number; angle: number }[] = []
  for (let ring = 1; spots.length < count; ring++) {
    const r = ring * RING
    const room = Math.min(Math.floor((2 * Math.PI * r) / APART), count - spots.length)
    for (let nth = 0; nth < room; nth++) spots.push({ r, angle: (2 * Math.PI * nth) / room + ring / 2 })
  }
  return spots
}

/** Around the middle itself, or farther out than the node that was unfolded. */
function centre({ x, y }: Place, radius: number): Place {
  const far = Math.hypot(x, y)
  if (far === 0) return { x, y }
  const out = (far + radius + ASIDE) / far
  return { x: x * out, y: y * out }
}

const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] } as const
/** A key that leads somewhere. */
export type Way = keyof typeof WAYS
/** Whether a key leads somewhere. */
export const isWay = (key: string): key is Way => Object.hasOwn(WAYS, key)

/** The nearest node that way, nodes that lie straight ahead before those beside; undefined at the rim. */
export function nearest(places: ReadonlyMap<string, Place>, from: string, way: Way): string | undefined {
  const at = places.get(from)
  if (!at) return undefined
  const [dx, dy] = WAYS[way]
  let best: { id: string; cost: number } | undefined
  for (const [id, { x, y }] of places) {
    const [ahead, aside] = [(x - at.x) * dx + (y - at.y) * dy, Math.abs((x - at.x) * dy) + Math.abs((y - at.y) * dx)]
    if (id === from || ahead <= 0 || aside > ahead * 2) continue
    const cost = ahead + 2 * aside
    if (!best || cost < best.cost) best = { id, cost }
  }
  return best?.id
}
