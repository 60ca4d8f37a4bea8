import type { Lesson } from '../fit.ts'
import { dice, MATTERS, rowsOf, type Thing, things } from './goods-lessons.fixture.ts'

/** Invented names of two, three characters and of letters: no list knows them. */
const BRANDS = [
  ...'柏瓷 墨梧 拾野 南笠 云窠 朵曦 锦箬 霖町 梵柚 雀枝 森屿里 半山棠 小满谷 白夜行舟 知夏屋 velno morika tasu'.split(' '),
  ...'谷雨堂 青崧 槐序 溯岩 晏禾 竺影 桃隐 陌白 蔻罗 凛乔 榆阳记 北桥 silvane okuno'.split(' '),
]
/** Of these the base says nothing. */
const STRANGE_BRANDS = 8
const THINGS_OF_A_BRAND = 14
const MATTERS_OF_A_THING = 5
/** Every eighth matter is one that no base of these tells of. */
const UNTOLD = 8

const AROUND = ['', '请问', '你好，', '亲，', '想问下', '麻烦问一下']
const BEHIND = ['', '？', '呀', '呢', '，谢谢']
const JOINED = ['', '的', '家的', '那款', '这款', '家']

/** A question of a thing in a case: "SLOT TAB formal TAB formal TAB as shoppers ask …". */
const CASES = rowsOf('cases.fixture.tsv')
/** What may stand in a slot: "SLOT TAB as entries write it TAB as shoppers do …". */
const VALUES = Map.groupBy(rowsOf('case-values.fixture.tsv'), ([slot]) => slot)

/** A thing of a brand and what is asked of it: a matter, or a case with one of its values. */
interface Told {
  readonly brand: string
  readonly thing: Thing
  readonly asked: Asked
}
type Asked = { readonly matter: number } | { readonly of: number; readonly value: number }

interface Item {
  readonly brand: string
  readonly thing: Thing
  readonly told: readonly Asked[]
}

type Roll = (most: number) => number
const one = <T>(list: readonly T[], roll: Roll): T => list[roll(list.length)]!

/** Only matters of the thing alone: sizes and colours are the other lessons'. */
const PLAIN = [...MATTERS.keys()].filter((matter) => !/\{[sc]\}/u.test(MATTERS[matter]![0]!))
const TOLD = PLAIN.filter((_, nth) => nth % UNTOLD !== 0)
const NOT_TOLD = PLAIN.filter((_, nth) => nth % UNTOLD === 0)

/**
 * A base of goods of many brands, each entry in one wording or some. Half the questions have one, in wordings that no entry has; the others
 * ask of a thing what is told of others only, or of none, or in another case, of things the brand does not have, of strange brands.
 */
export function brandedLesson(seed: number, asked = 2000): Lesson {
  const roll = dice(seed)
  const brands = drawn(BRANDS, BRANDS.length, roll)
  const [strange, known] = [brands.slice(0, STRANGE_BRANDS), brands.slice(STRANGE_BRANDS)]
  const all = things()
  const items = known.flatMap((brand) => drawn(all, THINGS_OF_A_BRAND, roll).map((thing): Item => ({ brand, thing, told: toldOf(roll) })))
  const pairs = items.flatMap(({ told, ...item }) =>
    told.flatMap((asked) => {
      const entry = { ...item, asked }
      return Array.from({ length: 1 + roll(3) }, (_, nth) => ({
        id: keyOf(entry),
        text: `${one(AROUND, roll)}${formal(entry, nth)}${one(BEHIND, roll)}`,
      }))
    }),
  )
  const has = new Set(pairs.map(({ id }) => id))
  const questions = Array.from({ length: asked }, (_, nth) => {
    const item = one(items, roll)
    const question = nth % 2 === 0 ? { ...item, asked: one(item.told, roll) } : lacking(item, items, strange, roll)
    const right = has.has(keyOf(question)) ? keyOf(question) : undefined
    // what is missing is asked in the words of entries as often as not
    return { text: right === undefined && roll(2) === 0 ? formal(question, roll(2)) : asShoppersSay(question, roll), right }
  })
  return { pairs, asked: questions }
}

/** Some matters, and one case in two of its values. */
function toldOf(roll: Roll): Asked[] {
  const of = roll(CASES.length)
  const values = drawn([...valuesOf(of).keys()], 2, roll)
  return [...drawn(TOLD, MATTERS_OF_A_THING, roll).map((matter) => ({ matter })), ...values.map((value) => ({ of, value }))]
}

function lacking(item: Item, items: readonly Item[], strange: readonly string[], roll: Roll): Told {
  const own = { brand: item.brand, thing: item.thing }
  const kind = roll(5)
  if (kind === 0) return { ...own, asked: { matter: one(TOLD, roll) } }
  if (kind === 1) return { ...own, asked: { matter: one(NOT_TOLD, roll) } }
  if (kind === 2) return { ...own, brand: one(items, roll).brand, asked: one(item.told, roll) }
  if (kind === 3) return { ...own, brand: one(strange, roll), asked: one(item.told, roll) }
  const of = item.told.flatMap((asked) => ('of' in asked ? asked.of : []))[0]!
  return { ...own, asked: { of, value: roll(valuesOf(of).length) } }
}

const valuesOf = (of: number) => VALUES.get(CASES[of]![0]) ?? []

/** As an entry of the base puts it; matters have one such wording, cases two. */
function formal({ brand, thing, asked }: Told, nth: number): string {
  const name = `${brand}${thing.zh}`
  if ('matter' in asked) return filled(MATTERS[asked.matter]![asked.matter % 2]!, name)
  return filled(CASES[asked.of]![1 + (nth % 2)]!, name, valuesOf(asked.of)[asked.value]![1])
}

function asShoppersSay({ brand, thing, asked }: Told, roll: Roll): string {
  const spoken = thing.also.length === 0 || roll(3) === 0 ? thing.zh : one(thing.also, roll)
  const name = `${brand}${one(JOINED, roll)}${spoken}`
  if ('of' in asked) return filled(one(CASES[asked.of]!.slice(3), roll), name, one(valuesOf(asked.of)[asked.value]!.slice(2), roll))
  const wordings = MATTERS[asked.matter]!
  return filled(wordings[(asked.matter + 1 + roll(wordings.length - 1)) % wordings.length]!, name)
}

const keyOf = ({ brand, thing, asked }: Told) => `${brand}|${thing.zh}|${Object.values(asked).join(' ')}${'of' in asked ? ' case' : ''}`
const filled = (wording: string, name: string, value = '') => wording.replaceAll('{t}', name).replaceAll('{x}', value)

function drawn<T>(list: readonly T[], count: number, roll: Roll): T[] {
  const left = [...list]
  return Array.from({ length: Math.min(count, list.length) }, () => left.splice(roll(left.length), 1)[0]!)
}
