import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { refuse } from '../faults.ts'
import type { Source } from './source.ts'

const MB = 1 << 20
/** What is read whole, a document, may be so big. */
const MOST_WHOLE_MB = 50

/** The text of a file, in pieces; a mark of the encoding is taken off. Refuses bytes that are not of the encoding. */
export async function* textOf({ path, bytes, encoding = 'utf-8', at }: Source): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true })
  let read = 0
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 17 })) {
    yield decoded(() => decoder.decode(chunk, { stream: true }), read)
    read += chunk.length
    at(read / bytes)
  }
  yield decoded(() => decoder.decode(), read)
}

function decoded(decode: () => string, near: number): string {
  try {
    return decode()
  } catch {
    return refuse('encoding', near)
  }
}

/** The lines of a text with their numbers. Refuses a line of more than `most` characters before more of it is kept. */
export async function* linesOf(source: Source, most: number): AsyncGenerator<{ line: string; number: number }> {
  let rest = ''
  let number = 0
  for await (const piece of textOf(source)) {
    const lines = (rest + piece).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) {
      number++
      if (line.length > most) refuse('long_line', number, most)
      yield { line, number }
    }
    if (rest.length > most) refuse('long_line', number + 1, most)
  }
  if (rest !== '') yield { line: rest, number: number + 1 }
}

/** A document that is read whole. Refuses one that is too big for it. */
export async function wholeText(source: Source): Promise<string> {
  mustBeSmall(source)
  let text = ''
  for await (const piece of textOf(source)) text += piece
  return text
}

/** The bytes of a document that is read whole. */
export async function wholeBytes(source: Source): Promise<Buffer> {
  mustBeSmall(source)
  return readFile(source.path)
}

function mustBeSmall({ bytes }: Source): void {
  if (bytes > MOST_WHOLE_MB * MB) refuse('big', Math.ceil(bytes / MB), MOST_WHOLE_MB)
}
