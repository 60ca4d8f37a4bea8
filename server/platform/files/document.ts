import { refusal } from '@xiaoer/contract/refusals'
import { AppError } from '#platform/errors'
import { isAmr, isFilm, isMpegSound, isOgg, isWebm, MAX_FILE_BYTES } from './file-kind.ts'

/** What most platforms take as one document, and a telephone loads. */
export const MAX_DOCUMENT_BYTES = 10 * 1024 * 1024

/** A file that is kept as it came, to be downloaded and never shown in a page. */
export interface Document {
  readonly bytes: Buffer
  readonly mediaType: string
  /** With the ending of its kind. */
  readonly name: string
}

const OFFICE = 'application/vnd.openxmlformats-officedocument'
const ZIP = Buffer.from([0x50, 0x4b, 0x03, 0x04])
/** The part of an Office file in which programs lie (ECMA-376 keeps it out of docx, xlsx and pptx; a renamed docm has it). */
const MACROS = 'vbaProject'

/** An Office file: a zip whose parts lie in a folder of its kind, without programs. Names of parts stand in it uncompressed. */
const office = (folder: string) => (bytes: Buffer) =>
  bytes.subarray(0, 4).equals(ZIP) && bytes.includes(`${folder}/`) && bytes.includes('[Content_Types].xml') && !bytes.includes(MACROS)

/** Words alone, as UTF-8 or as Chinese tables are often written: nothing that a machine would run by its first bytes. */
const isPlain = (bytes: Buffer): boolean => !bytes.includes(0) && ['utf-8', 'gb18030'].some((encoding) => isIn(encoding, bytes))

function isIn(encoding: string, bytes: Buffer): boolean {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes) !== ''
  } catch {
    return false
  }
}

interface Kind {
  readonly ending: string
  readonly mediaType: string
  readonly is: (bytes: Buffer) => boolean
}

/** What is taken, by the ending of the name and by the bytes: both must say the same. */
const KINDS: readonly Kind[] = [
  { ending: 'pdf', mediaType: 'application/pdf', is: (bytes) => bytes.toString('latin1', 0, 5) === '%PDF-' },
  { ending: 'docx', mediaType: `${OFFICE}.wordprocessingml.document`, is: office('word') },
  { ending: 'xlsx', mediaType: `${OFFICE}.spreadsheetml.sheet`, is: office('xl') },
  { ending: 'pptx', mediaType: `${OFFICE}.presentationml.presentation`, is: office('ppt') },
  { ending: 'txt', mediaType: 'text/plain', is: isPlain },
  { ending: 'csv', mediaType: 'text/csv', is: isPlain },
]

/** Sounds and films that platforms play. */
const PLAYED: readonly Kind[] = [
  { ending: 'mp3', mediaType: 'audio/mpeg', is: isMpegSound },
  { ending: 'm4a', mediaType: 'audio/mp4', is: isFilm },
  { ending: 'ogg', mediaType: 'audio/ogg', is: isOgg },
  { ending: 'opus', mediaType: 'audio/ogg', is: isOgg },
  { ending: 'amr', mediaType: 'audio/amr', is: isAmr },
  { ending: 'mp4', mediaType: 'video/mp4', is: isFilm },
  { ending: 'webm', mediaType: 'video/webm', is: isWebm },
]

/** What a document of a name is. Throws `unsupported` for other kinds, and for bytes that are not what the name says; `too_large`. */
export const documentOf = (bytes: Buffer, name: string): Document => oneOf(KINDS, bytes, name)

/** What a document, a sound or a film of a name is. Throws as `documentOf` does. */
export const attachmentOf = (bytes: Buffer, name: string): Document => oneOf([...KINDS, ...PLAYED], bytes, name)

function oneOf(kinds: readonly Kind[], bytes: Buffer, name: string): Document {
  const ending = /\.([a-z0-9]+)$/iu.exec(name)?.[1]?.toLowerCase()
  const kind = kinds.find((one) => one.ending === ending && bytes.length > 0 && one.is(bytes))
  if (!kind) throw new AppError('unsupported', refusal('file.kind', { known: kinds.map((one) => one.ending).join(', ') }))
  const most = PLAYED.includes(kind) ? MAX_FILE_BYTES : MAX_DOCUMENT_BYTES
  if (bytes.length > most) throw new AppError('too_large', refusal('file.large', { most: most / 1024 / 1024 }))
  return { bytes, mediaType: kind.mediaType, name }
}

/** Under which ending what is kept is written out. */
export const endingOf = (mediaType: string): string => [...KINDS, ...PLAYED].find((one) => one.mediaType === mediaType)?.ending ?? 'webp'
