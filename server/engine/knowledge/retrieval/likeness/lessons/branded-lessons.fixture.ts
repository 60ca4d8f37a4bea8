import type { Lesson } from '../fit.ts'
import { dice, rowsOf, type Thing, things } from './goods-lessons.fixture.ts'

/** Invented names of two, three characters and of letters: no list knows them. */
const BRANDS = [
  ...'柏瓷 墨梧 拾野 南笠 云窠 朵曦 锦箬 霖町 梵柚 雀枝 森屿里 半山棠 小满谷 白夜行舟 知夏屋 velno morika tasu'.split(' '),
  ...'谷雨堂 青崧 槐序 溯岩 晏禾 竺影 桃隐 陌白 蔻罗 凛乔 榆阳记 北桥 silvane okuno'.split(' '),
]
/** Of these the base says nothing. */
const STRANGE_BRANDS = 8
const THINGS_OF_A_BRAND = 14
const MATTERS_OF_A_THING = 5
const AROUND = ['', '请问', '你好，', '亲，', '想问下', '麻烦问一下']
const BEHIND = ['', '？', '呀', '呢', '，谢谢']
const JOINED = ['', '的', '家的', '那款', '这款', '家']

/** What is asked of a thing: "name", "slot:name" where it has a slot, or "none:name" where shops have no answer; two formal wordings, then shoppers'. */
interface Matter {
  readonly slot: string | undefined
  readonly formal: readonly string[]
  readonly asked: readonly string[]
}

const matterOf = ([name = '', ...wordings]: readonly string[]): Matter => ({
  slot: name.includes(':') ? name.split(':')[0] : undefined,
  formal: wordings.slice(0, 2),
  asked: wordings.slice(2),
})
const MATTERS = rowsOf('asked.fixture.tsv').map(matterOf)
/** By slot: as entries write it, then as shoppers do. */
const VALUES = Map.groupBy(rowsOf('conditions.fixture.tsv'), ([slot]) => slot)
const NONE = 'none'
const PLAIN = [...MATTERS.keys()].filter((matter) => MATTERS[matter]!.slot === undefined)
const IN_CASES = [...MATTERS.keys()].filter((matter) => valuesOf(matter).length > 0)
const UNANSWERED = [...MATTERS.keys()].filter((matter) => MATTERS[matter]!.slot === NONE)

/** A matter, in the case of one of its values where it has any. */
interface Asked {
  readonly matter: number
  readonly value?: number
}
/** A thing of a brand and what is asked of it. */
interface Told extends Thinglike {
  readonly asked: Asked
}
interface Thinglike {
  readonly brand: string
  readonly thing: Thing
}
interface Item extends Thinglike {
  readonly told: readonly Asked[]
}

type Roll = (most: number) => number
const one = <T>(list: readonly T[], roll: Roll): T => list[roll(list.length)]!

/**
 * A base of goods of many brands, each entry in one formal wording or some. Half the questions have one, in wordings of shoppers; the others
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

/** Some matters, and one more in two of its cases. */
function toldOf(roll: Roll): Asked[] {
  const matter = one(IN_CASES, roll)
  const values = drawn([...valuesOf(matter).keys()], 2, roll)
  return [...drawn(PLAIN, MATTERS_OF_A_THING, roll).map((plain) => ({ matter: plain })), ...values.map((value) => ({ matter, value }))]
}

function lacking(item: Item, items: readonly Item[], strange: readonly string[], roll: Roll): Told {
  const own = { brand: item.brand, thing: item.thing }
  const kind = roll(5)
  if (kind === 0) return { ...own, asked: { matter: one(PLAIN, roll) } }
  if (kind === 1) return { ...own, asked: { matter: one(UNANSWERED, roll) } }
  if (kind === 2) return { ...own, brand: one(items, roll).brand, asked: one(item.told, roll) }
  if (kind === 3) return { ...own, brand: one(strange, roll), asked: one(item.told, roll) }
  const { matter } = item.told.at(-1)!
  return { ...own, asked: { matter, value: roll(valuesOf(matter).length) } }
}

function valuesOf(matter: number) {
  const { slot } = MATTERS[matter]!
  return VALUES.get(slot ?? '') ?? []
}

/** As an entry of the base puts it. */
function formal({ brand, thing, asked: { matter, value } }: Told, nth: number): string {
  return filled(MATTERS[matter]!.formal[nth % 2]!, `${brand}${thing.zh}`, value === undefined ? '' : valuesOf(matter)[value]![1])
}

function asShoppersSay({ brand, thing, asked: { matter, value } }: Told, roll: Roll): string {
  const spoken = thing.also.length === 0 || roll(3) === 0 ? thing.zh : one(thing.also, roll)
  const said = value === undefined ? '' : one(valuesOf(matter)[value]!.slice(2), roll)
  return filled(one(MATTERS[matter]!.asked, roll), `${brand}${one(JOINED, roll)}${spoken}`, said)
}

const keyOf = ({ brand, thing, asked: { matter, value } }: Told) => `${brand}|${thing.zh}|${matter} ${value ?? ''}`
const filled = (wording: string, name: string, value = '') => wording.replaceAll('{t}', name).replaceAll('{x}', value)

function drawn<T>(list: readonly T[], count: number, roll: Roll): T[] {
  const left = [...list]
  return Array.from({ length: Math.min(count, list.length) }, () => left.splice(roll(left.length), 1)[0]!)
}
