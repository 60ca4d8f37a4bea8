import { createHash, timingSafeEqual } from 'node:crypto'

const digest = (text: string) => createHash('sha256').update(text).digest()

/** Whether two secrets are the same, in a time that tells nothing of either; an empty one is nobody's. */
export const sameSecret = (given: string | string[] | undefined, secret: string | undefined): boolean =>
  typeof given === 'string' && given !== '' && timingSafeEqual(digest(given), digest(secret ?? ''))
