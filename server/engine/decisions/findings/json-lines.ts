import { fault, type PlacedFault } from './fault.ts'

/** The line (from 1) on which the value at a path of a JSON text begins; the nearest one above it where the path leads nowhere. */
export const lineOf = (text: string, path: readonly PropertyKey[]): number => lineAt(text, startsIn(text).starts, path)

/** Fields that stand twice in the same braces of a JSON text: whoever reads it takes the last, and who wrote it may have meant the first. */
export const namedTwice = (text: string): PlacedFault[] =>
  startsIn(text).twice.map((path) => ({ path, fault: fault('named_twice', { field: String(path.at(-1)) }) }))

/** Where the value at each path begins, and which fields stand twice. */
function startsIn(text: string) {
  const starts = new Map<string, number>()
  const twice: PropertyKey[][] = []
  const here: PropertyKey[] = []
  const pen = over(text)
  const value = (): void => {
    pen.space()
    const key = keyOf(here)
    if (starts.has(key)) twice.push([...here])
    starts.set(key, pen.at())
    if (pen.on('{') || pen.on('[')) inside(pen.on('{'))
    else if (pen.on('"')) pen.text()
    else pen.plain()
  }
  const inside = (named: boolean): void => {
    pen.step()
    for (let i = 0; ; i++) {
      pen.space()
      if (pen.ended() || pen.on('}') || pen.on(']')) break
      here.push(named ? JSON.parse(pen.text()) : i)
      pen.space()
      if (named) pen.step()
      value()
      here.pop()
      pen.space()
      if (pen.on(',')) pen.step()
    }
    pen.step()
  }
  value()
  return { starts, twice }
}

/** Goes over a text that is JSON, sign by sign. */
function over(text: string) {
  let at = 0
  return {
    at: () => at,
    on: (sign: string) => text[at] === sign,
    ended: () => at >= text.length,
    step: () => void at++,
    space: () => {
      while (/\s/.test(text[at] ?? '')) at++
    },
    /** Past a text in quotation marks; gives it with them. */
    text: () => {
      const from = at++
      while (text[at] !== '"' && at < text.length) at += text[at] === '\\' ? 2 : 1
      return text.slice(from, ++at)
    },
    plain: () => {
      while (at < text.length && !/[,\]}\s]/.test(text[at]!)) at++
    },
  }
}

const keyOf = (path: readonly PropertyKey[]): string => JSON.stringify(path.map(String))

function lineAt(text: string, starts: ReadonlyMap<string, number>, path: readonly PropertyKey[]): number {
  for (let length = path.length; ; length--) {
    const start = starts.get(keyOf(path.slice(0, length)))
    if (start !== undefined) return text.slice(0, start).split('\n').length
  }
}
