import sharp from 'sharp'
import { z } from 'zod'
import { featuresOf } from './article.ts'
import { type CodeReader, openCodeReader } from './codes.ts'
import { copyAmong, thumbOf } from './copies.ts'
import { openTextReader, type TextReader } from './ocr.ts'
import { sharpnessOf } from './quality.ts'
import { type Raster, rasterOf } from './raster.ts'
import type { TextBox } from './text-boxes.ts'

/** Left, top, width and height as shares of the picture. */
export type Place = [left: number, top: number, width: number, height: number]

/** A line of text; `weakest` is the likelihood of its least sure character. */
export interface ReadLine {
  readonly text: string
  readonly confidence: number
  readonly weakest: number
  readonly place: Place
}

/** A code; its symbology as ZXing names it. */
export interface ReadCode {
  readonly format: string
  readonly text: string
  readonly place: Place
}

/** What a picture holds, before anybody asks whose it is. */
export interface PictureReading {
  readonly width: number
  readonly height: number
  readonly lines: readonly ReadLine[]
  readonly codes: readonly ReadCode[]
  readonly sharpness: number
  /** By which a copy of it is found. */
  readonly thumb: Uint8Array
  /** By which the article on it is found. */
  readonly features: Float32Array
  /** What could not be looked for: its package is not installed. */
  readonly lacks: readonly ('text' | 'codes')[]
}

/** What is asked of the process: to read a picture whole, to tell how its article looks, or to find a copy of a small picture among others. */
export const PictureJob = z.discriminatedUnion('do', [
  z.object({ do: z.literal('read'), bytes: z.instanceof(Uint8Array) }),
  z.object({ do: z.literal('look'), bytes: z.instanceof(Uint8Array) }),
  z.object({ do: z.literal('copy'), thumb: z.instanceof(Uint8Array), others: z.instanceof(Uint8Array) }),
])
export type PictureJob = z.infer<typeof PictureJob>

/** Wide enough for small print; a long screenshot is read in tiles. */
const READ = { width: 1_080, height: 12_000 }
const SMALL = { width: 500, height: 500 }

/** Works one job. Throws for what is no picture. */
export async function workPicture(told: unknown): Promise<unknown> {
  const job = PictureJob.parse(told)
  switch (job.do) {
    case 'read':
      return readPicture(Buffer.from(job.bytes))
    case 'look':
      return featuresOf(await rasterOf(Buffer.from(job.bytes), SMALL))
    case 'copy':
      return copyAmong(job.thumb, job.others)
  }
}

async function readPicture(bytes: Buffer): Promise<PictureReading> {
  const [picture, small] = [await rasterOf(bytes, READ), await rasterOf(bytes, SMALL)]
  const [text, codes] = [await textReader(), await codeReader()]
  return {
    width: picture.width,
    height: picture.height,
    sharpness: sharpnessOf(small),
    thumb: thumbOf(small),
    features: featuresOf(small),
    codes: codes ? await codesOf(codes, picture) : [],
    lines: text ? await linesOf(text, picture) : [],
    lacks: [...(text ? [] : (['text'] as const)), ...(codes ? [] : (['codes'] as const))],
  }
}

/** Sharp must not take the threads of the service beside it. */
sharp.concurrency(1)

const opened = <T>(open: () => Promise<T>) => {
  let one: Promise<T | undefined> | undefined
  // what is not installed now is not installed later in the same process
  return () => (one ??= open().catch(() => undefined))
}
const textReader = opened<TextReader>(openTextReader)
const codeReader = opened<CodeReader>(openCodeReader)

async function linesOf(reader: TextReader, picture: Raster): Promise<ReadLine[]> {
  const lines = await reader.lines(picture)
  return lines.map(({ text, confidence, weakest, box }) => ({ text, confidence, weakest, place: aroundBox(box, picture) }))
}

async function codesOf(read: CodeReader, picture: Raster): Promise<ReadCode[]> {
  const codes = await read(picture)
  return codes.map(({ format, text, corners }) => ({ format, text, place: around(corners, picture) }))
}

function aroundBox({ x, y, angle, halfLength, halfHeight }: TextBox, picture: Raster): Place {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  const corner = (along: number, across: number) => [x + along * cos - across * sin, y + along * sin + across * cos] as const
  return around(
    [corner(-halfLength, -halfHeight), corner(halfLength, -halfHeight), corner(halfLength, halfHeight), corner(-halfLength, halfHeight)],
    picture,
  )
}

function around(corners: readonly (readonly [x: number, y: number])[], { width, height }: Raster): Place {
  const [xs, ys] = [corners.map(([x]) => x), corners.map(([, y]) => y)]
  const within = (share: number) => Math.round(Math.min(1, Math.max(0, share)) * 10_000) / 10_000
  const [left, top] = [within(Math.min(...xs) / width), within(Math.min(...ys) / height)]
  return [left, top, within(Math.max(...xs) / width - left), within(Math.max(...ys) / height - top)]
}
