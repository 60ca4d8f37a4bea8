import { createReadStream } from 'node:fs'
import { AppError } from '#platform/errors'

/** A line of more characters is no session, but a file of another kind. */
const LONGEST = 16_000_000

/** Lines of a UTF-8 file with their numbers. Throws `not_found` where there is none, `invalid` naming the line that is not UTF-8 or has no end. */
export async function* numberedLines(file: string): AsyncGenerator<{ number: number; line: string }> {
  let [number, rest] = [1, '']
  try {
    for await (const text of decoded(file)) {
      const lines = (rest + text).split(/\r?\n/u)
      rest = lines.pop() ?? ''
      for (const line of lines) yield { number: number++, line }
      if (rest.length > LONGEST)
        throw new AppError('invalid', `${file}:${number} is longer than ${LONGEST / 1e6} million characters: it is no line of sessions`)
    }
  } catch (cause) {
    throw refusal(file, number, cause)
  }
  if (rest !== '') yield { number, line: rest }
}

async function* decoded(file: string): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  for await (const chunk of createReadStream(file)) yield decoder.decode(chunk, { stream: true })
  yield decoder.decode()
}

function refusal(file: string, number: number, cause: unknown): unknown {
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined
  if (code === 'ENOENT') return new AppError('not_found', `${file} does not exist`)
  if (code === 'EISDIR') return new AppError('invalid', `${file} is a folder; name a file of sessions in it`)
  if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA')
    return new AppError('invalid', `${file}: from line ${number} on it is not UTF-8; save it as UTF-8`, { cause })
  return cause
}
