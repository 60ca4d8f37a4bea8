import { PACKS_FOLDER, readPacks } from '../../../graph/index.ts'
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
const JOINED_OF_A_THING = 5
const CHINESE = /\p{Script=Han}/u
const AROUND = ['', '请问', '你好，', '亲，', '想问下', '麻烦问一下']
const BEHIND = ['', '？', '呀', '呢', '，谢谢']
const JOINTS = ['', '的', '家的', '那款', '这款', '家']

/** What is asked of a thing: "name", "slot:name" where it has a slot, or "none:name" where shops have no answer; two formal wordings, then shoppers'. */
interface Matter {
  readonly slot: string | undefined
  readonly formal: readonly string[]
  readonly asked: readonly string[]
}

/** What stands in a slot: as entries write it, and as shoppers do. */
interface Word {
  readonly formal: string
  readonly said: readonly string[]
}

const matterOf = ([name = '', ...wordings]: readonly string[]): Matter => ({
  slot: name.includes(':') ? name.split(':')[0] : undefined,
  formal: wordings.slice(0, 2),
  asked: wordings.slice(2),
})
const MATTERS = rowsOf('asked.fixture.tsv').map(matterOf)
/** Where several cases of one matter are told. */
const VALUES = new Map(
  [...Map.groupBy(rowsOf('conditions.fixture.tsv'), ([slot = '']) => slot)].map(([slot, rows]) => [
    slot,
    rows.map(([, formal = '', ...said]): Word => ({ formal, said })),
  ]),
)
const valuesOf = ({ slot }: Matter): readonly Word[] => VALUES.get(slot ?? '') ?? []
const NONE = 'none'
const PLAIN = MATTERS.filter(({ slot }) => slot === undefined)
const IN_CASES = MATTERS.filter((matter) => valuesOf(matter).length > 0)
const UNANSWERED = MATTERS.filter(({ slot }) => slot === NONE)

/** What joins a thing with one or two nodes of its trade: their kinds stand in the place of a name. */
const JOINED = rowsOf('joined.fixture.tsv').map(([kinds = '', ...wordings]) => ({
  kinds: kinds.split(' '),
  matter: matterOf(['', ...wordings]),
}))
const NODES = Map.groupBy(
  readPacks(PACKS_FOLDER).flatMap(({ nodes }) => nodes),
  ({ pack, kind }) => `${pack} ${kind}`,
)

/** A matter with what stands in its slots. */
interface Asked {
  readonly matter: Matter
  readonly words: readonly Word[]
}
/** A thing of a brand. */
interface Item {
  readonly brand: string
  readonly thing: Thing
}
interface Told extends Item {
  readonly asked: Asked
}
interface Known extends Item {
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
  const items = known.flatMap((brand) =>
    drawn(all, THINGS_OF_A_BRAND, roll).map((thing): Known => ({ brand, thing, told: toldOf(thing, roll) })),
  )
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

/** Some matters, one more in two of its cases, and some that join the thing with others. */
function toldOf(thing: Thing, roll: Roll): Asked[] {
  const matter = one(IN_CASES, roll)
  return [
    ...drawn(PLAIN, MATTERS_OF_A_THING, roll).map((plain) => ({ matter: plain, words: [] })),
    ...drawn(valuesOf(matter), 2, roll).map((word) => ({ matter, words: [word] })),
    ...Array.from({ length: JOINED_OF_A_THING }, () => joining(thing, roll)),
  ]
}

function joining({ pack }: Thing, roll: Roll): Asked {
  const { kinds, matter } = one(JOINED, roll)
  const words = kinds.map((kind) => {
    const { zh, also } = one([...(NODES.get(`${pack} ${kind}`) ?? []), ...(NODES.get(`common ${kind}`) ?? [])], roll)
    return { formal: zh, said: [zh, ...also.filter((name) => CHINESE.test(name))] }
  })
  return { matter, words }
}

/** Why the base has no answer. */
const LACKING: readonly ((
  item: Known,
  others: { readonly items: readonly Known[]; readonly strange: readonly string[]; readonly roll: Roll },
) => Told)[] = [
  (item, { roll }) => ({ ...item, asked: { matter: one(PLAIN, roll), words: [] } }),
  (item, { roll }) => ({ ...item, asked: { matter: one(UNANSWERED, roll), words: [] } }),
  (item, { items, roll }) => ({ ...item, brand: one(items, roll).brand, asked: one(item.told, roll) }),
  (item, { strange, roll }) => ({ ...item, brand: one(strange, roll), asked: one(item.told, roll) }),
  (item, { roll }) => {
    const { matter } = item.told[MATTERS_OF_A_THING]!
    return { ...item, asked: { matter, words: [one(valuesOf(matter), roll)] } }
  },
  (item, { roll }) => ({ ...item, asked: joining(item.thing, roll) }),
]

const lacking = (item: Known, items: readonly Known[], strange: readonly string[], roll: Roll): Told =>
  one(LACKING, roll)(item, { items, strange, roll })

/** As an entry of the base puts it. */
const formal = ({ brand, thing, asked: { matter, words } }: Told, nth: number): string =>
  filled(
    matter.formal[nth % 2]!,
    `${brand}${thing.zh}`,
    words.map((word) => word.formal),
  )

function asShoppersSay({ brand, thing, asked: { matter, words } }: Told, roll: Roll): string {
  const spoken = thing.also.length === 0 || roll(3) === 0 ? thing.zh : one(thing.also, roll)
  const said = words.map((word) => one(word.said, roll))
  return filled(one(matter.asked, roll), `${brand}${one(JOINTS, roll)}${spoken}`, said)
}

const keyOf = ({ brand, thing, asked: { matter, words } }: Told) =>
  [brand, thing.zh, matter.formal[0], ...words.map((word) => word.formal)].join('|')
const filled = (wording: string, name: string, [x = '', y = '']: readonly string[]) =>
  wording.replaceAll('{t}', name).replaceAll('{x}', x).replaceAll('{y}', y)

function drawn<T>(list: readonly T[], count: number, roll: Roll): T[] {
  const left = [...list]
  return Array.from({ length: Math.min(count, list.length) }, () => left.splice(roll(left.length), 1)[0]!)
}
