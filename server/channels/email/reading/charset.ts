import common from './common-signs.json' with { type: 'json' }
import { bodyAfter, bytesOf, type Leaf, leavesOf } from './mime.ts'

/**
 * A letter whose declared character sets are those that its bytes are in. Many programs declare none, or UTF-8, and write another; headers hold
 * bytes that no header may hold. The first reading that every byte allows and that looks most like a language is taken.
 */
export function withTrueCharsets(given: Buffer): Buffer {
  const source = withoutLostNuls(given)
  const [pieces, head] = [[] as Buffer[], bodyAfter(source, 0, source.length)]
  const leaves = leavesOf(source).filter(isWords)
  pieces.push(trueHeader(source.subarray(0, head)))
  let at = head
  for (const leaf of leaves) {
    const charset = truth(bytesOf(source, leaf), leaf.charset)
    if (charset === leaf.charset || charset === undefined) continue
    const declared = declaring(source.subarray(leaf.head, leaf.body), leaf.type, charset)
    if (leaf.head === 0) pieces[0] = trueHeader(declared)
    else pieces.push(source.subarray(at, leaf.head), declared)
    at = leaf.body
  }
  pieces.push(source.subarray(at))
  return Buffer.concat(pieces)
}

const LOST_NUL = 0x80

/** IMAP carries no NUL, and servers put this byte in its place; beside digits it is the sign of the euro in sets of one byte. */
function withoutLostNuls(source: Buffer): Buffer {
  const at: number[] = []
  for (let nth = source.indexOf(LOST_NUL); nth >= 0; nth = source.indexOf(LOST_NUL, nth + 1)) if (isLost(source, nth)) at.push(nth)
  if (at.length === 0) return source
  const mended = Buffer.from(source)
  for (const nth of at) mended[nth] = 0
  return mended
}

function isLost(source: Buffer, at: number): boolean {
  const [before, after] = [source.toString('latin1', Math.max(0, at - 2), at), source.toString('latin1', at + 1, at + 3)]
  if ((source[at - 1] ?? 0) > LOST_NUL || (source[at + 1] ?? 0) > LOST_NUL) return false
  return !/\d ?$/u.test(before) && !/^ ?\d/u.test(after)
}

const isWords = ({ type, isAttached }: Leaf): boolean => (type === 'text/plain' || type === 'text/html') && !isAttached

