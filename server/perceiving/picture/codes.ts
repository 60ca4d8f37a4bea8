import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { Raster } from './raster.ts'

/** A barcode or QR code: its symbology, what it holds, and its corners in pixels. */
export interface Code {
  readonly format: string
  readonly text: string
  readonly corners: readonly (readonly [x: number, y: number])[]
}

/** Finds the codes of a picture. */
export type CodeReader = (picture: Raster) => Promise<Code[]>

const MOST_CODES = 8

/** Loads ZXing from its package: its bytes are given to it, or it would fetch them from elsewhere. Throws where it is not installed. */
export async function openCodeReader(): Promise<CodeReader> {
  const { prepareZXingModule, readBarcodes } = await import('zxing-wasm/reader')
  const wasmBinary = await readFile(createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm'))
  await prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(wasmBinary).buffer }, fireImmediately: true })
  return async ({ data, width, height }) => {
    const rgba = new Uint8ClampedArray(width * height * 4).fill(255)
    for (let i = 0, j = 0; i < data.length; i += 3, j += 4) rgba.set(data.subarray(i, i + 3), j)
    const found = await readBarcodes({ data: rgba, width, height, colorSpace: 'srgb' }, { tryHarder: true, maxNumberOfSymbols: MOST_CODES })
    return found
      .filter(({ isValid, text }) => isValid && text !== '')
      .map(({ format, text, position: { topLeft, topRight, bottomRight, bottomLeft } }) => ({
        format: String(format),
        text,
        corners: [topLeft, topRight, bottomRight, bottomLeft].map(({ x, y }) => [x, y] as const),
      }))
  }
}
