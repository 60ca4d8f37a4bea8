import { refusal } from '@xiaoer/contract/refusals'
import sharp from 'sharp'
import { AppError } from '#platform/errors'
import { inTurn } from './in-turn.ts'

/** A photo of today's telephones, with room to spare. */
export const MAX_PICTURE_BYTES = 8 * 1024 * 1024

/** Above this a few kilobytes could unpack to gigabytes. */
const MAX_PIXELS = 40_000_000
/** Enough for an agent to read a label on it. */
const MAX_SIDE = 2_048
/** A long screenshot stays as wide as its words need; so much longer than wide is long. */
const LONG = { ratio: 2.5, width: 1_080, height: 12_000 }

/** A picture as it is kept: recoded to WebP, without what the camera wrote into it. Width and height in pixels. */
export interface Picture {
  readonly bytes: Buffer
  readonly mediaType: 'image/webp'
  readonly width: number
  readonly height: number
}

/** First bytes of what we take: PNG, JPEG, GIF, WebP, AVIF. Type by content; SVG and HTML have no such bytes. */
const SIGNATURES: readonly ((b: Buffer) => boolean)[] = [
  (b) => b.subarray(0, 8).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])),
  (b) => b.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff])),
  (b) => ['GIF87a', 'GIF89a'].includes(b.toString('latin1', 0, 6)),
  (b) => b.toString('latin1', 0, 4) === 'RIFF' && b.toString('latin1', 8, 12) === 'WEBP',
  (b) => b.toString('latin1', 4, 12) === 'ftypavif',
]

/** Whether bytes begin as a picture that we take. */
export const isPicture = (bytes: Buffer): boolean => SIGNATURES.some((is) => is(bytes))

/** Drawn anew as WebP: nothing of the original file survives but the picture (no EXIF, no place, nothing hidden behind it). */
export async function redraw(original: Buffer): Promise<Picture> {
  if (!isPicture(original)) throw new AppError('unsupported', refusal('picture.kind'))
  return turn(() => draw(original))
}

const turn = inTurn()

async function draw(original: Buffer): Promise<Picture> {
  try {
    const source = sharp(original, { limitInputPixels: MAX_PIXELS, failOn: 'error' })
    const { width, height } = (await source.metadata()).autoOrient
    const [wide, high] = height > LONG.ratio * width ? [LONG.width, LONG.height] : [MAX_SIDE, MAX_SIDE]
    const { data, info } = await source
      .rotate()
      .resize(wide, high, { fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 82 })
      .toBuffer({ resolveWithObject: true })
    return { bytes: data, mediaType: 'image/webp', width: info.width, height: info.height }
  } catch (error) {
    throw new AppError('invalid', refusal('picture.broken'), { cause: error })
  }
}

/** Cells of a side: nothing can be made out, and that a card was there can. */
const BLOTTED = 12

/** A kept picture drawn so coarsely that nothing on it can be read; as large as it was. */
export const blot = (picture: Buffer): Promise<Buffer> =>
  turn(async () => {
    const { width, height } = await sharp(picture).metadata()
    const coarse = await sharp(picture).resize(BLOTTED, BLOTTED, { fit: 'fill' }).png().toBuffer()
    return sharp(coarse).resize(width, height, { fit: 'fill', kernel: 'nearest' }).webp({ quality: 60 }).toBuffer()
  })
