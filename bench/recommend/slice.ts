import { existsSync, readFileSync } from 'node:fs'
import type { Visit } from '../../server/engine/recommend/index.ts'

const FOLDER = new URL('../../../shared/data/sessions/', import.meta.url)
const file = (part: string) => new URL(`yoochoose-clicks-100k_${part}.txt`, FOLDER)

/** The slice of yoochoose (RecSys 2015) as session-rec cuts it: six days to learn, the seventh to test; undefined where it does not lie beside the checkout. */
export function readSlice(): { train: Visit[]; test: Visit[] } | undefined {
  if (!existsSync(file('train_full'))) return undefined
  return { train: visitsOf('train_full'), test: visitsOf('test') }
}

function visitsOf(part: string): Visit[] {
  const [, ...lines] = readFileSync(file(part), 'utf8').trim().split('\n')
  const clicks = lines.map((line) => line.split('\t'))
  return [...Map.groupBy(clicks, ([session]) => session).values()].map((own) => ({
    goods: own.map(([, item = '']) => item),
    at: Math.max(...own.map(([, , time]) => Number(time) * 1_000)),
  }))
}

/** How often the next good stands among the first so many, and its mean reciprocal rank there. */
export interface Hits {
  readonly hitRate: number
  readonly reciprocal: number
  readonly asked: number
}

/** Every good of every visit but the first is foretold from those before it. */
export function measure(
  test: readonly Visit[],
  next: (visit: readonly string[], now: number, most: number) => readonly string[],
  most = 20,
): Hits {
  let [asked, hits, reciprocal] = [0, 0, 0]
  for (const { goods, at } of test)
    for (let place = 1; place < goods.length; place++) {
      const rank = next(goods.slice(0, place), at, most).indexOf(goods[place] ?? '')
      asked++
      if (rank < 0) continue
      hits++
      reciprocal += 1 / (rank + 1)
    }
  return { hitRate: hits / asked, reciprocal: reciprocal / asked, asked }
}
