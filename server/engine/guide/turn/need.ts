import type { GuideEvent, SaidValues } from '#engine/conversation'
import { after, before, comparedIn } from '#engine/text'
import type { GuideIndex } from '../index/catalogue.ts'
import { SEX, type Sex } from '../index/reads.ts'
import type { Shelf } from '../index/shelf.ts'
import { folded, WordTable } from '../words.ts'
import { type TalkAct, talkWords } from './talk-words.ts'

/** What a shopper's wish comes to. */
export interface GuideNeed {
  /** The shelf that is meant; undefined while it may be several. */
  readonly shelf: Shelf | undefined
  /** Kinds that are wanted, as `pack/kind`; those under them count too. */
  readonly kinds: ReadonlySet<string>
  /** What was named and is no kind that a pack knows: words that titles of this shop hold. */
  readonly named: readonly string[]
  /** The last message held nothing that the guide knows: goods that the shop does not have, or something else. */
  readonly unread: boolean
  readonly wants: readonly Want[]
  readonly without: readonly { readonly question: string; readonly option: number }[]
  readonly people: ReadonlySet<string>
  readonly occasions: ReadonlySet<string>
  /** Needs that were named by their own words, as `pack/need`. */
  readonly needs: ReadonlySet<string>
  readonly sex: Sex
  /** In years. */
  readonly age: readonly [number, number] | undefined
  readonly budget: { readonly from: number; readonly to: number; readonly about?: number } | undefined
  readonly size: string | undefined
  readonly height: number | undefined
  readonly weight: number | undefined
  /** Questions that were put, and those that were passed over with 随便 or 不知道. */
  readonly asked: readonly string[]
  readonly closed: ReadonlySet<string>
  /** Shown and turned down. */
  readonly rejected: ReadonlySet<string>
  readonly shown: Extract<GuideEvent, { e: 'shown' }> | undefined
  readonly last: LastAct
}

/** What the last message asks for beside what it tells. */
export type LastAct = 'tell' | 'another' | 'cheaper' | 'better' | 'compare'

/** An answer: by the shopper, or by what their need or person means. */
export interface Want {
  readonly question: string
  /** Bits of its options. */
  readonly mask: number
  readonly weight: number
  /** Goods that are known to be otherwise are left out. */
  readonly must: boolean
  /** Which need or person it follows from; absent where it was said. */
  readonly from?: { readonly kind: 'need' | 'suits'; readonly id: string; readonly why: { readonly zh: string; readonly en: string } }
}

/** The answer of who does not mind, or does not know. */
export const ANY = 'any'
const SAID_WEIGHT = 1
const NEED_WEIGHT = 0.7
const SUITS_WEIGHT = 0.5
/** A price that is told without a bound is meant as about so much. */
const ABOUT = { from: 0.6, to: 1.15 } as const

interface Tables {
  readonly kinds: WordTable<string>
  readonly trades: WordTable<string>
  readonly people: WordTable<string>
  readonly occasions: WordTable<string>
  readonly needs: WordTable<string>
}
const TABLES = new WeakMap<GuideIndex, Tables>()

function tablesOf(index: GuideIndex): Tables {
  const known = TABLES.get(index)
  if (known) return known
  const { common, packs } = index.trades
  const made: Tables = {
    kinds: new WordTable(
      packs.flatMap((pack) =>
        pack.kinds.flatMap(({ id, words, said = [] }) => [...words, ...said].map((word): [string, string] => [word, `${pack.id}/${id}`])),
      ),
    ),
    trades: new WordTable([
      ...packs.flatMap(({ id, words }) => words.map((word): [string, string] => [word, id])),
      ...index.shelves.filter(({ pack }) => !pack).map(({ id, name }): [string, string] => [name.zh, id]),
    ]),
    people: new WordTable(common.people.flatMap(({ id, words }) => words.map((word): [string, string] => [word, id]))),
    occasions: new WordTable(common.occasions.flatMap(({ id, words }) => words.map((word): [string, string] => [word, id]))),
    needs: new WordTable(
      packs.flatMap((pack) => pack.needs.flatMap(({ id, words }) => words.map((word): [string, string] => [word, `${pack.id}/${id}`]))),
    ),
  }
  TABLES.set(index, made)
  return made
}

