import { join, resolve } from 'node:path'
import { z } from 'zod'
import { PASSWORD_COST, type PasswordCost } from '#platform/auth'
import { AppError } from '#platform/errors'
import { withFiles } from './env-files.ts'

/** What a process of several does: `web` answers browsers and programs, `worker` looks after what is due beside the turns, `all` both. */
export type Role = 'all' | 'web' | 'worker'

/** How this process was told to run; `readConfig` has checked every value. */
export interface Config {
  /** Of this process among several on one database. */
  readonly role: Role
  /** 0 lets the system choose. */
  readonly port: number
  readonly host: string
  /** Everything the service keeps on disk: key, uploads, the embedded database. */
  readonly dataFolder: string
  /** The owner's address of a PostgreSQL; absent: the embedded one. */
  readonly databaseUrl: string | undefined
  readonly redisUrl: string | undefined
  /** From XIAOER_KEY; absent: made at the first run and kept in the data folder. */
  readonly key: string | undefined
  /** From XIAOER_KEY_PREVIOUS: keys that open and are accepted while the key is changed. */
  readonly previousKey: string | undefined
  /** How people and shops reach the service, without a slash at the end; absent: `http://HOST:PORT`. */
  readonly publicUrl: string | undefined
  readonly logLevel: string
  /** Whether the first start fills the demo shop with weeks of its own. */
  readonly demoLife: boolean
  /** Calls a second that one shopper's conversation may make. */
  readonly shopperRate: number
  /** Milliseconds for which it is waited whether a shopper of the web chat writes on. */
  readonly turnPause: number
  /** Whole days that past decisions are kept for. */
  readonly decisionDays: number
  /** Hours that a deed waits for a person before its shopper is told so; 0: never. */
  readonly waitHours: number
  /** Hosts of the private network that channels and shops may be at. */
  readonly privateHosts: readonly string[]
  /** What a new password's hash costs. No variable: nobody makes it cheaper by a slip; tests hand a cheap one over. */
  readonly passwordCost: PasswordCost
  /** Where leaked passwords are looked up by the first figures of their hash; absent: nowhere. */
  readonly breachList: string | undefined
  /** Whom to write to of a hole, and until when that holds; absent: nobody is named. */
  readonly securityContact: SecurityContact | undefined
  /** Where a language model is reached; absent: there is none, and none is needed. */
  readonly languageModel: Place | undefined
  /** Seconds that one step of a language model that drives is waited for. */
  readonly modelPatience: number
  /** Steps of language models that drive, under way at once on this node. */
  readonly modelAtOnce: number
  /** Whether pictures of shoppers are looked at. */
  readonly readsPictures: boolean
  /** Where vectors of texts come from: an address, or a folder of this machine; absent: words alone are compared. */
  readonly embeddings: Place | { readonly folder: string } | undefined
  /** Where calls are answered by ourselves; absent: nowhere. */
  readonly sip: SipPlace | undefined
  /** Where Asterisk's AudioSocket is taken; absent: nowhere. */
  readonly audioSocket: Listening | undefined
}

/** An address of this machine. */
export interface Listening {
  readonly host: string
  readonly port: number
}

/** Where SIP is answered, and for whom. */
export interface SipPlace extends Listening {
  /** From which addresses calls are taken. */
  readonly peers: readonly string[]
  /** The key of the channel that takes calls to numbers which are no channel's key. */
  readonly channel: string | undefined
}

/** What `/.well-known/security.txt` (RFC 9116) tells. */
export interface SecurityContact {
  /** `mailto:`, `tel:` or https addresses, the preferred one first. */
  readonly contacts: readonly string[]
  readonly expires: Date
}

/** Where a model is reached. */
interface Place {
  readonly url: string
  readonly key: string | undefined
  readonly name: string
}

const CHECKOUT = join(import.meta.dirname, '../../..')
const LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const

const address = (protocols: string[], like: string) =>
  z
    .string()
    .refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol), `must be an address like ${like}`)
    .optional()

const listening = (like: string) =>
  z
    .string()
    .regex(/^\d{1,3}(?:\.\d{1,3}){3}:\d{1,5}$/, `must be an IPv4 address of this machine with a port, like ${like}`)
    .transform((at) => ({ host: at.split(':')[0] ?? '', port: Number(at.split(':')[1]) }))
    .refine(({ port }) => port <= 65_535, 'must have a port from 0 to 65535')
    .optional()

