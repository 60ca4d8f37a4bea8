import { TONGUES, textsUnder, WRITTEN } from '#engine/reply'
import { type WrittenSentence, written } from './written-sentence.ts'

/** The library of lines that meet a shopper's mood in all languages, as sentences of their cause and intensity; in the place of a file stands the catalogue's. */
export const readToneLines = (): WrittenSentence[] =>
  WRITTEN.flatMap((language) =>
    written(
      textsUnder('tone.', language)
        .map(([key, text]) => `${text}\t${key.replace(/\.\d+$/u, '')}`)
        .join('\n'),
      fileOf(language),
    ).map((line) => ({ ...line, language })),
  )

const fileOf = (language: string): string => {
  const folder = TONGUES.some((tongue) => tongue === language)
  return `server/engine/reply/catalogue/${folder ? `${language}/tone` : `tone/${language}`}.json`
}
