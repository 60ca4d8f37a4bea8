import { firstGraphemes } from '@xiaoer/contract/graphemes'
import { hasIdDigit, luhn } from './check-digits.ts'
import { replaceContactNumbers } from './contact-numbers.ts'

/** A log line longer than this is cut: whole conversations do not belong into it. */
const LONGEST = 4_000

const DIGIT = '[0-9０-９]'
const HAN = '\\p{Script=Han}'

/** As many digits as bank cards have (ISO/IEC 7812), and their check digit. */
function isCard(text: string): boolean {
  const digits = text.normalize('NFKC').replace(/[^0-9]/g, '')
  return digits.length >= 13 && digits.length <= 19 && luhn(digits)
}

/** By its check digit alone: an id with a slip in its birthday is somebody's as well. */
function isId(text: string): boolean {
  return hasIdDigit(text.normalize('NFKC').toUpperCase())
}

/** What is private and how it is named instead; the order counts, the narrow before the wide, with telephone numbers between. All repeats are bounded: a log line must not hang the service. */
type Rule = readonly [RegExp, string, ((found: string) => boolean)?]
const BEFORE_NUMBERS: readonly Rule[] = [
  [/[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}/g, '‹email›'],
  [/\bBearer\s+[\w.~+/=-]{8,}/gi, '‹token›'],
  [/\beyJ[\w-]{8,}(?:\.[\w-]{4,}){1,2}/g, '‹token›'],
  // what a service repeats of a key it refuses, by the beginnings that such keys have
  [/\b(?:sk|pk|rk|ak|gh[opsu]|glpat|xox[abp])[-_][\w-]{8,200}/g, '‹token›'],
  [/(?<=[?&](?:token|key|secret|code|password)=)[^&\s"']{1,500}/gi, '‹token›'],
  [/(?<=\/\/[^/\s:@]{0,60}:)[^/\s@]{1,200}(?=@)/g, '‹token›'],
  [/(?<![\w-])(?=[\w-]*\d)(?=[\w-]*[A-Za-z])(?![0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![\w-]))[\w-]{32,500}/gi, '‹token›'],
  [new RegExp(`(?<!${DIGIT})${DIGIT}{17}[0-9０-９XxＸｘ](?![0-9０-９A-Za-z])`, 'g'), '‹id number›', isId],
]

const AFTER_NUMBERS: readonly Rule[] = [
  [new RegExp(`(?<![0-9０-９A-Za-z])${DIGIT}(?:[ -]?${DIGIT}){12,18}(?!${DIGIT})`, 'g'), '‹bank card›', isCard],
  [
    new RegExp(
      `${HAN}{0,8}(?:省|自治区|市|区|县|镇|乡|街道)${HAN}{0,12}(?:路|街|巷|弄|道|村|镇|小区|大厦|花园|公寓|广场)[${HAN}\\dA-Za-z０-９#-]{0,30}`,
      'gu',
    ),
    '‹address›',
  ],
  [new RegExp(`${HAN}{1,12}(?:路|街|巷|弄|村)${DIGIT}{1,5}号[${HAN}\\dA-Za-z０-９#-]{0,20}`, 'gu'), '‹address›'],
  [/\b\d{1,5}\s+(?:[A-Z][a-z]{1,20}\s+){1,3}(?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Dr|Boulevard|Blvd)\b/g, '‹address›'],
]

const PLACES = AFTER_NUMBERS.filter(([, name]) => name === '‹address›').map(([pattern]) => pattern)

/** The text with each postal address in it as `put` puts it. */
export const maskPlaces = (text: string, put: (found: string) => string): string =>
  PLACES.reduce((masked, pattern) => masked.replace(pattern, (found) => put(found)), text)

/** The text without phones, e-mails, addresses, ID and bank numbers and tokens; each is replaced by its kind. */
export function mask(text: string): string {
  const cut = text.length > LONGEST ? `${firstGraphemes(text, LONGEST)}…` : text
  return byRules(
    replaceContactNumbers(byRules(cut, BEFORE_NUMBERS), () => '‹phone›'),
    AFTER_NUMBERS,
  )
}

const byRules = (text: string, rules: readonly Rule[]): string =>
  rules.reduce(
    (masked, [pattern, name, holds]) => masked.replace(pattern, (found) => (holds === undefined || holds(found) ? name : found)),
    text,
  )
