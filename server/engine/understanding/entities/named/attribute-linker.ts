import type { Attribute } from '#commerce'
import { cutsWord, normalise, Trie, unitsAsked } from '#engine/text'

/** An attribute that words ask for. */
export interface AskedAttribute {
  readonly attribute: Attribute
  /** The words that name it, folded; of a unit, its sign. */
  readonly words: readonly string[]
  /** By what: its name or another one of it, or a unit where nothing is named. */
  readonly by: 'name' | 'unit'
}

/** Finds a shop's attributes in what shoppers write. */
export interface AttributeLinker {
  /** The attributes of a category that the words ask for, those named by the longest words first. */
  asked(words: string, category: string): AskedAttribute[]
}

/** Shorter names of letters are words of many a sentence; other names of an attribute were given because shoppers say them. */
const LEAST_LETTERS = 5
const HAN = /\p{sc=Han}/u

/** Built once for what a shop defines. */
export function attributeLinker(attributes: readonly Attribute[]): AttributeLinker {
  const ofCategory = new Map<string, Names>()
  return {
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
}

const isOf = ({ categories }: Attribute, category: string) => categories.length === 0 || categories.includes(category)
const fold = (text: string) => normalise(text).text.trim()

function namesOf(all: readonly Attribute[]): Names {
  const names = new Map<string, Attribute[]>()
  const add = (name: string, one: Attribute) => names.set(name, [...(names.get(name) ?? []).filter((other) => other !== one), one])
  for (const one of all) {
    if (HAN.test(one.name) || one.name.length >= LEAST_LETTERS) add(fold(one.name), one)
    for (const alias of one.aliases) add(fold(alias), one)
  }
  const trie = new Trie<Attribute[]>()
  for (const [name, meant] of names) if (name.length > 1) trie.add(name, meant)
  return { all, trie }
}

function byName(words: string, { trie }: Names): AskedAttribute[] {
  const text = fold(words)
  const found = new Map<Attribute, string[]>()
  for (const { start, end, value } of trie.in(text))
    if (!cutsWord(text, start, end)) for (const one of value) found.set(one, [...(found.get(one) ?? []), text.slice(start, end)])
  const longest = (said: readonly string[]) => Math.max(...said.map(({ length }) => length))
  return [...found]
    .map(([attribute, said]): AskedAttribute => ({ attribute, words: said, by: 'name' }))
    .sort((a, b) => longest(b.words) - longest(a.words))
}

function byUnit(words: string, { all }: Names): AskedAttribute[] {
  return all.flatMap((attribute): AskedAttribute[] => {
    const said = unitsAsked(fold(words), [attribute.units]).map(({ called }) => called)
    return said.length > 0 ? [{ attribute, words: said, by: 'unit' }] : []
  })
}
