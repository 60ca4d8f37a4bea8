import { type Bench, type Bound, type Missed, type Open, type Sum, total } from './sum.ts'

/** The gifts that come with it, and what was not reached: the nearest first. Gifts and freight look at what is left to pay in the end. */
export function missedIn(table: Bench, open: Open): Pick<Sum, 'gifts' | 'missed'> {
  const all = table.layers.flatMap(({ layer, discounts }) => discounts.map((one) => ({ one, layer })))
  const gifts = all.flatMap(({ one: { of, lines } }) => {
    const pieces = total(lines.map((i) => table.lines[i]!.quantity))
    const reached = of.off.kind === 'gift' && sumOf(open, lines) >= of.from && pieces >= of.pieces
    return reached && of.off.kind === 'gift' ? [{ id: of.id, name: of.name, gift: of.off.gift }] : []
  })
  const missed = all.flatMap(({ one, layer }) => {
    const next = missedBy(one, open)
    // where one alone is taken, what takes off no more than that is not missed
    const had = layer.take === 'best' || layer.most === 1 ? takenIn(open, table, layer.id) : 0
    return next && (layer.take === 'all' || next.off === undefined || next.off > had) ? [next] : []
  })
  return { gifts, missed: [...missed, ...missedFreight(table, open)].sort((a, b) => a.lacks - b.lacks) }
}

const sumOf = ({ left }: Open, lines: readonly number[]) => total(lines.map((i) => left[i]!))

function takenIn({ steps }: Open, { layers }: Bench, id: string): number {
  const within = layers.find(({ layer }) => layer.id === id)?.discounts ?? []
  return -total(steps.filter((step) => within.some(({ of }) => of.id === step.id)).map(({ amount }) => amount))
}

/** The next step of a discount, from what it looked at when its turn came. */
function missedBy({ of, at, lines }: Bound, open: Open): Missed | undefined {
  const sum = of.off.kind === 'gift' ? sumOf(open, lines) : open.seen?.get(at)
  const next = sum === undefined ? undefined : nextOf(of, sum)
  if (sum === undefined || !next) return undefined
  const told = of.off.kind === 'gift' ? { gift: of.off.gift } : next.off === undefined ? {} : { off: next.off }
  return { id: of.id, name: of.name, lacks: next.at - sum, ...told }
}

function nextOf({ off, from }: Bound['of'], sum: number): { at: number; off?: number } | undefined {
  if (sum < from) return off.kind === 'amount' && off.each === 'order' ? { at: from, off: off.minor } : { at: from }
  if (off.kind === 'tiers') {
    const next = off.tiers.find(([step]) => sum < step)
    return next && { at: next[0], off: next[1] }
  }
  if (off.kind !== 'every') return undefined
  const times = Math.floor(sum / off.from) + 1
  return times > (off.most ?? Number.POSITIVE_INFINITY) ? undefined : { at: times * off.from, off: times * off.off }
}

function missedFreight({ terms: { freight }, lines }: Bench, { left }: Open): Missed[] {
  const parcels = lines.flatMap(({ virtual }, i) => (virtual ? [] : [left[i]!]))
  const lacks = (freight?.freeFrom ?? 0) - total(parcels)
  return freight && parcels.length > 0 && freight.fee > 0 && lacks > 0 ? [{ id: 'freight', name: '', lacks, off: freight.fee }] : []
}