/** A header in which the character set is the one given. */
function declaring(header: Buffer, type: string, charset: string): Buffer {
  const text = header.toString('latin1')
  const field = `Content-Type: ${type}; charset=${charset}`
  const old = /^content-type[ \t]*:.*(?:\r?\n[ \t].*)*/imu.exec(text)
  if (!old) return Buffer.from(`${field}\r\n${text}`, 'latin1')
  const more = [...old[0].matchAll(/;\s*((?:format|delsp|name)\s*=\s*(?:"[^"]*"|[^\s;]+))/giu)].map(([, one]) => `; ${one}`).join('')
  return Buffer.from(
    text.replace(old[0], () => field + more),
    'latin1',
  )
}

const ENCODED = /=\?([\w-]+)(?:\*[\w-]*)?\?([bq])\?([^?\s]*)\?=/giu

/** Raw bytes of headers as UTF-8, and encoded words (RFC 2047) under the set that they are in. */
function trueHeader(header: Buffer): Buffer {
  const text = isPlain(header) ? header.toString('latin1') : (decoded(header, guess(header)) ?? header.toString('utf8'))
  const words = text.replace(ENCODED, (word: string, charset: string, how: string, said: string) => {
    const bytes = how.toLowerCase() === 'b' ? Buffer.from(said, 'base64') : quotedWord(said)
    const found = truth(bytes, charset.toLowerCase())
    return found === undefined || found === charset.toLowerCase() ? word : word.replace(charset, found)
  })
  return Buffer.from(words, 'utf8')
}

const quotedWord = (said: string): Buffer =>
  Buffer.from(
    said.replaceAll('_', ' ').replace(/=([0-9a-f]{2})/giu, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))),
    'latin1',
  )

const isPlain = (bytes: Buffer): boolean => bytes.every((byte) => byte < 0x80)

/** Sets of one byte a sign, in which nearly all bytes mean something: that they can be read so says nothing. */
const ANYTHING = /^(?:(?:us-)?ascii|iso-?8859-?\d+|windows-?125\d|latin\d|cp\d+|ansi\S*|unknown\S*|default|x-unknown|binary|8bit)?$/iu

/** The set that bytes are in; undefined where what is declared may well be right. */
function truth(bytes: Buffer, declared: string): string | undefined {
  // sets that write other languages with plain bytes are believed
  if (isPlain(bytes)) return undefined
  const utf8 = utf8Share(bytes)
  if (/^utf-?8$/iu.test(declared)) return utf8 > ENOUGH ? undefined : guess(bytes)
  if (utf8 === 1)
    return ANYTHING.test(declared) || likeness(decoded(bytes, declared) ?? '') < likeness(bytes.toString('utf8')) ? 'utf-8' : undefined
  if (/^(?:(?:us-)?ascii|unknown\S*|x-unknown|default|binary|8bit)?$/iu.test(declared)) return guess(bytes)
  return decoded(bytes, declared) === undefined && !ANYTHING.test(declared) ? guess(bytes) : undefined
}

/** A long text in which a byte was lost on the way is still UTF-8. */
const ENOUGH = 0.9

/** How much of what is beyond ASCII is good UTF-8. */
function utf8Share(bytes: Buffer): number {
  const [all, bad] = [...bytes.toString('utf8')].reduce<[number, number]>(
    ([all, bad], sign) => (sign < '\u0080' ? [all, bad] : [all + 1, bad + (sign === '\ufffd' ? 1 : 0)]),
    [0, 0],
  )
  return all === 0 ? 0 : (all - bad) / all
}

/** Asked in this order; of two that fit alike the earlier is taken. */
const CANDIDATES = [
  'gb18030',
  'big5',
  'shift_jis',
  'euc-jp',
  'euc-kr',
  'windows-1252',
  'windows-1251',
  'koi8-r',
  'windows-1250',
  'windows-1254',
  'windows-1253',
  'windows-1256',
  'windows-1255',
  'windows-874',
] as const

/** The set in which bytes look most like a language. */
function guess(bytes: Buffer): string {
  if (utf8Share(bytes) > ENOUGH) return 'utf-8'
  const some = bytes.subarray(0, MOST_LOOKED_AT)
  const found = CANDIDATES.flatMap((charset) => {
    const text = decoded(bytes, charset) === undefined ? undefined : new TextDecoder(charset).decode(some)
    return text === undefined ? [] : [{ charset, likeness: likeness(text) }]
  })
  return found.reduce((best, one) => (one.likeness > best.likeness ? one : best), { charset: 'gb18030', likeness: -1 }).charset
}

const MOST_LOOKED_AT = 20_000

function decoded(bytes: Buffer, charset: string): string | undefined {
  try {
    return new TextDecoder(charset, { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

const COMMON = new Set(common.han)

/** How much signs beyond ASCII look like those of a language: from -1 to 1, the middle over all of them. */
function likeness(text: string): number {
  const signs = [...text]
  const beyond = signs.flatMap((sign, nth) => (sign < '\u0080' ? [] : [weigh(sign, signs[nth - 1] ?? ' ', signs[nth + 1] ?? ' ')]))
  return beyond.length === 0 ? -1 : beyond.reduce((sum, one) => sum + one, 0) / beyond.length
}

const KINDS: readonly (readonly [RegExp, number])[] = [
  [/^[\u3040-\u309f\u30a0-\u30ff]$/u, 1],
  [/^[\uac00-\ud7a3]$/u, 0.7],
  [/^[，。！？：；、“”‘’（）《》「」…—￥〜・]$/u, 0.8],
  [/^[\u4e00-\u9fff]$/u, 0.4],
]

function weigh(sign: string, before: string, after: string): number {
  if (COMMON.has(sign)) return 1
  const known = KINDS.find(([signs]) => signs.test(sign))
  if (known) return known[1]
  if (/^[€£]$/u.test(sign)) return 0.6
  if (!/^\p{L}$/u.test(sign)) return /^[\u00a0-\u00bf€™–]$/u.test(sign) ? 0 : -1
  return asLetter(sign, before, after)
}

/** A letter stands among others of its script, and no capital follows a small one. */
function asLetter(sign: string, before: string, after: string): number {
  if (/^\p{Lu}$/u.test(sign) && /^\p{Ll}$/u.test(before)) return -0.5
  const beside = [before, after]
  if (/^\p{Lu}$/u.test(sign) && !beside.some((one) => /^\p{L}$/u.test(one))) return 0.2
  if (/^\p{Script=Latin}$/u.test(sign))
    return beside.some((one) => /^[a-z]$/iu.test(one)) ? (common.latin.includes(sign.toLowerCase()) ? 0.95 : 0.6) : -0.2
  const isOf = (script: RegExp) => script.test(sign) && beside.every((one) => script.test(one) || !/^\p{L}$/u.test(one))
  return SCRIPTS.some(isOf) ? 0.9 : -0.5
}

const SCRIPTS = [/^\p{Script=Cyrillic}$/u, /^\p{Script=Greek}$/u, /^\p{Script=Arabic}$/u, /^\p{Script=Hebrew}$/u, /^\p{Script=Thai}$/u]
