import { AppError } from '#platform/errors'

/** A question, the places of those that mean the same and of those that only look alike. */
export interface RankingRow {
  readonly text: string
  readonly alike: readonly number[]
  readonly unlike: readonly number[]
}

/** How well a likeness puts what means the same before what does not. */
export interface RankingFigures {
  /** Mean average precision over the questions that have one alike. */
  readonly map: number
  /** The same where the order is drawn by lot, in expectation near it: the share of those alike. */
  readonly chance: number
  readonly questions: number
}

/** Lines "place TAB question TAB topic TAB places alike TAB places not alike"; throws `invalid` naming the line that is not so. */
export function readRanking(lines: string): RankingRow[] {
  return lines
    .split(/\r?\n/)
    .filter((line) => line !== '')
    .map((line, at) => {
      const [place, text, , alike = '', unlike = ''] = line.split('\t')
      if (Number(place) !== at || text === undefined)
        throw new AppError('invalid', `line ${at + 1} does not begin with its place, ${at}, and a question`)
      return { text, alike: places(alike), unlike: places(unlike) }
    })
}

const places = (list: string): number[] =>
  list
    .split(',')
    .filter((one) => one.trim() !== '')
    .map(Number)

/** `between` gives how alike two questions are, by their places. */
export function evaluateRanking(rows: readonly RankingRow[], between: (a: number, b: number) => number): RankingFigures {
  const asked = rows.flatMap(({ alike, unlike }, place) => {
    if (alike.length === 0) return []
    const right = new Set(alike)
    const scored = [...alike, ...unlike].filter((one) => one in rows).map((one) => ({ right: right.has(one), score: between(place, one) }))
    return [{ precision: averagePrecision(scored), chance: alike.length / scored.length }]
  })
  const mean = (of: 'precision' | 'chance') => asked.reduce((sum, one) => sum + one[of], 0) / Math.max(1, asked.length)
  return { map: mean('precision'), chance: mean('chance'), questions: asked.length }
}

/** Equal scores stand with the wrong ones first: a likeness that tells nothing gains nothing by the order of the file. */
function averagePrecision(scored: { right: boolean; score: number }[]): number {
  scored.sort((a, b) => b.score - a.score || Number(a.right) - Number(b.right))
  let found = 0
  let sum = 0
  scored.forEach(({ right }, at) => {
    if (right) sum += ++found / (at + 1)
  })
  return found === 0 ? 0 : sum / found
}
