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

/** A torn seam is seen at this size, the small print of a parcel's label or of a screenshot is not. */
const GLANCE = { side: 480, quality: 60 }

/** A kept picture drawn small, as JPEG: for whoever is to see what is the matter, and not what can be read in it. */
export const asGlance = (picture: Buffer): Promise<Buffer> =>
  turn(() =>
    sharp(picture)
      .flatten({ background: '#fff' })
      .resize(GLANCE.side, GLANCE.side, { fit: 'inside', withoutEnlargement: true })
      .jpeg({ quality: GLANCE.quality })
      .toBuffer(),
  )

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
