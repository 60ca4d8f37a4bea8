import { mask } from './mask.ts'

const DEEPEST = 6
const LONGEST_LIST = 50

/** Fields that hold what a person said or is, or what opens a door: never logged, whatever is in them. */
export const HIDDEN: ReadonlySet<string> = new Set([
  ...[
    'text',
    'texts',
    'body',
    'parts',
    'said',
    'words',
    'heard',
    'message',
    'messages',
    'content',
    'question',
    'answer',
    'comment',
    'summary',
  ],
  ...['name', 'phone', 'email', 'address', 'password', 'token', 'tokens', 'secret', 'key', 'cookie', 'authorization', 'visitor', 'session'],
])

/** A copy fit for the log: private fields hidden, all other texts masked, errors reduced to what explains them. */
export function maskFields(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return mask(value)
  if (value instanceof Error) return describeError(value, depth)
  if (typeof value !== 'object' || value === null) return typeof value === 'bigint' ? value.toString() : value
  if (value instanceof Date) return value.toISOString()
  if (depth >= DEEPEST) return '‹deep›'
  if (Array.isArray(value)) return value.slice(0, LONGEST_LIST).map((each) => maskFields(each, depth + 1))
  if (ArrayBuffer.isView(value)) return `‹${value.byteLength} bytes›`
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, HIDDEN.has(key) ? hide(each) : maskFields(each, depth + 1)]))
}

/** Whether there was a value stays; the value does not. */
export const hide = (value: unknown) => (value === null || value === undefined ? value : '‹hidden›')

/** The database puts values into `detail`: only code, message and stack are taken. */
function describeError(error: Error, depth: number): object {
  return {
    type: error.name,
    ...('code' in error ? { code: String(error.code) } : {}),
    why: mask(error.message),
    stack: mask(error.stack ?? ''),
    ...(error.cause === undefined || depth >= DEEPEST ? {} : { cause: maskFields(error.cause, depth + 1) }),
  }
}
