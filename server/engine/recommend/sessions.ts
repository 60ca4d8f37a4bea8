/** What somebody looked at in one visit to the shop, in order; `at` is when it ended, in milliseconds. Goods may come again. */
export interface Visit {
  readonly goods: readonly string[]
  readonly at: number
}

/** Past visits in the order of time, as flat arrays: a million of them are held in less than a hundred megabytes. */
export interface Sessions {
  readonly size: number
  readonly goods: readonly string[]
  readonly indexOf: ReadonlyMap<string, number>
  /** When each ended, in seconds. */
  readonly endedAt: Float64Array
  /** Where each session's goods begin; one more at the end. */
  readonly starts: Uint32Array
  /** The goods of the sessions, one after another; what was looked at again stands there again. */
  readonly items: Uint32Array
  /** Where each good's sessions begin; one more at the end. */
  readonly heads: Uint32Array
  /** Where they end: the room of those that hold a good twice stays empty. */
  readonly ends: Uint32Array
  /** The sessions of each good, the oldest first. */
  readonly holding: Uint32Array
}

/** What a crawler walks through is no visit: of a longer one only the last goods count. */
const MOST_GOODS = 60

/** Learns visits, however they are ordered. Those of fewer than two goods teach nothing of what goes on to what. */
export function learnSessions(visits: Iterable<Visit>): Sessions {
  const kept = collected(visits)
  const order = inOrderOfTime(kept.endedAt, kept.size)
  const endedAt = new Float64Array(kept.size)
  const starts = new Uint32Array(kept.size + 1)
  const items = new Uint32Array(kept.total)
  let next = 0
  order.forEach((session, at) => {
    endedAt[at] = kept.endedAt[session]!
    starts[at] = next
    const [from, to] = [kept.starts[session]!, kept.starts[session + 1]!]
    items.set(kept.items.subarray(from, to), next)
    next += to - from
  })
  starts[kept.size] = next
  return { size: kept.size, goods: kept.goods, indexOf: kept.indexOf, endedAt, starts, items, ...turned(starts, items, kept) }
}

/** Numbers that grow: a typed array that doubles. */
class Growing<Numbers extends Float64Array | Uint32Array> {
  numbers: Numbers
  length = 0
  readonly #make: (length: number) => Numbers
  constructor(make: (length: number) => Numbers) {
    this.#make = make
    this.numbers = make(1 << 12)
  }
  push(value: number): void {
    if (this.length === this.numbers.length) {
      const larger = this.#make(this.length * 2)
      larger.set(this.numbers)
      this.numbers = larger
    }
    this.numbers[this.length++] = value
  }
}

function collected(visits: Iterable<Visit>) {
  const goods: string[] = []
  const indexOf = new Map<string, number>()
  const endedAt = new Growing((length) => new Float64Array(length))
  const starts = new Growing((length) => new Uint32Array(length))
  const items = new Growing((length) => new Uint32Array(length))
  const number = (id: string) => {
    const known = indexOf.get(id)
    if (known !== undefined) return known
    indexOf.set(id, goods.length)
    return goods.push(id) - 1
  }
  for (const { goods: seen, at } of visits) {
    const last = seen.slice(-MOST_GOODS)
    if (last.length < 2 || !Number.isFinite(at)) continue
    starts.push(items.length)
    endedAt.push(at / 1_000)
    for (const id of last) items.push(number(id))
  }
  const size = starts.length
  starts.push(items.length)
  return {
    size,
    total: items.length,
    goods,
    indexOf,
    endedAt: endedAt.numbers,
    starts: starts.numbers,
    items: items.numbers,
  }
}

function inOrderOfTime(endedAt: Float64Array, size: number): Uint32Array {
  const order = Uint32Array.from({ length: size }, (_, at) => at)
  return order.sort((a, b) => endedAt[a]! - endedAt[b]! || a - b)
}

/** The sessions of each good. */
function turned(starts: Uint32Array, items: Uint32Array, { goods, size }: { goods: readonly string[]; size: number }) {
  const heads = new Uint32Array(goods.length + 1)
  for (const item of items) heads[item + 1]!++
  for (let at = 0; at < goods.length; at++) heads[at + 1]! += heads[at]!
  const ends = heads.slice(0, goods.length)
  const holding = new Uint32Array(items.length)
  for (let session = 0; session < size; session++)
    for (let at = starts[session]!; at < starts[session + 1]!; at++) {
      const item = items[at]!
      const end = ends[item]!
      if (end > heads[item]! && holding[end - 1] === session) continue
      holding[end] = session
      ends[item] = end + 1
    }
  return { heads, ends, holding }
}