/** What all that was said and tapped comes to. */
export function needOf(index: GuideIndex, events: readonly GuideEvent[], only?: Shelf): GuideNeed {
  const read = firstPass(index, events)
  const shelf = read.shelf ?? only ?? (index.shelves.length === 1 ? index.shelves[0] : undefined)
  const first = { ...read, shelf }
  const second = secondPass(index, events, shelf, first)
  const isAnswer = second.wants.length > 0 || second.without.length > 0
  const meant = meantBy(shelf, first)
  // what a need tells in one word is not asked again
  const told = meant.flatMap(({ question, mask }) => (isOne(mask) ? [question] : []))
  return {
    ...first,
    ...second,
    unread: first.unread && !isAnswer,
    wants: [...second.wants, ...meant],
    closed: new Set([...second.closed, ...told]),
  }
}

const isOne = (mask: number) => mask !== 0 && (mask & (mask - 1)) === 0

type Mutable<T> = { -readonly [K in keyof T]: T[K] }
type First = Omit<GuideNeed, 'wants' | 'without' | 'closed' | 'asked'>

/** What does not hang on the shelf: which shelf, kinds, people, occasions, budget, size, what was shown and turned down. */
function firstPass(index: GuideIndex, events: readonly GuideEvent[]): First {
  const need: Mutable<First> = {
    shelf: undefined,
    kinds: new Set(),
    named: [],
    unread: false,
    people: new Set(),
    occasions: new Set(),
    needs: new Set(),
    sex: SEX.untold,
    age: undefined,
    budget: undefined,
    size: undefined,
    height: undefined,
    weight: undefined,
    rejected: new Set(),
    shown: undefined,
    last: 'tell',
  }
  for (const event of events) {
    if (event.e === 'said') hear(index, need, event)
    else if (event.e === 'chose') choose(index, need, event)
    else if (event.e === 'shown') need.shown = event
    else if (event.e === 'known') {
      withValues(need, event.values)
      withPeople(index, need, event.people)
    }
  }
  if (!need.shelf) need.shelf = shelfOfKinds(index, need.kinds)
  return need
}

function shelfOfKinds({ shelves }: GuideIndex, kinds: ReadonlySet<string>): Shelf | undefined {
  const packs = new Set([...kinds].map((kind) => kind.slice(0, kind.indexOf('/'))))
  return packs.size === 1 ? shelves.find(({ id }) => packs.has(id)) : undefined
}

function choose(index: GuideIndex, need: Mutable<First>, { question, option }: Extract<GuideEvent, { e: 'chose' }>): void {
  need.last = 'tell'
  if (option === ANY) return
  if (question === 'shelf') {
    need.shelf = index.shelves.find(({ id }) => id === option) ?? need.shelf
    need.kinds = new Set([...need.kinds].filter((kind) => kind.startsWith(`${option}/`)))
  }
  if (question === 'kind') need.kinds = new Set([option])
  if (question === 'person') withPeople(index, need, [option])
  if (question === 'budget') need.budget = bandOf(option)
  if (question === 'do') act(index, need, option)
}

/** "0-20000": minor units; an open end is empty. */
export function bandOf(option: string): { from: number; to: number } {
  const at = option.indexOf('-')
  const [from, to] = [option.slice(0, at), option.slice(at + 1)]
  return { from: from === '' ? 0 : Number(from), to: to === '' ? Number.POSITIVE_INFINITY : Number(to) }
}

function act(index: GuideIndex, need: Mutable<First>, what: string): void {
  const shown = need.shown
  const price = index.price[index.placeOf.get(shown?.best ?? '') ?? -1]
  if (what === 'another') {
    need.last = 'another'
    if (shown) need.rejected = new Set([...need.rejected, shown.best])
  } else if (what === 'cheaper' || what === 'better') {
    need.last = what
    if (price === undefined) return
    need.budget = what === 'cheaper' ? { from: 0, to: price - 1 } : { from: price + 1, to: Number.POSITIVE_INFINITY }
  } else if (what === 'compare') need.last = 'compare'
  else if (what === 'restart') restart(need)
}

