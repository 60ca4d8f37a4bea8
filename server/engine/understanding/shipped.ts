import { rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { keptAt, keptOrMade } from '#platform/cache'
import { loadModel, type Model } from './model.ts'
import { readingVersion } from './taught/reading.ts'
import { readTaught } from './taught/taught.ts'
import { contentVersion, trainModel } from './train.ts'

/** The project's own sentences and lexicons. */
export const SHIPPED_FOLDER = fileURLToPath(new URL('../../../data/understanding', import.meta.url))

const PREFIX = 'understanding-'

/**
 * The model of the sentences that ship: taken from `cache` where one of this very content, read by this very code, lies there, else trained
 * (some seconds) and kept. A cache that cannot be written costs only the time of training again.
 */
export function shippedModel(cache: string, folder = SHIPPED_FOLDER): Model {
  const { bytes, file } = shipped(cache, folder)
  try {
    return loadModel(bytes)
  } catch {
    // Kept by another build, or half on a disk that was full.
    rmSync(file, { force: true })
    return loadModel(shipped(cache, folder).bytes)
  }
}

function shipped(cache: string, folder: string): { bytes: Uint8Array; file: string } {
  const { sentences, ...beside } = readTaught(folder)
  const { lexicons, moods, tongues, asked } = beside
  const content = contentVersion(sentences, lexicons, moods, tongues, asked)
  const kept = { folder: cache, prefix: PREFIX, version: `${content}-${readingVersion()}` }
  return { bytes: keptOrMade(kept, () => trainModel(sentences, beside)), file: keptAt(kept) }
}
