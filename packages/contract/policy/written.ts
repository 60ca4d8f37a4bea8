import { z } from 'zod'

/** The text of a file as it is pasted or sent, without the mark of the encoding that editors on Windows put in front and nobody sees. */
export const WrittenFile = z
  .string()
  .overwrite((text) => text.replace(/^\uFEFF/u, ''))
  .min(1)
  .max(200_000)