function hear(index: GuideIndex, need: Mutable<First>, { text, values }: Extract<GuideEvent, { e: 'said' }>): void {
  const words = folded(text)
  const tables = tablesOf(index)
  const acts = talkWords().in(words)
  const isDenied = denier(words, acts)
  need.last = 'tell'
  need.unread = false
  if (acts.some(({ means }) => means.includes('restart'))) restart(need)
  const meantIn = (table: WordTable<string>) =>
    table
      .in(words)
      .filter((met) => !isDenied(met.start))
      .flatMap(({ means }) => means)
  const [people, occasions, needs] = [meantIn(tables.people), meantIn(tables.occasions), meantIn(tables.needs)]
  withPeople(index, need, people)
  need.occasions = new Set([...need.occasions, ...occasions])
  need.needs = new Set([...need.needs, ...needs])
  const meant = new Set(meantIn(tables.kinds))
  if (meant.size > 0) {
    need.kinds = meant
    need.shelf = shelfOfKinds(index, meant)
    need.named = []
  } else {
    const trades = meantIn(tables.trades)
    const shelf = index.shelves.find(({ id }) => trades.includes(id))
    if (shelf) need.shelf = shelf
    else if (!nameGoods(index, need, text))
      need.unread =
        people.length + occasions.length + needs.length === 0 &&
        !acts.some(({ means }) => means.some((one) => TELLING.has(one))) &&
        Object.keys(values).length === 0
  }
  withValues(need, values)
  if (values.money && values.money.length > 0) need.budget = budgetOf(text, values.money)
  for (const what of ['another', 'cheaper', 'better', 'compare'] as const)
    if (acts.some(({ means, start }) => means.includes(what) && !isDenied(start))) act(index, need, what)
}

function restart(need: Mutable<First>): void {
  need.shelf = undefined
  need.kinds = new Set()
  need.named = []
  need.budget = undefined
  need.rejected = new Set()
  need.shown = undefined
}

/** Words that name goods of this shop where no pack knows the kind: those that few of its titles hold. */
function nameGoods(index: GuideIndex, need: Mutable<First>, text: string): boolean {
  const all = [...new Set(comparedIn(text))]
  const known = all.filter((word) => {
    const held = index.postings.get(word)?.length ?? 0
    return held > 0 && held <= Math.max(RARE_COUNT, index.ids.length * RARE_SHARE)
  })
  if (known.length === 0 || need.kinds.size > 0) return known.length > 0
  need.named = known
  return true
}
const RARE_SHARE = 0.2
const RARE_COUNT = 12

/** How many units before a word its denial may end: 不要 真丝, "without any silk". */
const NEAR = 6

/** Whether a denial ends shortly before a place. */
const denier = (text: string, acts: ReturnType<WordTable<TalkAct>['in']>) => (start: number) =>
  acts.some(({ end, means }) => means.includes('not') && end <= start && start - end <= NEAR && !PAUSE.test(text.slice(end, start)))
const PAUSE = /[,.;，。；、!！?？]/u

function withValues(need: Mutable<First>, { most, size, height, weight, age }: SaidValues): void {
  if (most !== undefined) need.budget = { from: 0, to: most }
  if (size !== undefined) need.size = folded(size)
  if (height !== undefined) need.height = height
  if (weight !== undefined) need.weight = weight
  if (age !== undefined) {
    need.age = [age / 12, age / 12]
    if (need.size !== undefined && size === undefined) need.size = undefined
  }
}

