import type { TradePack, Wants } from '@xiaoer/contract/trades'
import type { Trades } from './read-packs.ts'

/** Words that promise an effect on health, or more than a shop can know. Said by nobody here: advertising law forbids them. */
const PROMISES: readonly string[] = [
  ...[
    '治疗',
    '治愈',
    '根治',
    '疗效',
    '药到病除',
    '包治',
    '预防疾病',
    '抗癌',
    '降血压',
    '降血糖',
    '减肥',
    '瘦身',
    '永久',
    '百分百',
    '100%',
    '绝对',
    '第一品牌',
    '最好的',
    '最佳',
    '顶级',
    '零风险',
    '无副作用',
  ],
  ...[
    'cure',
    'cures',
    'heal',
    'heals',
    'healing',
    'treats',
    'remedy',
    'prevents disease',
    'anti-cancer',
    'lose weight',
    'guaranteed',
    'the best',
    'risk-free',
    'no side effects',
    'miracle',
  ],
]
const HAN = /\p{sc=Han}/u
const LATIN = /[a-z]/iu

/** What is wrong with the packs, one line each, with the pack and the place; empty where nothing is. */
export function problemsOf({ common, packs }: Trades): string[] {
  const people = new Set(common.people.map(({ id }) => id))
  const occasions = new Set(common.occasions.map(({ id }) => id))
  const kinds = new Set(packs.flatMap((pack) => pack.kinds.map(({ id }) => `${pack.id}/${id}`)))
  const known = { people, occasions, kinds, packs: new Set(packs.map(({ id }) => id)) }
  return [
    ...twice(packs.map(({ id }) => id)).map((id) => `${id}: two packs have this id`),
    ...common.people.flatMap(({ id, is = [] }) =>
      is.filter((one) => !people.has(one)).map((one) => `common: ${id} is ${one}, which no one is`),
    ),
    ...twice([...people, ...occasions]).map((id) => `common: ${id} stands twice`),
    ...packs.flatMap((pack) => [...namesIn(pack, known), ...wordsOf(pack), ...promisesIn(pack)].map((what) => `${pack.id}: ${what}`)),
  ]
}

interface Known {
  readonly people: ReadonlySet<string>
  readonly occasions: ReadonlySet<string>
  readonly kinds: ReadonlySet<string>
  readonly packs: ReadonlySet<string>
}

const twice = (ids: readonly string[]): string[] => [...new Set(ids.filter((id, at) => ids.indexOf(id) !== at))]

/** Every name that the pack uses is one that it, or what all share, has. */
function namesIn(pack: TradePack, known: Known): string[] {
  const kinds = new Set(pack.kinds.map(({ id }) => id))
  const options = new Map(pack.questions.map(({ id, options: all }) => [id, new Set(all.map((one) => one.id))]))
  const lacking = (where: string, ids: readonly string[] = [], among: ReadonlySet<string>) =>
    ids.filter((id) => !among.has(id)).map((id) => `${where}: ${id} is not known`)
  const wanted = (where: string, wants: Wants) =>
    Object.entries(wants).flatMap(([question, ids]) => {
      const all = options.get(question)
      return all ? lacking(`${where}.${question}`, ids, all) : [`${where}: no question ${question}`]
    })
  return [
    ...twice([...kinds])
      .concat(twice(pack.kinds.map(({ id }) => id)))
      .map((id) => `kinds: ${id} stands twice`),
    ...twice(pack.questions.map(({ id }) => id)).map((id) => `questions: ${id} stands twice`),
    ...pack.questions.flatMap(({ id, options: all }) =>
      twice(all.map((one) => one.id)).map((one) => `questions.${id}: ${one} stands twice`),
    ),
    ...twice(pack.needs.map(({ id }) => id)).map((id) => `needs: ${id} stands twice`),
    ...pack.kinds.flatMap(({ id, under }) => lacking(`kinds.${id}.under`, under === undefined ? [] : [under], kinds)),
    ...pack.kinds.filter(({ id, under }) => id === under).map(({ id }) => `kinds.${id}: under itself`),
    ...pack.questions.flatMap(({ id, kinds: of }) => lacking(`questions.${id}.kinds`, of, kinds)),
    ...pack.needs.flatMap(({ id, kinds: of, when, wants }) => [
      ...lacking(`needs.${id}.kinds`, of, kinds),
      ...lacking(`needs.${id}.when`, when, known.occasions),
      ...wanted(`needs.${id}.wants`, wants),
    ]),
    ...pack.suits.flatMap(({ who, kinds: of, wants }, at) => [
      ...lacking(`suits.${at}.who`, who, known.people),
      ...lacking(`suits.${at}.kinds`, of, kinds),
      ...wanted(`suits.${at}.wants`, wants),
    ]),
    ...pack.sizes.flatMap(({ kinds: of }, at) => lacking(`sizes.${at}.kinds`, of, kinds)),
    ...pack.cautions.flatMap(({ id, who }) => lacking(`cautions.${id}.who`, who, known.people)),
    ...pack.goesWith.flatMap(({ kind, with: others }) => [
      ...lacking('goesWith', [kind], kinds),
      ...others.flatMap((other) => {
        const [of, name] = other.includes('/') ? [other.slice(0, other.indexOf('/')), other] : [pack.id, `${pack.id}/${other}`]
        // a pack that is not there yet is no fault of this one
        return known.packs.has(of) && !known.kinds.has(name) ? [`goesWith.${kind}: ${other} is not known`] : []
      }),
    ]),
  ]
}

