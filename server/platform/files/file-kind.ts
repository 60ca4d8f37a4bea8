/** What platforms let be fetched, and room for a short film; larger ones are named and stay where they are. */
export const MAX_FILE_BYTES = 20 * 1024 * 1024

const at = (from: number, text: string) => (bytes: Buffer) => bytes.toString('latin1', from, from + text.length) === text
const starts =
  (...head: number[]) =>
  (bytes: Buffer) =>
    bytes.subarray(0, head.length).equals(Buffer.from(head))

/** In the container of films, sounds and the photographs of telephones (ISO 14496-12). */
export const isBoxed = at(4, 'ftyp')
/** Brands of photographs in it, by what they are coded with (ISO 23008-12): single ones, and rows of them. */
const PHOTOGRAPHS: readonly (readonly [mediaType: string, brands: readonly string[]])[] = [
  ['image/heic', ['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx']],
  ['image/heif', ['mif1', 'msf1']],
  ['image/avif', ['avif', 'avis']],
]
const branded = (brands: readonly string[]) => (bytes: Buffer) => isBoxed(bytes) && brands.includes(bytes.toString('latin1', 8, 12))

/** A photograph as telephones keep it, which few browsers show: it is kept as it came, to be downloaded. */
export const isUndrawn = (bytes: Buffer): boolean => PHOTOGRAPHS.some(([, brands]) => branded(brands)(bytes))
/** A film, or a sound in the same container. */
export const isFilm = (bytes: Buffer): boolean => isBoxed(bytes) && !isUndrawn(bytes)
export const isWebm = starts(0x1a, 0x45, 0xdf, 0xa3)
export const isOgg = at(0, 'OggS')
export const isAmr = at(0, '#!AMR')
/** With a tag before it, or from its first frame: MPEG 1 or 2, layer 3. */
export const isMpegSound = (bytes: Buffer): boolean =>
  at(0, 'ID3')(bytes) || [0xfb, 0xfa, 0xf3, 0xf2].some((second) => starts(0xff, second)(bytes))

/** By their first bytes, never by their name: a page that calls itself a film is no film. */
const KINDS: readonly (readonly [mediaType: string, is: (bytes: Buffer) => boolean])[] = [
  ...PHOTOGRAPHS.map(([mediaType, brands]) => [mediaType, branded(brands)] as const),
  ['audio/mp4', at(4, 'ftypM4A')],
  ['video/mp4', isFilm],
  ['video/webm', isWebm],
  ['audio/ogg', isOgg],
  ['audio/mpeg', isMpegSound],
  ['audio/amr', isAmr],
  ['application/pdf', at(0, '%PDF-')],
]

/** The media type of a file that is kept as it came; what is none of these is bytes to be saved and opened by nobody. */
export const fileKind = (bytes: Buffer): string => KINDS.find(([, is]) => is(bytes))?.[0] ?? 'application/octet-stream'
