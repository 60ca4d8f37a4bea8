import { inWords, refusal } from '@xiaoer/contract/refusals'
import { AppError } from '#platform/errors'

/** Fewer different characters than this are a pattern, however long. */
const LEAST_DISTINCT = 5
/** What guessers try first, of ten characters and more; compared without case (ASVS 6.2.4). */
const COMMON = new Set(
  `0123456789 1234567890 12345678910 123456789a a123456789 1234567891 0987654321 9876543210 1q2w3e4r5t 1qaz2wsx3edc qwertyuiop qwerty12345 qwerty123456
  password12 password123 password1234 passw0rd123 p@ssw0rd123 iloveyou123 letmein123 welcome123 admin12345 admin123456 administrator changeme123
  woaini1314 woaini520 woaini5201314 5201314520 abc123456789 abcdefghij abcd123456 asdfghjkl1 zxcvbnm123 football123 superman123 sunshine123 princess123`.split(
    /\s+/,
  ),
)

/** Throws `invalid` for a password that is guessed first: a common one, a pattern, or the person's own address. No rule on kinds of characters. */
export function mustBeHard(password: string, email = ''): void {
  const plain = password.normalize('NFKC').toLowerCase()
  const own = email.toLowerCase().split('@')[0] ?? ''
  const weak =
    COMMON.has(plain) || new Set(plain).size < LEAST_DISTINCT || (own.length >= 5 && plain.replaceAll(own, '').length < LEAST_DISTINCT)
  if (!weak) return
  const why = refusal('account.guessed')
  throw new AppError('invalid', why, { fields: [{ path: 'body.password', message: inWords(why) ?? why.reason, refusal: why }] })
}
