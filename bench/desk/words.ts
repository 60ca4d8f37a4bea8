import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { seeded } from '../../server/platform/random/index.ts'

const SENTENCES = join(import.meta.dirname, '../../data/understanding')

/** What a message of the bench may say: the shipped sentences of shoppers, one to three of them, drawn by the seed. */
export function texts(seed: number, count: number): string[] {
  const random = seeded(seed)
  const sentences = ['zh', 'en'].map(sentencesIn)
  const one = (from: readonly string[]) => from[Math.floor(random() * from.length)] ?? ''
  return Array.from({ length: count }, () => {
    const [chinese = [], english = []] = sentences
    const from = random() < 0.9 ? chinese : english
    return Array.from({ length: 1 + Math.floor(random() * 3) }, () => one(from)).join(from === chinese ? '，' : '. ')
  })
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
