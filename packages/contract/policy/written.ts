import { z } from 'zod'

/** What a request with such a file may weigh: its text at its longest, in any script. Of a longer one the field is named, not the request. */
export const WRITTEN_FILE_BYTES = 1_024 * 1_024

/** The text of a file as it is pasted or sent, without the mark of the encoding that editors on Windows put in front and nobody sees. */
export const WrittenFile = z
  .string()
  .overwrite((text) => text.replace(/^\uFEFF/u, ''))
  .min(1, 'shape.file_empty')
  .max(200_000, 'shape.file_long')
