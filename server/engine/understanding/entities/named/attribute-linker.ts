import type { Attribute } from '#commerce'
import { amountsOf, cutsWord, type Measure, normalise, Trie, unitsAsked } from '#engine/text'
import { approximate } from './approximate.ts'

/** An attribute that words ask for. */
export interface AskedAttribute {
  readonly attribute: Attribute
  /** The words that name it, folded; of a unit, its sign. */
  readonly words: readonly string[]
  /** By what: its name or another one of it, or a unit where nothing is named. */
  readonly by: 'name' | 'unit'
}

/** A number with a unit of an attribute. */
export interface MeasuredAttribute {
  /** The first attribute that is measured so. */
  readonly name: string
  readonly text: string
  readonly start: number
  readonly end: number
}

/** Finds a shop's attributes in what shoppers write. */
export interface AttributeLinker {
  /** The attributes of a category that the words ask for, those named by the longest words first. */
  asked(words: string, category: string): AskedAttribute[]
  /** Numbers with units of the shop's in a folded text. */
  amounts(text: string): MeasuredAttribute[]
}

/** Shorter names of letters are words of many a sentence; other names of an attribute were given because shoppers say them. */
const LEAST_LETTERS = 5
/** Shorter names are only found as they are written. */
const TYPO_FROM = 7
const HAN = /\p{sc=Han}/u

/** Built once for what a shop defines. */
export function attributeLinker(attributes: readonly Attribute[]): AttributeLinker {
  const ofCategory = new Map<string, Names>()
  const measures = measuresOf(attributes)
  return {
    amounts: (text) => (/\d/u.test(text) ? measures.flatMap((one) => amountsIn(text, one)) : []),
    asked(words, category) {
      const names = ofCategory.get(category) ?? namesOf(attributes.filter((one) => isOf(one, category)))
      ofCategory.set(category, names)
      const named = byName(words, names)
      return named.length > 0 ? named : byUnit(words, names)
    },
  }
}

interface Names {
  readonly all: readonly Attribute[]
  readonly trie: Trie<Attribute[]>
  /** Names in letters that are long enough to be known with a wrong one in them. */
  readonly letters: readonly (readonly [name: string, meant: Attribute[]])[]
}

type NamedMeasure = { readonly name: string; readonly units: Measure }

/** A letter stands for too much: "2 L" is two of a size, and 12 in 2 in stock no inches. */
const isPlain = (word: string) => word.length > (HAN.test(word) ? 0 : 1) && word !== 'in'

/** Each set of units once, under the first attribute that has it, folded as words are. */
function measuresOf(attributes: readonly Attribute[]): NamedMeasure[] {
  const all = new Map<string, NamedMeasure>()
  for (const { name, units } of attributes) {
    const folded = units.flatMap((unit) => {
      const [first, ...aliases] = [unit.name, ...unit.aliases].map((word) => word.toLowerCase()).filter(isPlain)
      return first === undefined ? [] : [{ name: first, aliases, times: unit.times }]
    })
    const key = JSON.stringify(folded)
    if (folded.length > 0 && !all.has(key)) all.set(key, { name, units: folded })
  }
  return [...all.values()]
}

const amountsIn = (text: string, { name, units }: NamedMeasure): MeasuredAttribute[] =>
  amountsOf(text, units).map(({ text: written, at }) => ({ name, text: written, start: at, end: at + written.length }))

const isOf = ({ categories }: Attribute, category: string) => categories.length === 0 || categories.includes(category)
const fold = (text: string) => normalise(text).text.trim()

function namesOf(all: readonly Attribute[]): Names {
  const names = new Map<string, Attribute[]>()
  const add = (name: string, one: Attribute) => names.set(name, [...(names.get(name) ?? []).filter((other) => other !== one), one])
  for (const one of all) {
    if (HAN.test(one.name) || one.name.length >= LEAST_LETTERS) add(fold(one.name), one)
    // "是否发黄" is asked by 发黄
    for (const alias of [one.name.replace(/^[是能可]否(?=.{2})/u, ''), ...one.aliases]) add(fold(alias), one)
  }
  const trie = new Trie<Attribute[]>()
  for (const [name, meant] of names) if (name.length > 1 || HAN.test(name)) trie.add(name, meant)
  const letters = [...names].filter(([name]) => name.length >= TYPO_FROM && /^[a-z]+$/u.test(name))
  return { all, trie, letters }
}

function byName(words: string, { trie, letters }: Names): AskedAttribute[] {
  const text = fold(words)
  const found = new Map<Attribute, string[]>()
  for (const { start, end, value } of trie.in(text))
    if (!cutsWord(text, start, end)) for (const one of value) found.set(one, [...(found.get(one) ?? []), text.slice(start, end)])
  if (found.size === 0) for (const { word, meant } of misspelt(text, letters)) for (const one of meant) found.set(one, [word])
  const longest = (said: readonly string[]) => Math.max(...said.map(({ length }) => length))
  return [...found]
    .map(([attribute, said]): AskedAttribute => ({ attribute, words: said, by: 'name' }))
    .sort((a, b) => longest(b.words) - longest(a.words))
}

/** Words of letters with one of them wrong, missing or too many. */
const misspelt = (text: string, letters: Names['letters']) =>
  [...text.matchAll(/[a-z]+/gu)].flatMap(([word]) =>
    word.length < TYPO_FROM - 1
      ? []
      : letters
          .filter(([name]) => Math.abs(name.length - word.length) < 2 && approximate(word, name, 1) !== undefined)
          .map(([, meant]) => ({ word, meant })),
  )

function byUnit(words: string, { all }: Names): AskedAttribute[] {
  return all.flatMap((attribute): AskedAttribute[] => {
    const said = unitsAsked(fold(words), [attribute.units]).map(({ called }) => called)
    return said.length > 0 ? [{ attribute, words: said, by: 'unit' }] : []
  })
}
