import type { LackingField } from '@xiaoer/contract/improving'
import { type Tongue, textsUnder } from '#engine/reply'

/** What a field is called, as shoppers are told. */
export const nameOfField = (id: string): LackingField => ({ id, zh: nameIn(id, 'zh-CN'), en: nameIn(id, 'en') })

function nameIn(id: string, tongue: Tongue): string {
  const key = `field.${id}`
  return textsUnder(key, tongue).find(([one]) => one === key)?.[1] ?? id
}
