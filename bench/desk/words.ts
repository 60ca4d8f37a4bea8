import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { seeded } from '../../server/platform/random/index.ts'

const SENTENCES = join(import.meta.dirname, '../../data/understanding')

/** Mandelbrot's shift of Zipf's law: what is said oftenest is not said by everybody. */
const SHIFT = 2.7

/** What a message of the bench may say: one to three of the shipped sentences of shoppers, drawn by the seed; how often one is said falls with its rank, by Zipf's law. */
export function texts(seed: number, count: number): string[] {
  const random = seeded(seed)
  const [chinese, english] = ['zh', 'en'].map((language) => zipfian(sentencesIn(language), random))
  if (!chinese || !english) return []
  return Array.from({ length: count }, () => {
    const one = random() < 0.9 ? chinese : english
    return Array.from({ length: 1 + Math.floor(random() * 3) }, one).join(one === chinese ? '，' : '. ')
  })
}

/** Draws of these, ranked by the seed: the nth as often as 1 / (n + 2.7). */
function zipfian(all: readonly string[], random: () => number): () => string {
  const ranked = all
    .map((text) => ({ text, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ text }) => text)
  let sum = 0
  const until = ranked.map((_, nth) => {
    sum += 1 / (nth + 1 + SHIFT)
    return sum
  })
  return () => {
    const drawn = random() * sum
    let [low, high] = [0, ranked.length - 1]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((until[middle] ?? 0) > drawn) high = middle
      else low = middle + 1
    }
    return ranked[low] ?? ''
  }
}

const sentencesIn = (language: string): string[] =>
  globSync(`${language}/*.tsv`, { cwd: SENTENCES })
    .sort()
    .flatMap((file) => readFileSync(join(SENTENCES, file), 'utf8').split('\n'))
    .flatMap((line) => line.split('\t')[0]?.trim() || [])

/** What colleagues look for, by how often it stands there. */
export interface Wanted {
  readonly kind: 'everywhere' | 'phrase' | 'number' | 'nowhere' | 'two' | 'sign' | 'english'
  readonly q: string
}

/** Words that stand in very many messages, and single signs. */
const EVERYWHERE = ['快递', '退货', '什么时候', '我的订单', '多少钱', '可以吗']
const SIGNS = ['退', '好', '钱', '色']
/** Every sign of it is common, and nobody says it. */
const NOWHERE = ['货退的我', '递快了到', '单订是我', '么什候时']
const ENGLISH = ['refund', 'order', 'delivery', 'size']

/** So many searches, all kinds in turn; numbers are those of orders that stand in one message each. */
export function searches(seed: number, count: number, said: readonly string[], numberOf: (nth: number) => string): Wanted[] {
  const random = seeded(seed + 1)
  const one = (from: readonly string[]) => from[Math.floor(random() * from.length)] ?? ''
  const chinese = said.filter((text) => /\p{Script=Han}{6}/u.test(text))
  const phrase = () => /\p{Script=Han}{6}/u.exec(one(chinese))?.[0] ?? '什么时候发货'
  const makers: Record<Wanted['kind'], () => string> = {
    everywhere: () => one(EVERYWHERE),
    phrase,
    number: () => numberOf(Math.floor(random() * 2 ** 31)),
    nowhere: () => one(NOWHERE),
    two: () => `${one(EVERYWHERE)} ${phrase().slice(0, 3)}`,
    sign: () => one(SIGNS),
    english: () => one(ENGLISH),
  }
  const kinds = Object.entries(makers) as [Wanted['kind'], () => string][]
  return Array.from({ length: count }, (_, i) => {
    const [kind, make] = kinds[i % kinds.length] ?? ['phrase', phrase]
    return { kind, q: make() }
  })
}
