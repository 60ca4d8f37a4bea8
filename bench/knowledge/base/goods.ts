import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type GraphNode, readPacks } from '../../../server/engine/knowledge/graph/index.ts'
import { seeded } from '../../../server/platform/random/index.ts'
import type { Trade, Word } from './frame.ts'

/** A good of a catalogue; no two have one brand and one name. */
export interface Item {
  readonly brand: string
  /** Brand and name, as entries write it. */
  readonly name: string
  /** What kind it is: its name, and what shoppers call it. */
  readonly kind: Word
  readonly trade: Trade
}

/** What the base is made of: items of all trades in turn, and the nodes that questions join them with. */
export interface Stock {
  readonly items: readonly Item[]
  /** Of no brand of the base. */
  readonly strangers: readonly Item[]
  readonly nodes: ReadonlyMap<Trade, readonly GraphNode[]>
}

const COMMON = 'common'
const BRANDS_OF_A_TRADE = 76
const STRANGE_BRANDS = 4
const MOST_KINDS = 44
const DEMO = join(import.meta.dirname, '../../../data/demo/products')
/** Which trade of the packs the files of the demo shop are of. */
const TRADES: Readonly<Record<string, Trade>> = { baby: 'mother-and-baby' }

/** Reads packs and the demo shop's catalogue, and makes a catalogue for invented brands of every trade. */
export function readStock(): Stock {
  const packs = readPacks()
  const trades = packs.filter(({ name }) => name !== COMMON)
  const shared = packs.find(({ name }) => name === COMMON)?.nodes ?? []
  const names = brands()
  const share = BRANDS_OF_A_TRADE + STRANGE_BRANDS
  const made = trades.map(({ name, nodes }, at) => {
    const own = names.slice(at * share, (at + 1) * share)
    const kinds = kindsOf(nodes)
    return own.map((brand, nth) => catalogue(brand, name, kinds, nth))
  })
  return {
    items: shuffled([...demoItems(), ...made.flatMap((all) => all.slice(0, BRANDS_OF_A_TRADE).flat())]),
    strangers: shuffled(made.flatMap((all) => all.slice(BRANDS_OF_A_TRADE).flat())),
    nodes: new Map(trades.map(({ name, nodes }) => [name, [...nodes, ...shared].map(onlyOwnNames)])),
  }
}

const FIRST = [...'禾蓝屿砚岑沐溪苔棠鹿朔茸珂苇渡汀桉澄霁栎衍芮昀弋闵']
const SECOND = [...'庭野川蔓舟砾汐筑陌谣岚坞渚芜笙泊檐麓畔屏沅璟翊弦椿峤樾眠禧廊隅崎澍蘅逸昕']

/** Two characters that are no word; the same ones every time. */
const brands = (): string[] => SECOND.flatMap((second, row) => FIRST.map((_, at) => `${FIRST[(at + row * 7) % FIRST.length]}${second}`))

/** What goods of a trade are called, and which may be taken for one another by any of their names. */
interface Kinds {
  readonly words: readonly Word[]
  readonly likely: readonly ReadonlySet<number>[]
}

function kindsOf(nodes: readonly GraphNode[]): Kinds {
  const words = nodes
    .filter(({ kind, zh }) => kind === 'product' && zh.length <= 8 && !/[（(喂]/u.test(zh))
    .map((node) => ({ name: node.zh, spoken: chinese(node) }))
  const likely = words.map((word) => new Set([...words.keys()].filter((at) => confusable(word, words[at]!))))
  return { words, likely }
}

/** Goods of one brand, none of which may be taken for another. */
function catalogue(brand: string, trade: Trade, { words, likely }: Kinds, nth: number): Item[] {
  const taken: number[] = []
  for (let at = 0; at < words.length && taken.length < MOST_KINDS; at++) {
    const kind = (at * 7 + nth * 11) % words.length
    if (!taken.some((other) => likely[kind]!.has(other))) taken.push(kind)
  }
  return taken.map((at) => words[at]!).map((kind) => ({ brand, name: `${brand}${kind.name}`, kind, trade }))
}

const calls = ({ name, spoken }: Word) => [name, ...spoken]
const confusable = (a: Word, b: Word) => calls(a).some((one) => calls(b).some((other) => one.includes(other) || other.includes(one)))

const CHINESE = /^[\p{Script=Han}A-Za-z\d]{2,8}$/u
const chinese = ({ zh, also }: Pick<GraphNode, 'zh' | 'also'>) =>
  also.filter((name) => CHINESE.test(name) && /\p{Script=Han}/u.test(name) && name !== zh)

/** A node whose other names no other of its kind and trade has. */
function onlyOwnNames(node: GraphNode, _: number, all: readonly GraphNode[]): GraphNode {
  const others = all.filter((other) => other.zh !== node.zh)
  const own = (name: string) =>
    !others.some(({ zh, also }) => zh.includes(name) || name.includes(zh) || also.some((one) => one.includes(name) || name.includes(one)))
  return { ...node, also: chinese(node).filter(own) }
}

/** In an order without neighbours, the same every time. */
function shuffled<T>(list: readonly T[]): T[] {
  const random = seeded(list.length)
  return list
    .map((each) => ({ each, place: random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ each }) => each)
}

interface DemoFile {
  readonly products: readonly { readonly zh: string; readonly brand: string; readonly aliases: readonly string[] }[]
}

function demoItems(): Item[] {
  const files = readdirSync(DEMO).filter((file) => file !== 'virtual.json')
  const items = files.flatMap((file) => {
    const { products }: DemoFile = JSON.parse(readFileSync(join(DEMO, file), 'utf8'))
    const trade = TRADES[file.replace('.json', '')] ?? file.replace('.json', '')
    return products.map(({ zh, brand, aliases }) => ({
      brand,
      name: `${brand}${zh}`,
      kind: { name: zh, spoken: chinese({ zh, also: aliases }) },
      trade,
    }))
  })
  return items.map((item) => ({ ...item, kind: { name: item.kind.name, spoken: plainIn(item, items) } }))
}

/** Names of a good that no other of its brand goes by. */
const plainIn = ({ brand, name, kind }: Item, all: readonly Item[]): string[] => {
  const others = all.filter((other) => other.brand === brand && other.name !== name).map((other) => other.kind)
  return kind.spoken.filter((spoken) => !others.some((other) => confusable({ name: spoken, spoken: [] }, other)))
}
