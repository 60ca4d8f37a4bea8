import sharp from 'sharp'

/** A picture as pixels: three bytes each, red, green, blue, row by row. */
export interface Raster {
  readonly data: Uint8Array
  readonly width: number
  readonly height: number
}

/** A few kilobytes above this could unpack to gigabytes. */
const MAX_PIXELS = 40_000_000

/** Reads a picture's first frame upright, on white, at most so wide and so high. Throws for what is none. */
export async function rasterOf(bytes: Buffer, most: { readonly width: number; readonly height: number }): Promise<Raster> {
  const { data, info } = await sharp(bytes, { limitInputPixels: MAX_PIXELS, failOn: 'error', pages: 1 })
    .rotate()
    .flatten({ background: '#fff' })
    .resize({ ...most, fit: 'inside', withoutEnlargement: true })
    .toColourspace('srgb')
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  return { data: info.channels === 3 ? data : asThree(data, info.channels), width: info.width, height: info.height }
}

function asThree(data: Uint8Array, channels: number): Uint8Array {
  const pixels = data.length / channels
  const three = new Uint8Array(pixels * 3)
  for (let i = 0; i < pixels; i++) three.fill(data[i * channels] ?? 0, i * 3, i * 3 + 3)
  return three
}

/** Brightness of each pixel, 0 to 255 (ITU-R BT.601). */
export function greyOf({ data, width, height }: Raster): Uint8Array {
  const grey = new Uint8Array(width * height)
  for (let i = 0; i < grey.length; i++) grey[i] = (data[i * 3]! * 299 + data[i * 3 + 1]! * 587 + data[i * 3 + 2]! * 114) / 1_000
  return grey
}

/** The same in another width. */
export async function resized(picture: Raster, to: number): Promise<Raster> {
  if (to === picture.width) return picture
  const { width, height } = picture
  const { data, info } = await sharp(picture.data, { raw: { width, height, channels: 3 } })
    .resize({ width: to })
    .raw()
    .toBuffer({ resolveWithObject: true })
  return { data, width: info.width, height: info.height }
}

/** A part of a picture; rows from `top`, so many. */
export const rows = ({ data, width }: Raster, top: number, count: number): Raster => ({
  data: data.subarray(top * width * 3, (top + count) * width * 3),
  width,
  height: count,
})
