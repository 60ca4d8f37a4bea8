import type { Settling, Slot } from '#engine/conversation'
import { isCreditCode } from '#engine/text'
import { wordIn } from '../matter.ts'
import { slot } from './answers/said.ts'

/**
 * A business by its name. Its ordinary invoice must carry its tax number as well (State Taxation Administration, announcement 16 of 2017);
 * schools, hospitals, authorities and persons need not give one.
 */
const BUSINESS =
  /公司|集团|企业|合作社|合伙|事务所|工作室|经营部|商行|商店|工厂|银行|支行|酒店|超市|饭店|餐厅|药店|个体工商户|(?:科技|贸易|商贸|工贸|传媒|实业|网络|服饰|物流|餐饮|建材)$|\b(?:co|company|ltd|limited|inc|llc|llp|gmbh|corp|corporation|plc)\b/iu
/** Asked for in a company's name, whatever the name looks like. */
const FOR_BUSINESS =
  /(?:公司|企业|单位)(?:的)?(?:抬头|名义|发票|普票)|[给为](?:我们?)?(?:公司|企业|单位)开|(?:抬头|发票)(?:要|开|写|是|用)?(?:成|为)?(?:公司|企业|单位)|\b(?:company|business) invoice\b|\binvoice (?:for|to) (?:my|our|the) (?:company|firm|business)\b/iu

/** "公司的", "开单位抬头": that it is a business's, and not yet whose. */
const OF_SOME_BUSINESS =
  /^(?:(?:就|要|开|写|是|用|我要|我们|给|为|帮|的|反正|[，,\s])*)(?:公司|企业|单位)(?:的|抬头|名义|名字|发票|普票|票)*(?:吧|啊|呀|呢|就行|就好|即可|[。.!！~\s])*$|^(?:(?:it'?s|for|to|in|on|my|our|the|a|under) )*(?:company|business|firm)(?:'?s)?(?: (?:name|invoice|one))?(?: please)?[.!\s]*$/iu
/** Whether words only say that an invoice is a business's. */
export const saysBusiness = (words: string): boolean => OF_SOME_BUSINESS.test(words.trim())

/** Tapped or said: a person's name is to stand there instead, and is asked for anew. */
export const OWN_TITLE = 'own'
const NO_NUMBER =
  /(?:没有?|不知道|没办|还没)[^,，。?？]{0,6}(?:税号|识别号|信用代码)|\b(?:don['’]?t|do not|doesn['’]?t) have (?:an? |any |one)?(?:\w+ )?(?:tax|vat)(?: (?:number|id|no\.?))?\b|\bno (?:\w+ )?tax (?:number|id)\b/iu
const IN_OWN_NAME =
  /^(?:ok(?:ay)?|then|well|so|fine|just|[,\s])*(?:please )?(?:put|make|do|issue|use)? ?(?:it )?(?:out )?(?:(?:in|under|to) )?my (?:own )?name(?: then| please| instead)*[\s,:.-]*(?<latin>\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+){0,3})?[.!\s]*$|^(?:那|就|还是|改|算了|[,，\s])*(?:开|写|改成?|换成?)(?:成|我)?(?:个人|自己|私人)(?:的|抬头|名字|名义)*(?:吧|好了)?[,，\s]*(?:写|叫|名字?是)?(?<han>\p{sc=Han}{2,4})?(?:吧)?[。.!！~\s]*$/iu

/** Where the tax number is asked for: the name of a person that is to stand there instead, or that one is still to be told. */
function ownTitle(words: string): string | undefined {
  const { latin, han } = IN_OWN_NAME.exec(words.trim())?.groups ?? {}
  return latin ?? han ?? (IN_OWN_NAME.test(words.trim()) || NO_NUMBER.test(words) ? OWN_TITLE : undefined)
}

/** "电子的": the paper it is on, which it is anyway. */
const saysElectronic = (words: string): boolean =>
  /^(?:就|要|开|我要|是)*电子(?:的|版|普票|普通|发票|票)*(?:吧|就行|就好|即可|[。.!！~\s])*$/u.test(words.trim())

/** Whether a business's invoice is asked for whose name is still to come. */
export function isForBusiness(matter: Settling): boolean {
  const chosen = wordIn(matter, FOR_PERSON)
  return chosen === 'no' || (chosen === undefined && FOR_BUSINESS.test(wordIn(matter, 'wish') ?? ''))
}

/** Whether a person's invoice was chosen: yes, or no where it was said to be a business's. */
export const FOR_PERSON = 'forPerson'

/** Whether the invoice is a business's, so that it needs the tax number. */
export function needsTaxNumber(matter: Settling): boolean {
  const title = wordIn(matter, 'invoiceTitle')
  if (title === undefined || title === '个人') return false
  return BUSINESS.test(title) || (isForBusiness(matter) && !NO_BUSINESS.test(title))
}
/** Bodies that are no business. */
const NO_BUSINESS = /学校|小学|中学|大学|学院|幼儿园|医院|政府|委员会|委会|协会|基金会|法院|检察院|派出所|工会|局$/u

/** Numbers of 15, 17 and 20 signs were given before 2015 and are found here and there still; those of today have 18. */
const LENGTHS: ReadonlySet<number> = new Set([15, 17, 18, 20])
const TODAY = 18

/** What is wrong with a tax number: its length surely, its check sign perhaps; undefined where nothing is. */
export function taxFault(number: string): 'length' | 'check' | undefined {
  if (!LENGTHS.has(number.length)) return 'length'
  return number.length === TODAY && !isCreditCode(number) ? 'check' : undefined
}

const WHOLE = /(?<![0-9a-z])[0-9a-z]{8,24}(?![0-9a-z])/giu
const IN_GROUPS = /(?<![0-9a-z])(?:[0-9a-z]{2,6}[ -]){2,8}[0-9a-z]{2,6}(?![0-9a-z])/giu
/** A word or a name has fewer digits. */
const LEAST_DIGITS = 6
const digitsIn = (text: string) => text.replace(/\D/gu, '').length

/** A code as somebody writes it who was asked for the tax number, in small letters and with gaps or not; undefined where there is none. */
export function taxNumberIn(words: string): string | undefined {
  if (words.includes('@')) return undefined
  const found = [...(words.match(WHOLE) ?? []), ...(words.match(IN_GROUPS) ?? [])].find((one) => digitsIn(one) >= LEAST_DIGITS)
  return found?.replaceAll(' ', '').replaceAll('-', '').toUpperCase()
}

type Values = Readonly<Record<string, Slot>>

/** "没有税号", "put it in my name then, Daniel Wu": a person's name instead of a business's. */
export function ofOwnTitle(words: string): Values | undefined {
  const title = ownTitle(words)
  return title === undefined ? undefined : { [FOR_PERSON]: slot('yes'), invoiceTitle: slot(title, 'picked') }
}

/** Whose kind an invoice is, told where its name was asked for. */
export function ofTitle(words: string): Values | undefined {
  if (saysBusiness(words)) return { [FOR_PERSON]: slot('no') }
  if (ownTitle(words) === OWN_TITLE) return { [FOR_PERSON]: slot('yes') }
  return ofOwnTitle(words) ?? (saysElectronic(words) ? { form: slot('electronic') } : undefined)
}
