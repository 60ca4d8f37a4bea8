/** Words of a sentence: no name of a street holds one. */
const PLAIN = '的了吗呢能送到寄发给我你他是在要不有没怎么什就把和跟,。!?;:\\s'
/** What places in a town are called by. */
const KINDS =
  '大道|路|大街|街道|街|巷|弄|胡同|村|镇|乡|小区|花园|公寓|大厦|广场|苑|城|里|屯|组|学校|大学|学院|中学|小学|中心|医院|园区|科技园|工业园|产业园|园|湾|府|庄|社区|家园|新村|市场|商场|酒店|宿舍|驿站|段|交叉口|路口|开发区|高新区|新区|大道|道'
/** 花园路 is a road, no garden. */
const NAMED = `(?:(?!\\d)[^${PLAIN}]{1,12}?(?:${KINDS})(?!路|街|道|大道|大街)(?:[东南西北中]段|[东南西北]路|南路|北路|东路|西路|[一二三四五六七八九十]+路)?)`
const NUMBER = `(?:[a-z]?\\d{1,5}[a-z]?(?:[-#]\\d{1,5}){0,3}\\s?(?:号楼|号院|号|栋|幢|座|弄|单元|室|楼|层|户|期|区|组|#)|[a-z一二三四五六七八九十]{1,3}(?:号楼|栋|幢|座|塔|馆|单元|期|区|楼))`
/** Behind a house's number, on its line: the number of a door. */
const DOOR = '(?:\\d{1,2}-)?(?:[a-z]\\d{2,4}|\\d{3,4})(?![\\d.]|元|块|斤|年|个|件)'
const STREET = new RegExp(`[\\s,]{0,2}(?:${NAMED}|${NUMBER})(?:[\\s,]?(?:${NAMED}|${NUMBER})|(?:[^\\S\\n]|,)?${DOOR}){0,9}`, 'y')

export const HOUSE = /\d+(?:号|栋|幢|弄|单元|室|楼)/
const READ = 64

/** The street, house and door that begin at a place; undefined where none does. */
export function streetAt(text: string, at: number): string | undefined {
  const near = text.slice(at, at + READ)
  STREET.lastIndex = 0
  return STREET.exec(near)?.[0]
}
