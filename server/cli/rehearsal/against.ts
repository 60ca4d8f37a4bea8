import { z } from 'zod'
import { AppError } from '#platform/errors'
import { seeded } from '#platform/random'
import { numberedLines } from './lines.ts'

/** What of a turn tells whether it went another way; as `xiaoer rehearse` prints it. */
const Turn = z.object({
  sessionId: z.string(),
  nth: z.number(),
  said: z.string(),
  before: z.array(z.string()).readonly(),
  answer: z.string(),
  source: z.string(),
  matters: z.array(z.object({ id: z.string(), begun: z.boolean() })).readonly(),
})
export type Rehearsed = z.infer<typeof Turn>

/** The same turn of two rehearsals. */
export interface Apart {
  readonly was: Rehearsed
  readonly is: Rehearsed
}

/** Reads what an earlier rehearsal printed, its report left out. Throws `invalid`, naming the line. */
export async function readRehearsed(file: string): Promise<Rehearsed[]> {
  const turns: Rehearsed[] = []
  for await (const { number, line } of numberedLines(file)) {
    if (line.trim() === '' || line.startsWith('{"turns":')) continue
    const read = Turn.safeParse(jsonOf(line))
    if (!read.success)
      throw new AppError('invalid', `${file}:${number} is no turn as xiaoer rehearse --sample prints it`, { cause: read.error })
    turns.push(read.data)
  }
  return turns
}

const jsonOf = (line: string): unknown => {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

/**
 * In each session the first turn that went another way: from another source, with other matters open, other cards or other buttons. What comes after it
 * follows from it; other words for the same are none.
 */
export function firstApart(was: readonly Rehearsed[], is: readonly Rehearsed[]): Apart[] {
  const now = new Map(is.map((turn) => [placeOf(turn), turn]))
  const seen = new Set<string>()
  return was
    .toSorted((a, b) => (a.sessionId < b.sessionId ? -1 : a.sessionId > b.sessionId ? 1 : a.nth - b.nth))
    .flatMap((one): Apart[] => {
      const other = now.get(placeOf(one))
      if (!other || seen.has(one.sessionId) || wayOf(one) === wayOf(other)) return []
      seen.add(one.sessionId)
      return [{ was: one, is: other }]
    })
}

const placeOf = ({ sessionId, nth }: Rehearsed): string => `${sessionId}:${nth}`

/** Cards and buttons stand in brackets; numbers of orders, parcels and cases are others in each rehearsal. */
const wayOf = ({ source, matters, answer }: Rehearsed): string =>
  JSON.stringify([source, matters, answer.split('\n').filter((line) => line.startsWith('['))]).replace(/[A-Z]*\d[\d:.]*/gu, '#')

/** Turns for readers who do not know which answer is the earlier one, and the key that tells, a line each: number, what X is, session:nth. */
export function blindSheet(turns: readonly Apart[], seed: number): { readonly sheet: string; readonly key: string } {
  const random = seeded(seed)
  const drawn = turns.map(({ was, is }, at) => ({ was, is, number: at + 1, isFirst: random() < 0.5 }))
  const inLine = (text: string) => text.replaceAll('\n', ' ⏎ ')
  const sheet = drawn.map(({ was, is, number, isFirst }) => {
    const [x, y] = isFirst ? [is, was] : [was, is]
    return [
      `### ${number}`,
      ...was.before.slice(-4).map(inLine),
      `> ${inLine(was.said)}`,
      `X: ${inLine(x.answer)}`,
      `Y: ${inLine(y.answer)}`,
      '',
    ].join('\n')
  })
  const key = drawn.map(({ was, number, isFirst }) => `${number}\t${isFirst ? 'X is new' : 'X is old'}\t${placeOf(was)}\n`)
  return { sheet: sheet.join('\n'), key: key.join('') }
}

/** What a reader said of the turns on a sheet: right, off and wrong before and now, and which of the two they would rather read. */
export interface Judged {
  readonly was: Readonly<Record<Letter, number>>
  readonly is: Readonly<Record<Letter, number>>
  readonly better: number
  readonly worse: number
  readonly same: number
}
const LETTERS = ['R', 'O', 'W'] as const
type Letter = (typeof LETTERS)[number]
const isLetter = (text: string | undefined): text is Letter => LETTERS.some((letter) => letter === text)

/** Opens a reader's lines (number, letter of X, letter of Y, "X", "Y" or "=") with the key of their sheet. Throws `invalid`, naming the line. */
export function judgedBy(key: string, lines: string): Judged {
  const isNewFirst = new Map(rowsOf(key).map(([number, x]) => [number, x === 'X is new']))
  const none = () => ({ R: 0, O: 0, W: 0 })
  const sum = { was: none(), is: none(), better: 0, worse: 0, same: 0 }
  for (const [number = '', x, y, better = ''] of rowsOf(lines)) {
    const first = isNewFirst.get(number)
    if (first === undefined || !isLetter(x) || !isLetter(y) || !['X', 'Y', '='].includes(better))
      throw new AppError(
        'invalid',
        `"${number}" is no line of this sheet: number, R, O or W of X and of Y, and X, Y or = for the better one`,
      )
    sum.is[first ? x : y]++
    sum.was[first ? y : x]++
    sum[better === '=' ? 'same' : (better === 'X') === first ? 'better' : 'worse']++
  }
  return sum
}

const rowsOf = (text: string): string[][] =>
  text
    .split(/\r?\n/u)
    .filter((line) => line.trim() !== '')
    .map((line) => line.split('\t'))