/** Who it is for. Somebody else than before has another age and sex; traits beside a person stay. */
function withPeople({ trades }: GuideIndex, need: Mutable<First>, ids: readonly string[]): void {
  const found = trades.common.people.filter(({ id }) => ids.includes(id))
  if (found.length === 0) return
  const named = found.filter(({ sex, age }) => sex !== undefined || age !== undefined)
  const traits = found.flatMap(({ id, is = [] }) => [id, ...is])
  if (named.length === 0) {
    need.people = new Set([...need.people, ...traits])
    return
  }
  const kept = [...need.people].filter((id) => {
    const one = trades.common.people.find((person) => person.id === id)
    return one && one.sex === undefined && one.age === undefined
  })
  need.people = new Set([...kept, ...traits])
  const sexes = new Set(named.flatMap(({ sex }) => (sex === undefined ? [] : [sex])))
  need.sex = sexes.size === 1 ? (sexes.has('women') ? SEX.women : SEX.men) : SEX.untold
  const ages = named.flatMap(({ age }) => (age === undefined ? [] : [age]))
  need.age = ages.length > 0 ? [Math.max(...ages.map(([from]) => from)), Math.min(...ages.map(([, to]) => to))] : undefined
  need.size = undefined
  need.height = undefined
  need.weight = undefined
}

type Money = NonNullable<SaidValues['money']>

function budgetOf(text: string, money: Money): NonNullable<GuideNeed['budget']> {
  const [one, other] = money
  if (!one) return { from: 0, to: Number.POSITIVE_INFINITY }
  if (other && other.minor !== one.minor) return { from: Math.min(one.minor, other.minor), to: Math.max(one.minor, other.minor) }
  const acts = (part: string) =>
    new Set(
      talkWords()
        .in(folded(part))
        .flatMap(({ means }) => means),
    )
  const around = [...acts(before(text, one.at, AROUND)), ...acts(after(text, one.end, AROUND))]
  if (around.includes('upTo')) return { from: 0, to: one.minor }
  if (around.includes('atLeast')) return { from: one.minor, to: Number.POSITIVE_INFINITY }
  return { from: one.minor * ABOUT.from, to: one.minor * ABOUT.to, about: one.minor }
}
/** How near a bound stands to its number. */
const AROUND = 14

interface Second {
  readonly wants: readonly Want[]
  readonly without: GuideNeed['without']
  readonly asked: readonly string[]
  readonly closed: ReadonlySet<string>
}

const OPTIONS = new WeakMap<Shelf, WordTable<OptionWord>>()

interface OptionWord {
  readonly question: string
  readonly option: number
  /** It tells by itself; others do where they are denied, or stand before 的. */
  readonly isSure: boolean
}

/** All words by which answers of a shelf are told. */
function optionsOf(shelf: Shelf): WordTable<OptionWord> {
  const known = OPTIONS.get(shelf)
  if (known) return known
  const made = new WordTable(
    shelf.questions.flatMap(({ reader: { question } }) =>
      question.options.flatMap(({ name, words, said = [] }, option) => {
        return [...words, ...said, name.zh, name.en].map((word): [string, OptionWord] => [
          word,
          { question: question.id, option, isSure: isTelling(word) },
        ])
      }),
    ),
  )
  OPTIONS.set(shelf, made)
  return made
}
/** "是", "no" and the like answer a question that was put, and tell nothing in any other message. */
const isTelling = (word: string): boolean => folded(word).replace(/[^\p{L}\d]/gu, '').length >= (/\p{sc=Han}/u.test(word) ? 2 : 4)

/** Acts that mean something by themselves; others only tell how what stands beside them is meant. */
const TELLING: ReadonlySet<TalkAct> = new Set(['any', 'unknown', 'another', 'cheaper', 'better', 'compare', 'open', 'restart'])

