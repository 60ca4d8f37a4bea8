import type { Running } from '../../../running/index.ts'

export const PICTURE_TYPES = ['image/png', 'image/jpeg', 'image/webp', 'image/gif'] as const

/** The service takes pictures up to this. */
const LARGEST = 8 * 1024 * 1024
/** A picture from a phone is made smaller than this, which shows any fault of a product well. */
const LONGEST_SIDE = 2_560

export interface Staged {
  readonly key: string
  readonly picture: Blob
  readonly name: string
  readonly url: string
}

/** Makes pictures ready to be sent; what is none, or stays too large, is told and left out. */
export async function stage(files: readonly File[], running: Running): Promise<readonly Staged[]> {
  const staged: Staged[] = []
  for (const file of files) {
    const picture = await fit(file)
    if (typeof picture === 'string') running.store.change('notice', picture)
    else staged.push({ key: `${file.name}-${file.lastModified}-${file.size}`, picture, name: file.name, url: URL.createObjectURL(picture) })
  }
  return staged
}

/** Sends pictures at once, without a look before. */
export async function takePictures(files: FileList | null, running: Running): Promise<void> {
  for (const { picture, name, url } of await stage([...(files ?? [])], running)) {
    URL.revokeObjectURL(url)
    running.acts.sendPicture(picture, name)
  }
}

async function fit(file: File): Promise<Blob | 'notPicture' | 'pictureTooBig'> {
  const taken = PICTURE_TYPES.some((type) => type === file.type)
  const side = taken ? await longestSide(file) : 0
  if (side === undefined) return 'notPicture'
  if (taken && file.size <= LARGEST / 2 && side <= 2 * LONGEST_SIDE) return file
  if (!file.type.startsWith('image/') || file.type === 'image/svg+xml') return 'notPicture'
  const smaller = await shrink(file)
  if (smaller && smaller.size <= LARGEST) return smaller
  if (!taken) return 'notPicture'
  return file.size <= LARGEST ? file : 'pictureTooBig'
}

/** In pixels; undefined where it is not what its name says, which the service would tell only once it was on its way. */
async function longestSide(file: File): Promise<number | undefined> {
  try {
    const bitmap = await createImageBitmap(file)
    const side = Math.max(bitmap.width, bitmap.height)
    bitmap.close()
    return side
  } catch {
    return undefined
  }
}

async function shrink(file: File): Promise<Blob | null> {
  try {
    const bitmap = await createImageBitmap(file)
    const share = Math.min(1, LONGEST_SIDE / Math.max(bitmap.width, bitmap.height))
    const canvas = document.createElement('canvas')
    canvas.width = Math.round(bitmap.width * share)
    canvas.height = Math.round(bitmap.height * share)
    canvas.getContext('2d')?.drawImage(bitmap, 0, 0, canvas.width, canvas.height)
    return await new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.88))
  } catch {
    return null
  }
}
