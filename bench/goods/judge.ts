/** What a turn told of goods. */
export interface Told {
  /** On cards. */
  readonly shown: readonly string[]
  /** To be tapped. */
  readonly offered: readonly string[]
  /** What "it" means from now on. */
  readonly focus: string | undefined
  /** And meant before. */
  readonly before: string | undefined
}

/** `asked`: what is meant stands among what is offered, or shown with others. */
export type Verdict = 'right' | 'asked' | 'nothing' | 'wrong'

/** How a turn met what was meant. */
export function judge(meant: string, told: Told): Verdict {
  const goods = [...new Set(told.shown.length > 0 ? told.shown : told.offered.length > 0 ? told.offered : [told.focus ?? []].flat())]
  if (meant === '-' || meant === '=') return withoutGoods(told, goods)
  const sets = meant.split('|').map((one) => one.split('+'))
  const all = new Set(sets.flat())
  if (goods.length === 0) return 'nothing'
  const fits = goods.every((id) => all.has(id))
  if (meant.includes('+') || meant.includes('|')) {
    if (fits && sets.some((set) => set.every((id) => goods.includes(id)))) return 'right'
    return goods.some((id) => all.has(id)) ? 'asked' : 'wrong'
  }
  if (fits) return told.shown.length === 0 && told.focus === undefined && told.offered.length > 0 ? 'asked' : 'right'
  return goods.some((id) => all.has(id)) ? 'asked' : 'wrong'
}

/** Where no goods are named, those spoken of before may be told and no others. */
function withoutGoods({ before, focus }: Told, goods: readonly string[]): Verdict {
  const others = [...goods, ...(focus === undefined ? [] : [focus])].filter((id) => id !== before)
  return others.length > 0 ? 'wrong' : 'right'
}