const Env = z.object({
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, 'must be a whole number from 0 to 65535')
    .transform(Number)
    .pipe(z.int().max(65_535, 'must be a whole number from 0 to 65535'))
    .default(3_000),
  HOST: z
    .string()
    .regex(/^[A-Za-z0-9.:-]+$/, 'must be an IP address or a host name, without port')
    .default('127.0.0.1'),
  XIAOER_DATA: z.string().default(join(CHECKOUT, '.xiaoer')),
  XIAOER_ROLE: z.enum(['all', 'web', 'worker'], 'must be all, web or worker').default('all'),
  DATABASE_URL: address(['postgres:', 'postgresql:'], 'postgres://owner:password@host:5432/xiaoer'),
  DATABASE_PASSWORD: z.string().optional(),
  REDIS_URL: address(['redis:', 'rediss:'], 'redis://host:6379'),
  XIAOER_KEY: z.string().optional(),
  XIAOER_KEY_PREVIOUS: z.string().optional(),
  PUBLIC_URL: address(['http:', 'https:'], 'https://service.example.com'),
  SHOPPER_RATE: z
    .string()
    .regex(/^[1-9]\d{0,5}$/, 'must be a whole number of calls a second, 1 or more')
    .transform(Number)
    .default(60),
  TURN_PAUSE: z
    .string()
    .regex(/^\d{1,4}$/, 'must be a whole number of milliseconds from 0 (at once) to 9999')
    .transform(Number)
    .default(400),
  DECISION_DAYS: z
    .string()
    .regex(/^[1-9]\d{0,3}$/, 'must be a whole number of days from 1 to 9999')
    .transform(Number)
    .default(730),
  WAIT_HOURS: z
    .string()
    .regex(/^\d{1,4}$/, 'must be a whole number of hours from 0 (never) to 9999')
    .transform(Number)
    .default(24),
  PRIVATE_HOSTS: z
    .string()
    .regex(/^[\w.:[\]-]+(?:,[\w.:[\]-]+)*$/, 'must be hosts joined by commas, each with a port or without, like 10.0.0.5:8081,bridge.lan')
    .transform((hosts) => hosts.split(','))
    .default([]),
  BREACH_LIST_URL: address(['http:', 'https:'], 'https://api.pwnedpasswords.com/range'),
  SECURITY_CONTACT: z
    .string()
    .transform((contacts) => contacts.split(',').map((one) => one.trim()))
    .refine(
      (contacts) =>
        contacts.every(
          (one) => /^[\x21-\x7e]+$/.test(one) && URL.canParse(one) && ['mailto:', 'https:', 'tel:'].includes(new URL(one).protocol),
        ),
      'must be addresses joined by commas, like mailto:security@example.com or https://example.com/security',
    )
    .optional(),
  SECURITY_EXPIRES: z.iso.date('must be a day like 2027-06-30').optional(),
  MODEL_URL: address(['http:', 'https:'], 'https://models.example.com/v1'),
  MODEL_KEY: z.string().optional(),
  MODEL_NAME: z.string().max(200).optional(),
  MODEL_PATIENCE: z
    .string()
    .regex(/^[1-9]\d{0,3}$/, 'must be a whole number of seconds from 1 to 9999')
    .transform(Number)
    .default(20),
  MODEL_AT_ONCE: z
    .string()
    .regex(/^[1-9]\d{0,4}$/, 'must be a whole number from 1 to 99999')
    .transform(Number)
    .default(256),
  READ_PICTURES: z.enum(['on', 'off'], 'must be on or off').default('off'),
  EMBEDDINGS_URL: address(['http:', 'https:'], 'https://models.example.com/v1'),
  EMBEDDINGS_KEY: z.string().optional(),
  EMBEDDINGS_NAME: z.string().max(200).optional(),
  EMBEDDINGS_FOLDER: z.string().optional(),
  SIP_LISTEN: listening('127.0.0.1:5060'),
  SIP_PEERS: z
    .string()
    .regex(/^[\d.]+(?:,[\d.]+)*$/, 'must be IPv4 addresses joined by commas, like 10.0.0.5,10.0.0.6')
    .transform((peers) => peers.split(','))
    .default(['127.0.0.1']),
  SIP_CHANNEL: z.string().max(100).optional(),
  AUDIOSOCKET_LISTEN: listening('127.0.0.1:9092'),
  DEMO_LIFE: z.enum(['on', 'off'], 'must be on or off').default('on'),
  LOG_LEVEL: z.enum(LEVELS, `must be one of ${LEVELS.join(', ')}`).default('info'),
})

