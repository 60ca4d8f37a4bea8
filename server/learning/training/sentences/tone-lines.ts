import { TONGUES, textsUnder } from '#engine/reply'
import { type WrittenSentence, written } from './written-sentence.ts'

/** The library of lines that meet a shopper's mood, as sentences of their cause and intensity; in the place of a file stands the catalogue's. */
export const readToneLines = (): WrittenSentence[] =>
  TONGUES.flatMap((tongue) =>
    written(
      textsUnder('tone.', tongue)
        .map(([key, text]) => `${text}\t${key.replace(/\.\d+$/u, '')}`)
        .join('\n'),
      `server/engine/reply/catalogue/${tongue}/tone.json`,
    ),
  )
