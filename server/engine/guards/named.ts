import { firstGraphemes } from '@xiaoer/contract/graphemes'
import { remembered } from '#engine/text'
import { folded, rowsOf, type Token, tokensOf, WordTable } from './words.ts'

/** Something that is asked for by its maker, by the number of its model or by a trait that names it; `span` is half-open, in UTF-16 units of the message. */
export interface MakeNamed {
  readonly kind: 'brand' | 'model' | 'trait'
  /** As it is told to a shopper. */
  readonly name: string
  /** All its spellings, folded: a page has it where it has one of them. */
  readonly spellings: readonly string[]
  /** Words of the goods it is said of; with none it is a name wherever it stands. */
  readonly goods: readonly string[]
  readonly span: readonly [number, number]
}

const FILE = 'data/guards/brands.tsv'
interface Row {
  readonly kind: string
  readonly name: string
  readonly spellings: readonly string[]
  readonly goods: readonly string[]
}

/** The spellings of the table, each with the rows it stands in, read at the first asking. */
let known: { readonly table: WordTable<string>; readonly rows: ReadonlyMap<string, Row> } | undefined
function makes() {
  if (known) return known
  const [table, rows] = [new WordTable<string>(), new Map<string, Row>()]
  for (const [kind = '', name = '', spellings = '', goods = ''] of rowsOf(FILE)) {
    const row = { kind, name, spellings: spellings.split('|').map(plainly), goods: goods === '' ? [] : goods.split('|').map(plainly) }
    rows.set(`${kind} ${name}`, row)
    for (const one of spellings.split('|')) table.add(`${kind} ${name}`, one)
  }
  known = { table, rows }
  return known
}

const plainly = (text: string): string => folded(text).text.trim()

/** A number of a model with what sets it apart: 17, 17 Pro Max, S25 Ultra, 70 Pro+. */
const MODEL =
  /^\s*([a-z]?\d{1,3}(?:[a-z](?![a-z]))?(?:[ -]?(?:pro|max|plus|ultra|mini|air|lite|se|note|fold|flip|rs|青春版|至尊版))*\+?)(?![\d.]*\s*(?:%|元|块|rmb|usd|寸|个|件|只|条|台|套|包|盒|ml|cm|kg|mah|w\b))/iu

/** Brands, models and traits that a message names, from left to right. Pure, but for the table, which is read once. */
export const makesIn = remembered((said: string): readonly MakeNamed[] => {
  const text = folded(said)
  const { table, rows } = makes()
  return tokensOf(text.text, table).flatMap((piece): MakeNamed[] => {
    const own = [...piece.kinds].flatMap((id) => rows.get(id) ?? [])
    const model = own.flatMap((row) => modelAt(row, piece, text.text))[0]
    const span = (end: number) => text.span(piece.start, end)
    if (model) return [{ kind: 'model', name: model.name, spellings: [plainly(model.name)], goods: [], span: span(model.end) }]
    return own.flatMap(({ kind, name, spellings, goods }): MakeNamed[] =>
      kind === 'brand' || kind === 'trait' ? [{ kind, name, spellings, goods, span: span(piece.end) }] : [],
    )
  })
})

/** The model whose number stands right behind a line. */
function modelAt({ kind, name }: Row, piece: Token<string>, text: string): { name: string; end: number }[] {
  const found = kind === 'line' ? MODEL.exec(text.slice(piece.end)) : null
  if (!found?.[1]) return []
  const number = found[1]
    .replace(/^([a-z])/u, (letter) => letter.toUpperCase())
    .replace(/\b(pro|max|plus|ultra|mini|air|lite)\b/gu, (word) => word[0]!.toUpperCase() + word.slice(1))
  return [{ name: `${name} ${number}`, end: piece.end + found[0].length }]
}

/**
 * Whether a name stands apart from goods, or from all that is asked: what is compared with it, goes with it or is for it is not asked for by it.
 * Without goods the whole message is looked at.
 */
export function isApart(said: string, make: MakeNamed, goods?: readonly [number, number]): boolean {
  const [start, end] = make.span
  const { table } = makes()
  const piecesIn = (text: string) => tokensOf(folded(text).text, table)
  const isOther = ({ kinds }: Token<string>) => kinds.has('break') || kinds.has('apart -')
  const before = piecesIn(said.slice(0, start)).at(-1)
  if (goods === undefined) return piecesIn(said).some(({ kinds }) => kinds.has('apart -')) || !isBeforeGoods(said.slice(end), make)
  if (before?.kinds.has('apart -')) return true
  // "enceinte Sony", "a speaker by Sony"
  if (goods[1] <= start) return piecesIn(said.slice(goods[1], start)).some(({ kinds }) => !kinds.has('of -'))
  if (goods[0] < end) return true
  const between = piecesIn(said.slice(end, goods[0]))
  return between.length > FAR || between.some(isOther) || !isBeforeGoods(said.slice(end), make)
}
/** So many pieces may stand between a maker and the goods: "Sony waterproof bluetooth speaker". */
const FAR = 6
const isBeforeGoods = (rest: string, { goods }: MakeNamed): boolean => {
  const text = plainly(firstGraphemes(rest, REACH))
  return goods.length === 0 || goods.some((one) => text.includes(one))
}
const REACH = 24

/** Whether a text of the shop has a name: one of its spellings, whole, and no longer model in its place. */
export function hasMake(text: string, { spellings }: Pick<MakeNamed, 'spellings'>): boolean {
  const table = new WordTable<'it'>()
  for (const one of spellings) table.add('it', one)
  return tokensOf(plainly(text), table).some(({ kinds }) => kinds.has('it'))
}

/** Models of a text as they are compared: "Apple iPhone 16 Pro" and "iphone16pro" are one. */
export const modelsOf = (text: string): string[] =>
  makesIn(text).flatMap(({ kind, name }) => (kind === 'model' ? [plainly(name).replace(/\s+/gu, '')] : []))
