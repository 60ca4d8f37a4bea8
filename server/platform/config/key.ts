import { randomBytes } from 'node:crypto'
import { closeSync, existsSync, fsyncSync, linkSync, openSync, readFileSync, rmSync, statSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { AppError } from '#platform/errors'
import { type Secrets, secretsOf } from './secrets.ts'

const MIN_LENGTH = 32
const MIN_DISTINCT = 12
const KNOWN = /change.?me|secret|password|example|xiaoer|default|12345|qwerty|abcdef/i
const HOW = 'make one with: openssl rand -base64 48'

/**
 * The secrets of this installation. The key comes from XIAOER_KEY (needed where several nodes share a database), else from `key` in the
 * data folder, made at the first run. Several keys, newest first, one a line in the file or joined by commas: the first seals, all open.
 */
export function openSecrets(dataFolder: string, given: string | undefined): Secrets {
  const fromEnv = given?.split(',').map((key) => key.trim()) ?? []
  for (const key of fromEnv) refuseWeak(key)
  const file = join(dataFolder, 'key')
  if (fromEnv.length === 0 && !existsSync(file)) makeKey(file)
  return secretsOf([...fromEnv, ...readKeys(file)])
}

function refuseWeak(key: string): void {
  const why =
    key.length < MIN_LENGTH
      ? `has ${key.length} characters, at least ${MIN_LENGTH} are needed`
      : new Set(key).size < MIN_DISTINCT
        ? 'repeats too few characters'
        : KNOWN.test(key)
          ? 'looks like an example'
          : undefined
  if (why) throw new AppError('invalid', `XIAOER_KEY ${why}; ${HOW}`)
}

/** Complete or not at all, and only for us to read; whoever loses a race uses the other's. */
function makeKey(file: string): void {
  const half = `${file}.${process.pid}`
  const handle = openSync(half, 'w', 0o600)
  writeSync(handle, `${randomBytes(48).toString('base64url')}\n`)
  fsyncSync(handle)
  closeSync(handle)
  try {
    linkSync(half, file)
  } catch (error) {
    if (!existsSync(file)) throw error
  } finally {
    rmSync(half, { force: true })
  }
}

function readKeys(file: string): string[] {
  if (!existsSync(file)) return []
  if (process.platform !== 'win32' && (statSync(file).mode & 0o077) !== 0)
    throw new AppError('forbidden', `Others can read the key file ${file}; run: chmod 600 ${file}`)
  const keys = readFileSync(file, 'utf8')
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
  if (keys.length === 0 || keys.some((key) => key.length < MIN_LENGTH))
    throw new AppError('invalid', `The key file ${file} is damaged; put it back from a backup`)
  return keys
}