/** Both languages are there, and can be found in catalogues and in what people write. */
function wordsOf(pack: TradePack): string[] {
  const inBoth = (where: string, words: readonly string[]) => [
    ...(words.some((word) => HAN.test(word)) ? [] : [`${where}: no Chinese word`]),
    ...(words.some((word) => LATIN.test(word)) ? [] : [`${where}: no English word`]),
    ...twice(words).map((word) => `${where}: ${word} stands twice`),
  ]
  return [
    ...inBoth('words', pack.words),
    ...inBoth('claims.categories', pack.claims.categories),
    ...pack.kinds.flatMap(({ id, words }) => inBoth(`kinds.${id}`, words)),
    ...textsIn(pack).flatMap(({ where, zh, en }) => [
      ...(HAN.test(en) ? [`${where}: Chinese in the English text`] : []),
      ...(zh === '' || en === '' ? [`${where}: a language is missing`] : []),
    ]),
    ...pack.questions.flatMap((question) => [
      ...inBoth(`questions.${question.id}.reads`, question.reads),
      ...question.options.flatMap(({ id, words, from, to }) => [
        ...(words.length === 0 && from === undefined && to === undefined
          ? [`questions.${question.id}.${id}: no words and no numbers: no goods fit it`]
          : []),
        ...(from !== undefined && to !== undefined && from > to ? [`questions.${question.id}.${id}: from is more than to`] : []),
        ...((from !== undefined || to !== undefined) && question.unit === undefined
          ? [`questions.${question.id}.${id}: numbers without a unit`]
          : []),
      ]),
    ]),
    ...pack.needs.filter(({ words, when = [] }) => words.length + when.length === 0).map(({ id }) => `needs.${id}: nothing says it`),
  ]
}

interface Placed {
  readonly where: string
  readonly zh: string
  readonly en: string
}

/** All texts of a pack that a shopper reads. */
function textsIn(pack: TradePack): Placed[] {
  const of = (where: string, { zh, en }: { readonly zh: string; readonly en: string }): Placed => ({ where, zh, en })
  return [
    of('name', pack.name),
    ...pack.kinds.map(({ id, name }) => of(`kinds.${id}`, name)),
    ...pack.questions.flatMap(({ id, ask, name, options }) => [
      of(`questions.${id}.ask`, ask),
      of(`questions.${id}.name`, name),
      ...options.map((one) => of(`questions.${id}.${one.id}`, one.name)),
    ]),
    ...pack.needs.flatMap(({ id, name, why }) => [of(`needs.${id}`, name), of(`needs.${id}.why`, why)]),
    ...pack.suits.map(({ why }, at) => of(`suits.${at}.why`, why)),
    ...pack.sizes.map(({ ask }, at) => of(`sizes.${at}.ask`, ask)),
    ...pack.cautions.map(({ id, say }) => of(`cautions.${id}.say`, say)),
    ...pack.goesWith.map(({ kind, why }) => of(`goesWith.${kind}.why`, why)),
  ]
}

const promised = (text: string): string | undefined =>
  PROMISES.find((word) => (HAN.test(word) || word.includes('%') ? text.includes(word) : ` ${wordsApart(text)} `.includes(` ${word} `)))
const wordsApart = (text: string) => text.toLowerCase().replace(/[^a-z-]+/gu, ' ')

const promisesIn = (pack: TradePack): string[] =>
  textsIn(pack).flatMap(({ where, zh, en }) => {
    const word = promised(zh) ?? promised(en)
    return word === undefined ? [] : [`${where}: “${word}” promises what no shop may promise`]
  })
