import { randomBytes } from 'node:crypto'
import { closeSync, existsSync, fsyncSync, linkSync, openSync, readFileSync, rmSync, statSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { AppError } from '#platform/errors'
import { type Keyring, secretsOf } from './secrets.ts'

const MIN_LENGTH = 32
const MIN_DISTINCT = 12
const KNOWN = /change.?me|secret|password|example|xiaoer|default|12345|qwerty|abcdef/i
const HOW = 'make one with: openssl rand -base64 48'

/** Where the keys of a process come from. */
export interface KeySource {
  readonly dataFolder: string
  /** XIAOER_KEY. */
  readonly key: string | undefined
  /** XIAOER_KEY_PREVIOUS, while the key is changed. */
  readonly previousKey?: string | undefined
}

/**
 * The keys that this process was given, newest first: XIAOER_KEY (needed where several nodes share a database), XIAOER_KEY_PREVIOUS, and `key`
 * in the data folder. Several are joined by commas, or one a line in the file. Undefined where there is none yet; nothing is made.
 */
export function findSecrets({ dataFolder, key, previousKey }: KeySource): Keyring | undefined {
  const [given, previous, kept] = [keysIn('XIAOER_KEY', key), keysIn('XIAOER_KEY_PREVIOUS', previousKey), readKeys(join(dataFolder, 'key'))]
  const keys = given.length > 0 ? [...given, ...previous, ...kept] : [...kept, ...previous]
  if (given.length === 0 && kept.length === 0 && previous.length > 0)
    throw new AppError('invalid', 'XIAOER_KEY_PREVIOUS is set and XIAOER_KEY is not; set the new key there')
  return keys.length > 0 ? secretsOf([...new Set(keys)]) : undefined
}

/** The secrets of this installation; where there are none, a key is made in the data folder. */
export function openSecrets(dataFolder: string, given: string | undefined, previousKey?: string): Keyring {
  const source = { dataFolder, key: given, previousKey }
  const found = findSecrets(source)
  if (found) return found
  makeKey(join(dataFolder, 'key'))
  return secretsOf(readKeys(join(dataFolder, 'key')))
}

function keysIn(name: string, given: string | undefined): string[] {
  const keys = given?.split(',').map((key) => key.trim()) ?? []
  for (const key of keys) refuseWeak(name, key)
  return keys
}

function refuseWeak(name: string, key: string): void {
  const why =
    key.length < MIN_LENGTH
      ? `has ${key.length} characters, at least ${MIN_LENGTH} are needed`
      : new Set(key).size < MIN_DISTINCT
        ? 'repeats too few characters'
        : KNOWN.test(key)
          ? 'looks like an example'
          : undefined
  if (why) throw new AppError('invalid', `${name} ${why}; ${HOW}`)
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
