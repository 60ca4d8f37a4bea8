import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { AppError } from '#platform/errors'
import type { AlikeTexts } from './vectors.ts'

const FILE = join(import.meta.dirname, '../../../../../data/knowledge/alike.tsv')

/** The project's own pairs of questions by which a model of vectors is read: lines of two texts and 1 or 0. */
export function alikeTexts(file = FILE): AlikeTexts[] {
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n')
  return lines.flatMap((line, at) => {
    if (line.startsWith('#')) return []
    const [one, other, alike] = line.split('\t')
    if (!one || !other || (alike !== '1' && alike !== '0'))
      throw new AppError('invalid', `${file}, line ${at + 1}: needs two texts and 1 or 0, with tabs between`)
    return [{ texts: [one, other] as const, alike: alike === '1' }]
  })
}
