import { createReadStream } from 'node:fs'
import { AppError } from '#platform/errors'

/** A line {"id", "text"}. */
export interface Line {
  /** As it was given: a number stays one, and 1 is another than "1". */
  readonly id: string | number
  readonly text: string
}

/** A line of more characters is no question; nothing longer is kept while it is read. */
const MOST_IN_LINE = 4_000_000

/** The lines of a file of {"id", "text"}; empty ones and a byte order mark are passed over. Refuses the first that is bad by file and number. */
export async function* linesOf(file: string): AsyncGenerator<Line> {
  let number = 0
  for await (const line of textLines(file)) {
    number++
    if (line.trim() !== '') yield lineOf(line, `${file}, line ${number}`)
  }
}

async function* textLines(file: string): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let [rest, read, number] = ['', 0, 0]
  const decoded = (chunk?: Uint8Array): string => {
    try {
      return chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode()
    } catch {
      throw new AppError('invalid', `${file}: not UTF-8, near byte ${read}; save it as UTF-8`)
    }
  }
  for await (const chunk of createReadStream(file)) {
    const lines = (rest + decoded(chunk)).split('\n')
    rest = lines.pop() ?? ''
    read += chunk.length
    number += lines.length
    yield* lines
    if (rest.length > MOST_IN_LINE) throw new AppError('invalid', `${file}, line ${number + 1}: longer than ${MOST_IN_LINE} characters`)
  }
  rest += decoded()
  if (rest !== '') yield rest
}

function lineOf(line: string, place: string): Line {
  const value = parsed(line, place)
  if (typeof value === 'object' && value !== null && 'id' in value && 'text' in value) {
    const { id, text } = value
    if ((typeof id === 'string' || typeof id === 'number') && typeof text === 'string') return { id, text }
  }
  throw new AppError('invalid', `${place}: not an object with "id" (text or number) and "text"`)
}

function parsed(line: string, place: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    throw new AppError('invalid', `${place}: not JSON`)
  }
}
