import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Entry } from '../../../entry.ts'
import { pairsOf, wordingsOf } from '../../pairs.ts'
import type { Lesson } from '../fit.ts'
import { type Bare, bareLesson } from './bare-lessons.fixture.ts'
import { brandedLesson } from './branded-lessons.fixture.ts'
import { demoEntries } from './demo-pairs.fixture.ts'
import { goodsLesson } from './goods-lessons.fixture.ts'
import { type Plain, plainLesson } from './plain-lessons.fixture.ts'
import { tradeLessons } from './trades/trades.fixture.ts'

const FOLDS = 4

/**
 * Lessons from entries: of every entry each fourth wording is kept back to be asked, four times over. One base of each lacks just these, one
 * lacks also every third entry, so that what is asked of those it cannot know. The intent is told rightly for eleven in sixteen, else not at
 * all or wrongly.
 */
function lessonsFrom(entries: readonly Entry[]): Lesson[] {
  return [...heldOut(entries), asTheyStand(entries)]
}

const heldOut = (entries: readonly Entry[]): Lesson[] =>
  Array.from({ length: FOLDS }, (_, fold) => fold).flatMap((fold) => [
    lesson(entries, fold, () => false),
    lesson(entries, fold, (at) => at % 3 === fold % 3),
  ])

const STRANGE = join(import.meta.dirname, '../../../../../../data/understanding/zh/other.tsv')

/** Where nothing is known but the words, what is asked is often of no shop. */
const STRANGERS = 20

/** Sentences that no shop's base answers. */
function farOff(entries: readonly Entry[]): Lesson {
  return { pairs: entries.flatMap(pairsOf), asked: strangers(), times: STRANGERS }
}

const strangers = () =>
  readFileSync(STRANGE, 'utf8')
    .split('\n')
    .flatMap((line) => {
      const [text = '', intent] = line.split('\t')
      return intent === 'other.unknown' ? [{ text, intent, right: undefined }] : []
    })

const AROUND = ['', '请问', '你好，', '亲 ', '我想问下', '那个']
const BEHIND = ['', '呀', '呢', '，谢谢', ' 急', '啊']

/** Everything is known; each second wording is asked with a character left out, or words around it. */
function asTheyStand(entries: readonly Entry[]): Lesson {
  const intents = entries.map(({ intents: [first] }) => first)
  const asked = entries.flatMap((entry) =>
    wordingsOf(entry)
      .filter((_, nth) => nth % 2 === 0)
      .map((text) => ({ text, right: entry.id, own: entry.intents[0] })),
  )
  return {
    pairs: entries.flatMap(pairsOf),
    asked: asked.map(({ text, right, own }, at) => ({ text: changed(text, at), right, intent: intentFor(at, own, intents) })),
  }
}

function changed(text: string, at: number): string {
  const gap = (at * 7) % text.length
  const shorter = at % 3 === 0 ? text : text.slice(0, gap) + text.slice(gap + 1)
  return `${AROUND[at % AROUND.length]}${shorter}${BEHIND[(at * 5) % BEHIND.length]}`
}

function lesson(entries: readonly Entry[], fold: number, lacking: (at: number) => boolean): Lesson {
  const intents = entries.map(({ intents: [first] }) => first)
  let number = 0
  const asked = entries.flatMap((entry, at) =>
    wordingsOf(entry)
      .filter((_, nth) => nth % FOLDS === fold)
      .map((text) => ({ text, intent: intentFor(number++, entry.intents[0], intents), right: lacking(at) ? undefined : entry.id })),
  )
  const pairs = entries.flatMap((entry, at) => (lacking(at) ? [] : pairsOf(entry).filter((_, nth) => nth % FOLDS !== fold)))
  return { pairs, asked }
}

