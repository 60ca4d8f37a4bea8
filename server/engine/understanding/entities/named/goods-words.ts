import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { ProductName } from '#commerce'
import { bareLetters } from '#engine/text'

const FILE = new URL('../../../../../data/knowledge/goods-words.tsv', import.meta.url)
/** The graph's packs name goods in English and Chinese. */
const PACKS = fileURLToPath(new URL('../../../../../data/graph', import.meta.url))
const GOODS = /^(?:product|accessory)\t/u
const HAN = /\p{sc=Han}/u
const linesOf = (file: string) => file.split('\n').filter((line) => line !== '' && !line.startsWith('#'))
const listed = (words: string, by: string) => words.split(by).filter((word) => word !== '')
/** What follows it in an English title is no part of what the thing is. */
const AFTER_HEAD = /,| with | for | in /iu
/** As many words of an English title, or characters of a Chinese one, may be what the thing is. */
const LONGEST = { words: 3, characters: 4 }

/** Shorter words are told by their marks alone: "thé" is tea, "the" is none. */
const TOLD_BARE = 4

/** By a word that a title ends in, Chinese or English, what such a thing is called in the languages beside Chinese. */
let kinds: ReadonlyMap<string, readonly string[]> | undefined

function goodsWords(): ReadonlyMap<string, readonly string[]> {
  kinds ??= readGoodsWords(readFileSync(FILE, 'utf8'))
  return kinds
}

function readGoodsWords(file: string): ReadonlyMap<string, readonly string[]> {
  const known = new Map<string, string[]>()
  for (const line of linesOf(file)) {
    const [own = '', ...others] = line.split('\t')
    const english = listed(others[0] ?? '', '|')
    const names = [...english.flatMap((word) => [word, pluralOf(word)]), ...others.slice(1).flatMap((words) => words.split('|'))]
    for (const word of [...own.split('|'), ...english].map((each) => each.toLowerCase()))
      known.set(word, [...(known.get(word) ?? []), ...names])
  }
  return known
}

/** By an English word that a title ends in, what shoppers of a shop without Chinese titles call such a thing: 跑鞋, and the word by itself where a brand stands before it. */
let inChinese: ReadonlyMap<string, readonly string[]> | undefined

function chineseWords(): ReadonlyMap<string, readonly string[]> {
  inChinese ??= readChinese()
  return inChinese
}

function readChinese(): ReadonlyMap<string, readonly string[]> {
  const known = new Map<string, string[]>()
  const add = (english: readonly string[], chinese: readonly string[]) => {
    for (const word of english.flatMap((one) => [one, pluralOf(one)]))
      known.set(word.toLowerCase(), [...(known.get(word.toLowerCase()) ?? []), word, pluralOf(word), ...chinese])
  }
  for (const line of linesOf(readFileSync(FILE, 'utf8'))) {
    const [own = '', english = ''] = line.split('\t')
    add(listed(english, '|'), listed(own, '|'))
  }
  const packs = globSync('*/nodes.tsv', { cwd: PACKS }).map((file) => readFileSync(`${PACKS}/${file}`, 'utf8'))
  for (const line of packs.flatMap(linesOf).filter((one) => GOODS.test(one))) {
    const [, english = '', chinese = '', also = ''] = line.split('\t')
    const others = listed(also, ';')
    add([english, ...others.filter((one) => !HAN.test(one))], [chinese, ...others.filter((one) => HAN.test(one))])
  }
  return known
}

/**
 * What shoppers call a product in languages that its shop has no title in: "abrigo", "コート" and "coat" for a 风衣, 卫裤 for sweatpants. Marked
 * letters come without their marks too.
 */
export function goodsNamesOf({ title, aliases }: ProductName): string[] {
  const heads = [title, ...aliases].flatMap((name) => (HAN.test(name) ? chineseHeads(name) : englishHeads(headOf(name))))
  const isChinese = [title, ...aliases].some((name) => HAN.test(name))
  const names = heads.flatMap((head) => [
    ...(goodsWords().get(head.toLowerCase()) ?? []),
    ...(isChinese ? [] : (chineseWords().get(head.toLowerCase()) ?? [])),
  ])
  return [...new Set([...names, ...names.filter((name) => name.length >= TOLD_BARE).map(bareLetters)])]
}

/** The Chinese words for what a title says a thing is, the longest first: 香水 of 白茶淡香水; a size behind it is no part of it. */
export const chineseNamesOf = (title: string): string[] =>
  HAN.test(title) ? chineseHeads(title.replace(/[^\p{sc=Han}]+$/u, '')).filter((head) => head.length > 1 && goodsWords().has(head)) : []

/** An English title up to the last word that is known for goods: "Claw Hammer 16oz Hickory" is a claw hammer; whole where none is known. */
export function headOf(title: string): string {
  const words = (title.split(AFTER_HEAD)[0] ?? '').trim().split(/\s+/u)
  const isGoods = (end: number) =>
    [1, 2, 3].some(
      (size) =>
        size <= end &&
        chineseWords().has(
          words
            .slice(end - size, end)
            .join(' ')
            .toLowerCase(),
        ),
    )
  const end = Array.from({ length: words.length }, (_, at) => words.length - at).find(isGoods)
  return words.slice(0, end).join(' ')
}

/** "tees" for a tee, "t-shirts", "toothbrushes"; what is told in the plural already stays. */
export function pluralOf(name: string): string {
  if (/(?:sh|ch|x|ss)$/u.test(name)) return `${name}es`
  if (/[^aeiou]y$/u.test(name)) return `${name.slice(0, -1)}ies`
  return /[a-rt-z]$/u.test(name) ? `${name}s` : name
}

/** "Short Down Jacket, 90% White Duck Down" is a jacket and a down jacket: the last words of what stands before the first mark. */
export function englishHeads(title: string): string[] {
  const words = (title.split(AFTER_HEAD)[0] ?? '').trim().split(/\s+/u)
  return Array.from({ length: Math.min(LONGEST.words, words.length) }, (_, at) => words.slice(-1 - at).join(' '))
}

const chineseHeads = (title: string): string[] =>
  Array.from({ length: Math.min(LONGEST.characters, title.length) }, (_, at) => title.slice(-1 - at))
