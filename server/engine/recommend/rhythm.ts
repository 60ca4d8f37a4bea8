/** Something that was bought. */
export interface Purchase {
  readonly productId: string
  readonly quantity: number
  readonly at: Date
}

/** A good that is about to be used up, by how its buyer used it before. */
export interface Due {
  readonly id: string
  /** From 0 to 1: most on the day that it is used up. */
  readonly strength: number
  /** Days that the last purchase lasts for. */
  readonly lasts: number
  /** Days since it. */
  readonly since: number
}

const DAY = 86_400_000
/** Who buys twice within days has forgotten something, or orders for two. */
const SHORTEST_DAYS = 3
/** Told from so early on until so late, in shares of what it lasts; later it is bought elsewhere, or no more. */
const [EARLY, LATE] = [0.75, 2]

/** What a buyer is about to need again: of each good the days that one piece lasted for, and how long the last pieces do. One purchase has no rhythm. */
export function dueAgain(purchases: readonly Purchase[], now: Date): Due[] {
  return [...Map.groupBy(purchases, ({ productId }) => productId)].flatMap(([id, all]) => {
    const own = onceADay(all)
    const [first, last] = [own[0], own.at(-1)]
    if (!first || !last || own.length < 2) return []
    const used = own.slice(0, -1).reduce((sum, { quantity }) => sum + quantity, 0)
    const aPiece = days(first.at, last.at) / used
    const [lasts, since] = [aPiece * last.quantity, days(last.at, now)]
    if (days(first.at, last.at) / (own.length - 1) < SHORTEST_DAYS || since < EARLY * lasts || since > LATE * lasts) return []
    const away = Math.abs(since - lasts) / lasts
    return [{ id, strength: (1 - 1 / own.length) * (1 - away / LATE), lasts: Math.round(lasts), since: Math.round(since) }]
  })
}

const days = (from: Date, to: Date): number => (to.getTime() - from.getTime()) / DAY

/** Orders of one day are one purchase. */
function onceADay(all: readonly Purchase[]): Purchase[] {
  const byDay = Map.groupBy(
    all.filter(({ quantity }) => quantity > 0),
    ({ at }) => Math.floor(at.getTime() / DAY),
  )
  return [...byDay.values()]
    .flatMap(([one, ...more]) => (one ? [{ ...one, quantity: more.reduce((sum, { quantity }) => sum + quantity, one.quantity) }] : []))
    .sort((a, b) => a.at.getTime() - b.at.getTime())
}