/** Right for eleven in sixteen; else absent, a neighbour of its family, or any other. */
function intentFor(number: number, own: string | undefined, all: readonly (string | undefined)[]): string | undefined {
  const family = all.filter((one) => one?.split('.')[0] === own?.split('.')[0])
  if (number % 16 === 3 || number % 16 === 9) return undefined
  if (number % 16 === 7) return all[(number * 37) % all.length]
  return number % 16 === 13 || number % 16 === 5 ? family[(number * 37) % family.length] : own
}

/** Of questions whose intent is told. */
export const hintedLessons = (): Lesson[] =>
  lessonsFrom(demoEntries()).map(({ pairs, asked }) => ({ pairs, asked: asked.filter(({ intent }) => intent !== undefined) }))

/** Bases that hold few of their shoppers' words: small ones, and larger ones that put each matter in one way. */
const PLAIN: readonly Plain[] = [
  { seed: 21, goods: 200, matters: 40, told: 10, asked: 1000 },
  { seed: 22, goods: 60, matters: 20, told: 8, asked: 600 },
  { seed: 23, goods: 10, matters: 12, told: 5, asked: 150 },
  { seed: 24, goods: 10, matters: 30, told: 5, asked: 150 },
  { seed: 25, goods: 6, matters: 8, told: 4, asked: 80 },
]
const BARE: readonly Bare[] = [
  ...[31, 32, 33, 34, 35].map((seed) => ({ seed, entries: 30 })),
  { seed: 36, entries: 60 },
  { seed: 37, entries: 60 },
  { seed: 38, entries: 120 },
  { seed: 39, entries: 30, language: 'en' },
  { seed: 40, entries: 90, language: 'en' },
]
/** Further ones, for the judge of small bases alone. */
const FURTHER: readonly Bare[] = [
  { seed: 41, entries: 60, language: 'en' },
  { seed: 42, entries: 100 },
  { seed: 43, entries: 10 },
  { seed: 44, entries: 10, language: 'en' },
]
const smallDemo = (some: readonly Bare[]) => some.map((bare) => withStrangers(bareLesson(demoEntries(), bare), bare.seed))

/** Goods that differ by their names alone, of which there are fewer bases. */
const OF_GOODS = 1.5
/** What a small base lacks counts as so many: as much of it is then not known as the judge of larger ones does not know. */
const LACKED = 1.5
/** Of the small bases of trades, as most shops begin, of the demo shop, and of goods. */
export const bareLessons = (): Lesson[] =>
  [
    ...tradeLessons(),
    ...smallDemo([...BARE, ...FURTHER]),
    ...PLAIN.slice(1).map((plain) => ({ ...plainLesson(plain), times: OF_GOODS })),
  ].map(({ asked, ...lesson }) => ({
    ...lesson,
    asked: asked.map((one) => (one.right === undefined ? { ...one, times: (one.times ?? 1) * LACKED } : one)),
  }))
/** They are small beside the others, and how most shops begin. */
const BEGINNERS = 2
const ofBeginners = (): Lesson[] =>
  [...PLAIN.map(plainLesson), ...smallDemo(BARE)].map((lesson) => ({
    ...lesson,
    times: BEGINNERS,
  }))

/** Asked of a small base, too, is what no shop knows: one such sentence to four others. */
function withStrangers({ pairs, asked }: Lesson, seed: number): Lesson {
  const all = strangers()
  const step = Math.max(1, Math.floor((all.length * 4) / asked.length))
  return { pairs, asked: [...asked, ...all.filter((_, at) => at % step === seed % step).map(({ text, right }) => ({ text, right }))] }
}

/** Of questions of which nothing is known but the words. */
export const wordedLessons = (): Lesson[] => [
  ...[...lessonsFrom(demoEntries()), farOff(demoEntries())].map(({ asked, ...lesson }) => ({
    ...lesson,
    asked: asked.map((one) => ({ ...one, intent: undefined })),
  })),
  goodsLesson(1),
  goodsLesson(2),
  brandedLesson(3),
  brandedLesson(4),
  brandedLesson(5),
  brandedLesson(6),
  ...ofBeginners(),
]
