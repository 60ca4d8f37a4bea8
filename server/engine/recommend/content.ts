import { comparedIn } from '#engine/text'

/** What is known of a good before anybody has looked at it. */
export interface Described {
  readonly id: string
  readonly title: string
  readonly category: string
  /** Brand, options and attributes by their values. */
  readonly marks: readonly string[]
}

/** A good that is like others, from 0 to 1, and the one that it is likest to. */
export interface Alike {
  readonly id: string
  readonly likeness: number
  readonly since: string
}

/** Goods that are described like some others, the likest first. */
export type LikeContent = (ids: readonly string[], most: number) => Alike[]

/** What stands at more goods than this share of a catalogue, or at this many, says little of any and is not looked through. */
const COMMON = { share: 0.3, least: 200 }

/** Likeness by category, marks and words of titles: the cosine of sets weighted by their rarity. Made once for a catalogue. */
export function contentOf(goods: readonly Described[]): LikeContent {
  const features = goods.map(featuresOf)
  const indexOf = new Map(goods.map(({ id }, at) => [id, at]))
  const holding = new Map<string, number[]>()
  features.forEach((own, at) => {
    for (const feature of own) {
      const list = holding.get(feature)
      if (list) list.push(at)
      else holding.set(feature, [at])
    }
  })
  const rarity = (feature: string) => Math.log(1 + goods.length / (holding.get(feature)?.length ?? 1)) ** 2
  const lengths = features.map((own) => Math.sqrt([...own].reduce((sum, feature) => sum + rarity(feature), 0)))
  const isCommon = (list: readonly number[]) => list.length > Math.max(COMMON.least, COMMON.share * goods.length)

  const likeOne = (id: string): Alike[] => {
    const own = indexOf.get(id)
    if (own === undefined) return []
    const sums = new Map<number, number>()
    for (const feature of features[own] ?? []) {
      const list = holding.get(feature) ?? []
      if (isCommon(list)) continue
      for (const at of list) if (at !== own) sums.set(at, (sums.get(at) ?? 0) + rarity(feature))
    }
    return [...sums].flatMap(([at, sum]) => {
      const other = goods[at]
      return other ? [{ id: other.id, likeness: sum / (lengths[own]! * lengths[at]!), since: id }] : []
    })
  }

  return (ids, most) => {
    const best = new Map<string, Alike>()
    for (const one of ids.flatMap(likeOne)) {
      const before = best.get(one.id)
      if (!ids.includes(one.id) && (!before || one.likeness > before.likeness)) best.set(one.id, one)
    }
    return [...best.values()].sort((a, b) => b.likeness - a.likeness || (a.id < b.id ? -1 : 1)).slice(0, most)
  }
}

const featuresOf = ({ title, category, marks }: Described): Set<string> =>
  new Set([
    `category ${category}`,
    ...marks.map((mark) => `mark ${mark.toLowerCase()}`),
    ...comparedIn(title).map((word) => `word ${word}`),
  ])