/** What hangs on the shelf: answers, and what is not wanted. A later answer to a question takes the place of an earlier one. */
function secondPass(index: GuideIndex, events: readonly GuideEvent[], shelf: Shelf | undefined, first: First): Second {
  const wants = new Map<string, Want>()
  const without: { question: string; option: number }[] = []
  const asked: string[] = []
  const closed = new Set<string>()
  let open: Extract<GuideEvent, { e: 'asked' }> | undefined
  const questions = new Map((shelf?.questions ?? []).map(({ reader: { question } }) => [question.id, question]))
  const put = (question: string, mask: number) => {
    const must = questions.get(question)?.as === 'must'
    if (mask !== 0) wants.set(question, { question, mask, weight: SAID_WEIGHT, must })
  }
  for (const event of events) {
    if (event.e === 'asked') {
      asked.push(event.question)
      open = event
    } else if (event.e === 'chose') {
      closed.add(event.question)
      if (event.option === ANY) wants.delete(event.question)
      else put(event.question, maskOf(questions.get(event.question)?.options, [event.option]))
      open = undefined
    } else if (event.e === 'said') {
      const read = readAnswers(event.text, shelf, open)
      if (open) closed.add(open.question)
      for (const [question, mask] of read.wants) put(question, mask)
      for (const one of read.without) {
        without.push(one)
        const before = wants.get(one.question)
        if (before) put(one.question, before.mask & ~(1 << one.option))
        if (before && (before.mask & ~(1 << one.option)) === 0) wants.delete(one.question)
      }
      open = undefined
    }
  }
  if (first.budget) closed.add('budget')
  if (first.sex !== SEX.untold || first.age) closed.add('person')
  if (index.shelves.length < 2 || shelf) closed.add('shelf')
  // what was said last holds: no 真丝 and then 真丝 is 真丝
  const stands = without.filter(({ question, option }) => (((wants.get(question)?.mask ?? 0) >>> option) & 1) === 0)
  return { wants: [...wants.values()], without: stands, asked, closed: new Set([...closed, ...wants.keys()]) }
}

const maskOf = (options: readonly { readonly id: string }[] = [], ids: readonly string[]): number =>
  options.reduce((mask, { id }, at) => (ids.includes(id) ? mask | (1 << at) : mask), 0)

/** Answers in a message: to the question that is open by any of its words, to others by words that tell by themselves. */
function readAnswers(
  text: string,
  shelf: Shelf | undefined,
  open: Extract<GuideEvent, { e: 'asked' }> | undefined,
): { readonly wants: ReadonlyMap<string, number>; readonly without: readonly { question: string; option: number }[] } {
  const wants = new Map<string, number>()
  const without: { question: string; option: number }[] = []
  if (!shelf) return { wants, without }
  const words = folded(text)
  const acts = talkWords().in(words)
  const isDenied = denier(words, acts)
  const isOf = (end: number) => acts.some(({ start, means }) => start === end && means.includes('of'))
  for (const { start, end, means } of optionsOf(shelf).in(words))
    for (const { question, option, isSure } of means) {
      const one = { question, option }
      if (isDenied(start)) without.push(one)
      else if (isSure || isOf(end)) wants.set(one.question, (wants.get(one.question) ?? 0) | (1 << one.option))
    }
  const asked = open && shelf.questions.find(({ reader }) => reader.question.id === open.question)
  if (asked && !wants.has(asked.reader.question.id) && !acts.some(({ means }) => means.includes('any') || means.includes('unknown'))) {
    const mask = asked.reader.ofPairs([[asked.reader.question.reads[0] ?? '', text]])
    if (mask !== 0) wants.set(asked.reader.question.id, mask)
  }
  return { wants, without }
}

/** What needs and people mean on a shelf, each with why. */
function meantBy(shelf: Shelf | undefined, { people, occasions, needs: named }: First): Want[] {
  if (!shelf?.pack) return []
  const { id: pack, needs, suits } = shelf.pack
  const questions = new Map(shelf.questions.map(({ reader: { question } }) => [question.id, question]))
  const wanted = (wants: Readonly<Record<string, readonly string[]>>, weight: number, from: NonNullable<Want['from']>): Want[] =>
    Object.entries(wants).map(([question, ids]) => ({
      question,
      mask: maskOf(questions.get(question)?.options, ids),
      weight,
      must: from.kind === 'suits' && questions.get(question)?.as === 'must',
      from,
    }))
  return [
    ...needs.flatMap((need) =>
      named.has(`${pack}/${need.id}`) || (need.when ?? []).some((one) => occasions.has(one))
        ? wanted(need.wants, NEED_WEIGHT, { kind: 'need', id: need.id, why: need.why })
        : [],
    ),
    ...suits.flatMap(({ who, wants, why }, at) =>
      who.some((one) => people.has(one)) ? wanted(wants, SUITS_WEIGHT, { kind: 'suits', id: String(at), why }) : [],
    ),
  ]
}
