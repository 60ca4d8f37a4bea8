import type { EntityValue } from '#engine/conversation'

/** "不对，是89号", "错了", "no, that's wrong": what was laid before the shopper is not what they meant. */
const MISTAKEN =
  /^(?:不对|不是|错了|(?:写|说|弄|搞|打|填)错了?|no[,.\s]+(?:it'?s|it is|that'?s)?\s*wrong|(?:that'?s|it'?s) (?:wrong|not right)|wrong|not right)(?:[啊呀的了吧，,。.!！\s]+|$)(?:(?:应该|要|其实|就|改成|换成|是)+)?(.*)$/iu

/** What is said instead of what was laid before the shopper; empty where they only say that it is wrong, undefined where they do not. */
export const saidInstead = (words: string): string | undefined => MISTAKEN.exec(words.trim())?.[1]?.trim()

const DOOR = /(\d+[a-z]?)\s*(号楼|号院|号|栋|幢|座|单元|室|弄|楼|层)/giu

/** "是89号，不是86号": the door that is meant, of a place that is known; undefined where no door is told. */
export function placeWithDoor(place: EntityValue | undefined, words: string): EntityValue | undefined {
  if (typeof place !== 'object' || Array.isArray(place) || typeof place['street'] !== 'string' || 'written' in place) return undefined
  const doors = [...words.replace(/不是\s*\d+\S*/gu, ' ').matchAll(DOOR)]
  if (doors.length === 0) return undefined
  const street = doors.reduce((all, [, number, unit]) => {
    const old = new RegExp(`\\d+[a-z]?\\s*${unit}(?!楼|院)`, 'iu')
    return old.test(all) ? all.replace(old, `${number}${unit}`) : `${all}${number}${unit}`
  }, place['street'])
  return { ...place, street }
}

const PHONE = /(?<!\d)1[3-9]\d(?:[ -]?\d{4}){2}(?!\d)/u
const NAME =
  /(?:^|[\s，,。;；:：]|收件人|收货人|姓名|名字|联系人|改成)(?:是|叫)?[\s:：]*(?<name>\p{Script=Han}{2,4})(?:收)?[\s，,;；]*(?:电话|手机号?|号码)?[\s:：是]*$/u

/** Who takes the parcel, told by name and number; undefined where no number is told. */
export function recipientIn(words: string): { readonly name: string; readonly phone: string } | undefined {
  const phone = PHONE.exec(words)
  if (!phone) return undefined
  const name = NAME.exec(words.slice(0, phone.index))?.groups?.['name'] ?? ''
  return { name, phone: phone[0].replace(/\D/gu, '') }
}
