import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readLexicons } from './lexicons.ts'
import { loadModel, type Model } from './model.ts'
import { readSentences } from './sentences.ts'
import { contentVersion, trainModel } from './train.ts'

/** The project's own sentences and lexicons. */
export const SHIPPED_FOLDER = fileURLToPath(new URL('../../../data/understanding', import.meta.url))

/**
 * The model of the sentences that ship: taken from `cache` where one of this very content lies there, else trained (some seconds) and kept.
 * A cache that cannot be written costs only the time of training again.
 */
export function shippedModel(cache: string, folder = SHIPPED_FOLDER): Model {
  return loadModel(shippedBytes(cache, folder))
}

export function shippedBytes(cache: string, folder = SHIPPED_FOLDER): Uint8Array {
  const sentences = readSentences(folder)
  const lexicons = readLexicons(join(folder, 'lexicons'))
  const file = join(cache, `understanding-${contentVersion(sentences, lexicons)}.bin`)
  if (existsSync(file)) return readFileSync(file)
  const bytes = trainModel(sentences, { lexicons })
  keep(cache, file, bytes)
  return bytes
}

/** Written aside and renamed, so that a second process never reads half a model. */
function keep(cache: string, file: string, bytes: Uint8Array): void {
  try {
    mkdirSync(cache, { recursive: true })
    const aside = `${file}.${process.pid}`
    writeFileSync(aside, bytes)
    renameSync(aside, file)
  } catch {
    // A read-only disk: the model still serves.
  }
}
