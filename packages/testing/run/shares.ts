import { createHash } from 'node:crypto'

/**
 * Long tests take turns: `npm test` runs a sixth of them, another one each day, so that none is bound to a day of the week; `npm test -- --all` runs all.
 */
export const SHARES = 6

/** Whose turn it is on a day (UTC). */
export const shareAt = (at: Date): number => Math.floor(at.getTime() / 86_400_000) % SHARES

/** Bytes of the digest from here on deal what is long today out most evenly. */
const FROM = 23

/** Whether a file or a script has its turn in the share, by its path, so that a new one moves no other; undefined is all. */
export const isOfShare = (path: string, share: number | undefined): boolean =>
  share === undefined || createHash('sha256').update(path).digest().readUInt32BE(FROM) % SHARES === share

/** What a run tells the files that hold many tests themselves. */
const VARIABLE = 'XIAOER_TEST_SHARE'

export const tellShare = (share: number): void => {
  process.env[VARIABLE] = String(share)
}
/** Undefined where all are to be run: a file that was named, or run by itself. */
export const toldShare = (): number | undefined => {
  const told = process.env[VARIABLE]
  return told === undefined ? undefined : Number(told)
}
