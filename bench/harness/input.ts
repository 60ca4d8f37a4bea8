import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { AppError } from '../../server/platform/errors/index.ts'

/** What a file of JSON holds, as the schema has it. A file that is not so ends in an error with file, place, what is wrong there and the way out. */
export function readInput<Shape extends z.ZodType>(file: string, schema: Shape, shape: string): z.infer<Shape> {
  const read = schema.safeParse(jsonOf(file))
  if (read.success) return read.data
  const [first, ...more] = read.error.issues
  const place = z.core.toDotPath(first?.path ?? []) || 'the whole file'
  const others = more.length > 0 ? ` (and ${more.length} more)` : ''
  throw wrong(`${file}: ${place}: ${first?.message ?? 'not as expected'}${others}. It must be ${shape}`)
}

function jsonOf(file: string): unknown {
  const text = textOf(file)
  try {
    return JSON.parse(text.replace(/^\uFEFF/u, ''))
  } catch (error) {
    throw wrong(`${file}: not JSON: ${error instanceof Error ? error.message : error}. Save it as one JSON value in UTF-8`)
  }
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    const why = error instanceof Error && 'code' in error ? error.code : error
    throw wrong(`${file}: cannot be read (${why}). Give the path of a file, seen from the checkout`)
  }
}

const wrong = (message: string) => new AppError('invalid', message)
