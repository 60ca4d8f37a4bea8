import sharp from 'sharp'
import { inTurn } from './in-turn.ts'

const turn = inTurn()
/** Each smaller than the one before, until the bytes fit. */
const TRIES = [
  { side: 2_048, quality: 85 },
  { side: 1_280, quality: 80 },
  { side: 800, quality: 70 },
  { side: 480, quality: 60 },
]

/** A kept picture as JPEG of at most so many bytes, for platforms that take no WebP; what is clear becomes white. Undefined where it cannot be made so small. */
export const asJpeg = (picture: Buffer, mostBytes: number): Promise<Buffer | undefined> =>
  turn(async () => {
    for (const { side, quality } of TRIES) {
      const drawn = sharp(picture).flatten({ background: '#fff' }).resize(side, side, { fit: 'inside', withoutEnlargement: true })
      const bytes = await drawn.jpeg({ quality }).toBuffer()
      if (bytes.length <= mostBytes) return bytes
    }
    return undefined
  })
