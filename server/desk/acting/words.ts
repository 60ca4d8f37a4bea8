import type { BothWords } from '@xiaoer/contract/acting'
import type { WordArg } from '#engine/conversation'
import { standsAgainst } from '#engine/dialogue'
import { render } from '#engine/reply'
import type { Beside } from './beside.ts'

/** What the bot would say, in both languages of the desk. */
export function inBoth({ scene }: Pick<Beside, 'scene'>, key: string, args: Readonly<Record<string, WordArg>> = {}): BothWords {
  const told = (tongue: 'zh-CN' | 'en') =>
    render({ key, args }, { tongue, language: tongue, timeZone: scene.shop.timeZone, now: scene.now, turnId: '' })
  return { 'zh-CN': told('zh-CN'), en: told('en') }
}

/** What the file of a matter says against an order, before anything is asked or decided; undefined where nothing. */
export function saysAgainst(matter: string, beside: Beside): BothWords | undefined {
  const { order, scene } = beside
  const key = standsAgainst(matter, JSON.parse(JSON.stringify(order)), scene.now)
  return key === undefined ? undefined : inBoth(beside, key, { number: order.number })
}
