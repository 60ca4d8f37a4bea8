import { join } from 'node:path'
import type { TrainModelOptions } from '../train.ts'
import { readLexicons } from './lexicons.ts'
import { readCalibration, readMoods, readSentences, readTongues, type Sentence } from './sentences.ts'

/** All that a folder teaches. */
export interface Taught extends Required<Pick<TrainModelOptions, 'lexicons' | 'moods' | 'tongues' | 'asked'>> {
  readonly sentences: readonly Sentence[]
}

/** Reads a folder of LANGUAGE/*.tsv, lexicons, moods and calibration. Throws `invalid`, naming file and line, where one cannot be read. */
export const readTaught = (folder: string): Taught => ({
  sentences: readSentences(folder),
  lexicons: readLexicons(join(folder, 'lexicons')),
  moods: readMoods(folder),
  tongues: readTongues(folder),
  asked: readCalibration(folder),
})
