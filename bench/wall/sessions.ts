import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** What a session is planted with; `clean`: with nothing. */
export const PLANTS = ['threat', 'anger', 'loop', 'silence', 'promise_blocked', 'clean'] as const
export type Plant = (typeof PLANTS)[number]
/** What warnings of a session can be of. */
export type Kind = Exclude<Plant, 'clean'>
export const KINDS: readonly Kind[] = PLANTS.filter((one) => one !== 'clean')

/** Built on: read while the wall was mended; kept: looked at for its figures alone. */
export type Half = 'built on' | 'kept'
export type Holder = 'bot' | 'queue' | 'agent'

/** A step of a session: something said, a wait, who holds it from then on, or a promise that is held back. `bad`: from here on a warning is due. */
export type Step = { readonly bad: boolean } & (
  | { readonly do: 'say'; readonly author: 'shopper' | 'bot' | 'agent'; readonly text: string; readonly asks: boolean }
  | { readonly do: 'wait'; readonly seconds: number }
  | { readonly do: 'hold'; readonly holder: Holder }
  | { readonly do: 'held_back' }
)

/** A session as it was written down. */
export interface Written {
  /** File and line. */
  readonly name: string
  readonly plant: Plant
  /** What else may be warned of in it. */
  readonly also: readonly Kind[]
  readonly half: Half
  readonly holder: Holder
  /** The shopper's lines are said to the running bot, which answers as it does. */
  readonly played: boolean
  readonly steps: readonly Step[]
}

const FOLDER = join(import.meta.dirname, 'sessions')
const HEAD = /^== (\w+)(?: \((\w+)\))? \| (bot|queue|agent)( played)?$/u
const LINE = /^(! )?(?:([SBA])(\?)? (.*)|~ (\d+)([sm])|> (bot|queue|agent)|(held))$/u
const AUTHORS = { S: 'shopper', B: 'bot', A: 'agent' } as const

/** All that were written, every other one of a file kept. Throws where a line says nothing. */
export const readWritten = (): Written[] =>
  readdirSync(FOLDER)
    .filter((file) => file.endsWith('.txt'))
    .sort()
    .flatMap((file) => parse(readFileSync(join(FOLDER, file), 'utf8'), file))

/** A file of sessions: a head each, a line for each step; a line that begins with nothing of these goes on with the one before. */
export function parse(text: string, file: string): Written[] {
  const blocks = text.split(/^(?=== )/mu).filter((block) => block !== '')
  let line = 1
  return blocks.map((block, nth) => {
    const name = `${file}:${line}`
    line += block.split('\n').length - 1
    const [head = '', ...lines] = block.trimEnd().split('\n')
    const [, plant, also, holder, played] = HEAD.exec(head) ?? []
    return {
      name,
      plant: oneOf(PLANTS, plant, name),
      also: also === undefined ? [] : [oneOf(KINDS, also, name)],
      half: nth % 2 === 0 ? 'built on' : 'kept',
      holder: oneOf(HOLDERS, holder, name),
      played: played !== undefined,
      steps: stepsOf(lines, name),
    }
  })
}
const HOLDERS = ['bot', 'queue', 'agent'] as const

function oneOf<T extends string>(all: readonly T[], said: string | undefined, where: string): T {
  const found = all.find((one) => one === said)
  if (found === undefined) throw new Error(`${where}: ${said} is none of ${all.join(', ')}`)
  return found
}

function stepsOf(lines: readonly string[], where: string): Step[] {
  const whole: string[] = []
  for (const line of lines) {
    if (LINE.test(line)) whole.push(line)
    else if (whole.length > 0) whole.push(`${whole.pop()}\n${line}`)
    else throw new Error(`${where}: ${line}`)
  }
  return whole.map((line) => stepOf(line))
}

function stepOf(line: string): Step {
  const [first = '', ...rest] = line.split('\n')
  const [, mark, who, asks, said = '', count, unit, holder, held] = LINE.exec(first) ?? []
  const bad = mark !== undefined
  if (who === 'S' || who === 'B' || who === 'A')
    return { do: 'say', bad, author: AUTHORS[who], asks: asks !== undefined, text: [said, ...rest].join('\n') }
  if (holder === 'bot' || holder === 'queue' || holder === 'agent') return { do: 'hold', bad, holder }
  return held === undefined ? { do: 'wait', bad, seconds: Number(count) * (unit === 'm' ? 60 : 1) } : { do: 'held_back', bad }
}
