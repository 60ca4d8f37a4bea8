import { citations, LAW_NAMES } from '@xiaoer/contract/policy'
import { EN as WORDS_EN } from '../words/en.ts'
import { ZH as WORDS_ZH } from '../words/zh-CN.ts'
import type { Arg, Fault } from './fault.ts'
import { EN } from './texts/en.ts'
import { TYPES } from './texts/types.ts'
import { ZH } from './texts/zh-CN.ts'

/** The languages findings are told in. */
export type Language = 'zh-CN' | 'en'

const TEXTS = { 'zh-CN': ZH, en: EN } as const
const WORDS = { 'zh-CN': WORDS_ZH, en: WORDS_EN } as const

/** What is wrong and the way out, in a language. */
export const faultText = ({ code, args }: Fault, language: Language): string =>
  TEXTS[language][code].replace(/\{(\w+)\}/gu, (hole, name: string) => {
    const arg = args[name]
    return arg === undefined ? hole : told(arg, language)
  })

/** The same in both. */
export const faultTexts = (fault: Fault): Readonly<Record<Language, string>> => ({
  'zh-CN': faultText(fault, 'zh-CN'),
  en: faultText(fault, 'en'),
})

function told(arg: Arg, language: Language): string {
  if (typeof arg !== 'object') return String(arg)
  const isChinese = language === 'zh-CN'
  if ('fact' in arg) return named(arg.fact, WORDS[language].facts[arg.fact], language)
  if ('option' in arg) return named(arg.option, WORDS[language].options[arg.option], language)
  if ('point' in arg) return caseText(arg.point, language)
  if ('span' in arg) return arg.span[0] === arg.span[1] ? `${arg.span[0]}` : arg.span.join(isChinese ? ' 至 ' : ' to ')
  if ('list' in arg) return arg.list.join(isChinese ? (arg.and ? '和' : '、') : arg.and ? ' and ' : ', ')
  if ('type' in arg) return TYPES[language].types[arg.type] ?? arg.type
  if ('what' in arg) return TYPES[language].dates[arg.what]
  if ('articles' in arg) return citations(arg.articles, language)
  if ('law' in arg) return isChinese ? arg.law : (LAW_NAMES[arg.law] ?? arg.law)
  return arg.told[language]
}

/** As the file has it; in Chinese with its name before it, as the fields of the console have it. */
const named = (inFile: string, name: string, language: Language) => (language === 'en' ? inFile : `${name}（${inFile}）`)

function caseText(point: Extract<Arg, { point: unknown }>['point'], language: Language): string {
  const facts = Object.entries(point)
  if (language === 'en') return facts.length === 0 ? 'in every case' : `as where ${facts.map((one) => one.join(' ')).join(', ')}`
  if (facts.length === 0) return '任何情形下都是'
  const { facts: names, values } = WORDS_ZH
  return `例如${facts.map(([fact, value]) => `${Reflect.get(names, fact)}为“${values[String(value)] ?? value}”`).join('、')}时`
}
