import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { z } from 'zod'

const FOLDER = join(import.meta.dirname, '../../../../data/demo')

/** One file of `data/demo`, checked. A mistake in the data stops the start and names the file. */
export function readDemoFile<Schema extends z.ZodType>(name: string, schema: Schema): z.infer<Schema> {
  const read = schema.safeParse(JSON.parse(readFileSync(join(FOLDER, name), 'utf8')))
  if (!read.success)
    throw new Error(`data/demo/${name}: ${read.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ')}`)
  return read.data
}

/** The text of one file of `data/demo`. */
export const readDemoText = (name: string): string => readFileSync(join(FOLDER, name), 'utf8')

/** Computed at the first call, then kept: the files do not change while the service runs. */
export function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}
