import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '../..')
const json = (path: string) => JSON.parse(readFileSync(join(ROOT, path), 'utf8'))

/** What the demo shop says of an article, or in an entry, in both languages: `article attribute`, `entry:ID`. */
export type ShopText = ReadonlyMap<string, readonly string[]>

/** All that the pages and entries of the demo shop say, by what names it. */
export function shopText(sentences: (text: string) => string[]): ShopText {
  const { facts, accessories } = json('data/demo/english/goods.json')
  const all = new Map<string, readonly string[]>()
  for (const file of readdirSync(join(ROOT, 'data/demo/products')))
    for (const { id, ...spec } of json(`data/demo/products/${file}`).products) {
      const attributes: Readonly<Record<string, string>> = spec.attributes ?? {}
      for (const [name, value] of Object.entries(attributes)) all.set(`${id} ${name}`, [value, facts[value] ?? value])
      all.set(`${id} =description`, [...sentences(spec.description ?? ''), ...sentences(spec.descriptionEn ?? '')])
      const own: readonly string[] = spec.accessories ?? []
      all.set(`${id} =accessories`, own.length === 0 ? [] : own.flatMap((one) => [one, accessories[one] ?? one]))
    }
  for (const file of readdirSync(join(ROOT, 'data/demo/knowledge')))
    for (const line of readFileSync(join(ROOT, 'data/demo/knowledge', file), 'utf8')
      .split('\n')
      .filter(Boolean)) {
      const { id, answer, answerEn } = JSON.parse(line)
      all.set(`entry:${id}`, [beginning(answer), beginning(answerEn ?? answer)])
    }
  return all
}

/** An entry may go on with what holds now. */
const beginning = (text: string): string => text.split(/[。；;]|\. /u)[0] ?? text

const catalogue = (file: string): Readonly<Record<string, string | readonly string[]>>[] =>
  ['zh-CN', 'en'].map((language) => json(`server/engine/reply/catalogue/${language}/${file}.json`))
const sayings = (file: string, keys: RegExp): RegExp[] =>
  catalogue(file)
    .flatMap((all) => Object.entries(all).filter(([key]) => keys.test(key)))
    .flatMap(([, text]) => text)
    .map((text) => new RegExp(text.replaceAll(/[\\^$.*+?()[\]|/]/gu, '\\$&').replaceAll(/\{[^}]*\}/gu, '.*'), 'u'))

const SILENT = [...sayings('answers', /^answer\.pages?_silent$/), ...sayings('knowledge', /^rule\.not_known/)]
const ASKED = [
  ...sayings('products', /^(?:product\.which|compare\.with_which|compare\.which|size\.ask)/),
  ...sayings('answers', /^answer\.size_ask/),
  ...sayings('knowledge', /^rule\.which/),
]
const YES = sayings('answers', /^answer\.says\.yes/)
const NO = sayings('answers', /^answer\.says\.no/)

interface Asked {
  readonly page: string | null
  readonly lines: readonly string[]
  readonly unsaid?: boolean | undefined
  readonly verdict?: 'yes' | 'no' | undefined
}

/** What a reply comes to: the line that answers, another one, that nothing is said of it, or a question back; and whether it says what it comes to. */
export function saidIn(reply: string, { page, lines, unsaid, verdict }: Asked, text: ShopText) {
  const keys = lines.flatMap((line) =>
    line.startsWith('entry:') ? [line] : [...text.keys()].filter((key) => (page ? key === `${page} ${line}` : key.endsWith(` ${line}`))),
  )
  const isTold = keys.some((key) => text.get(key)?.some((one) => reply.includes(one)))
  const says = YES.some((one) => one.test(reply)) ? 'yes' : NO.some((one) => one.test(reply)) ? 'no' : undefined
  const concluded = verdict !== undefined && says === verdict
  if (verdict !== undefined && says !== undefined && says !== verdict) return { verdict: 'wrong' as const, concluded }
  if (isTold) return { verdict: 'right' as const, concluded }
  if (SILENT.some((one) => one.test(reply)) || reply === '')
    return { verdict: unsaid ? ('right' as const) : ('silent' as const), concluded }
  return { verdict: ASKED.some((one) => one.test(reply)) ? ('asked' as const) : ('wrong' as const), concluded }
}