/** Reads the environment; an empty variable counts as absent, and secrets may lie in files. Throws `invalid` with one sentence for each variable that is wrong. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const { success, data, error } = Env.safeParse(withFiles(env))
  if (!success) throw new AppError('invalid', error.issues.map(({ path, message }) => `${path.join('.')} ${message}`).join('; '))
  return {
    port: data.PORT,
    host: data.HOST,
    dataFolder: resolve(data.XIAOER_DATA),
    role: roleOf(data),
    databaseUrl: databaseUrlOf(data),
    redisUrl: data.REDIS_URL,
    key: data.XIAOER_KEY,
    previousKey: data.XIAOER_KEY_PREVIOUS,
    publicUrl: data.PUBLIC_URL?.replace(/\/+$/, ''),
    logLevel: data.LOG_LEVEL,
    demoLife: data.DEMO_LIFE === 'on',
    shopperRate: data.SHOPPER_RATE,
    turnPause: data.TURN_PAUSE,
    decisionDays: data.DECISION_DAYS,
    waitHours: data.WAIT_HOURS,
    privateHosts: data.PRIVATE_HOSTS,
    passwordCost: PASSWORD_COST,
    breachList: data.BREACH_LIST_URL,
    securityContact: securityContactOf(data),
    languageModel: placeOf('MODEL', 'a language model needs', { url: data.MODEL_URL, key: data.MODEL_KEY, name: data.MODEL_NAME }),
    modelPatience: data.MODEL_PATIENCE,
    modelAtOnce: data.MODEL_AT_ONCE,
    readsPictures: data.READ_PICTURES === 'on',
    embeddings: embeddingsOf(data),
    sip: data.SIP_LISTEN && { ...data.SIP_LISTEN, peers: data.SIP_PEERS, channel: data.SIP_CHANNEL },
    audioSocket: data.AUDIOSOCKET_LISTEN,
  }
}

/** A password of its own goes into the address, which then can be told in the open. */
function databaseUrlOf({ DATABASE_URL: url, DATABASE_PASSWORD: password }: z.infer<typeof Env>): string | undefined {
  if (password === undefined) return url
  if (url === undefined) throw new AppError('invalid', 'DATABASE_PASSWORD is set and DATABASE_URL is not; the embedded database needs none')
  const whole = new URL(url)
  // an address without a host, of a socket, carries it as a parameter
  if (whole.host === '') whole.searchParams.set('password', password)
  else whole.password = encodeURIComponent(password)
  return whole.href
}

/** Several processes share a database that none of them carries in itself. */
function roleOf({ XIAOER_ROLE: role, DATABASE_URL: url }: z.infer<typeof Env>): Role {
  if (role !== 'all' && url === undefined)
    throw new AppError('invalid', `XIAOER_ROLE is ${role}, which works on a database of several processes; set DATABASE_URL`)
  return role
}

/** RFC 9116 §2.5.5: what stands there for ever is wrong one day, so it must end. */
function securityContactOf({ SECURITY_CONTACT: contacts, SECURITY_EXPIRES: day }: z.infer<typeof Env>): SecurityContact | undefined {
  if (contacts === undefined && day === undefined) return undefined
  if (contacts && day) return { contacts, expires: new Date(`${day}T23:59:59Z`) }
  throw new AppError(
    'invalid',
    `${contacts ? 'SECURITY_EXPIRES' : 'SECURITY_CONTACT'} is missing; security.txt needs whom to write to and until when that holds`,
  )
}

/** Address and name belong together: half of it is a slip, not a wish to go without. */
function placeOf(prefix: string, needs: string, { url, key, name }: { [Part in keyof Place]: string | undefined }): Place | undefined {
  if (url && name) return { url: url.replace(/\/+$/, ''), key, name }
  if (!url && !name && !key) return undefined
  const missing = url ? `${prefix}_NAME` : `${prefix}_URL`
  throw new AppError('invalid', `${missing} is missing; ${needs} ${prefix}_URL and ${prefix}_NAME (and mostly ${prefix}_KEY)`)
}

function embeddingsOf(data: z.infer<typeof Env>): Config['embeddings'] {
  const { EMBEDDINGS_FOLDER: folder, EMBEDDINGS_URL: url, EMBEDDINGS_KEY: key, EMBEDDINGS_NAME: name } = data
  const place = placeOf('EMBEDDINGS', 'embeddings by address need', { url, key, name })
  if (place && folder) throw new AppError('invalid', 'EMBEDDINGS_URL and EMBEDDINGS_FOLDER are both set; vectors come from one model')
  return folder ? { folder: resolve(folder) } : place
}
