import type { Bilingual, Say } from '@xiaoer/contract/scenarios'
import type { WordArg, Words } from '#engine/conversation'
import { argOf, type Standing } from './facts.ts'

/** Marks words of a merchant's scenario among what was said. */
export const OWN = 'own.'
const PLACEHOLDER = /\{([\w.]+)\}/gu

/** The facts that a text names, each once. */
const factsIn = (text: string): string[] => [...new Set([...text.matchAll(PLACEHOLDER)].flatMap(([, name]) => name ?? []))]

/** The facts that either language names. */
export const factsOf = (texts: Bilingual): string[] => [...new Set([...factsIn(texts['zh-CN']), ...factsIn(texts.en)])]

/** A step's words with its facts; undefined where one of them is not there: nothing is said with a gap. */
export function wordsOf(name: string, say: Say, standing: Standing): Words | undefined {
  if (typeof say === 'string') return { key: say, args: houseArgs(standing) }
  const args: Record<string, WordArg> = {}
  for (const fact of factsOf(say)) {
    const arg = argOf(fact, standing)
    if (arg === undefined) return undefined
    args[fact] = arg
  }
  return { key: `${OWN}${name}`, args, texts: say }
}

/** What words that ship are filled with. */
const houseArgs = (standing: Standing): Readonly<Record<string, WordArg>> => ({
  number: argOf('order.number', standing) ?? '',
  title: argOf('item.title', standing) ?? argOf('order.goods', standing) ?? '',
})
