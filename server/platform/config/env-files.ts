import { readFileSync } from 'node:fs'
import { AppError } from '#platform/errors'

/** What may lie in a file of its own: `XIAOER_KEY_FILE=/run/secrets/key` stands for `XIAOER_KEY`. Environments are read by others, files need not be. */
const SECRET = [
  'XIAOER_KEY',
  'XIAOER_KEY_PREVIOUS',
  'DATABASE_URL',
  'DATABASE_PASSWORD',
  'REDIS_URL',
  'MODEL_KEY',
  'EMBEDDINGS_KEY',
] as const

type Env = Readonly<Record<string, string | undefined>>

/** The environment without what is empty, and with what lies in files. Throws `invalid` for a file that cannot be read, is empty, or stands beside the variable itself. */
export function withFiles(env: Env): Record<string, string | undefined> {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''))
  const found = SECRET.flatMap((name) => {
    const file = given[`${name}_FILE`]
    if (file === undefined) return []
    if (given[name] !== undefined) throw new AppError('invalid', `${name} and ${name}_FILE are both set; set one of them`)
    return [[name, contentOf(name, file)] as const]
  })
  return { ...given, ...Object.fromEntries(found) }
}

/** Editors and `echo` end a file with a line break that belongs to no secret. */
function contentOf(name: string, file: string): string {
  const text = read(name, file).replace(/\r?\n$/, '')
  if (text === '') throw new AppError('invalid', `The file ${file} of ${name}_FILE is empty`)
  return text
}

function read(name: string, file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : 'unknown'
    throw new AppError('invalid', `The file ${file} of ${name}_FILE cannot be read (${code})`, { cause })
  }
}
