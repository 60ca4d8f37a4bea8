import sharp from 'sharp'

/** How long a film or sound in the container of ISO 14496-12 is, in seconds, as its movie header (8.2.2) says; undefined where it says nothing. */
export function secondsOf(bytes: Buffer): number | undefined {
  const at = bytes.indexOf('mvhd', 0, 'latin1')
  // times of 64 bits in version 1
  const [scaleAt, isLong] = bytes[at + 4] === 1 ? [at + 24, true] : [at + 16, false]
  if (at < 0 || scaleAt + 12 > bytes.length) return undefined
  const [scale, long] = [bytes.readUInt32BE(scaleAt), isLong ? Number(bytes.readBigUInt64BE(scaleAt + 4)) : bytes.readUInt32BE(scaleAt + 4)]
  return scale > 0 && long > 0 ? long / scale : undefined
}

const [WIDTH, HEIGHT] = [480, 270]
const DRAWN = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}"><rect width="100%" height="100%" fill="#3a3f47"/><circle cx="240" cy="135" r="46" fill="#fff" fill-opacity=".9"/><path d="M225 110 L225 160 L268 135 Z" fill="#3a3f47"/></svg>`
let cover: Promise<Buffer> | undefined

/** What stands for a film where a platform wants a picture of it (JPEG): nothing of the film itself is shown. */
export function filmCover(): Promise<Buffer> {
  cover ??= sharp(Buffer.from(DRAWN)).jpeg({ quality: 80 }).toBuffer()
  return cover
}
