import type { Settling, Slot } from '#engine/conversation'
import type { Scene } from '../../../scenario.ts'
import { isQuestion, slot } from './said.ts'

/** What a matter has described in the shopper's own words, to which more may be told. */
const DESCRIBED: Readonly<Record<string, string>> = { trade_in: 'oldItem', cooperation: 'detail' }
/** Longer words tell of something else. */
const LENGTH = 40
/** A courtesy, an answer to our question, or a wish of its own. */
const OTHERWISE =
  /^(?:好|行|嗯|对|是的|确认|确定|可以|不|算了|取消|等|谢|ok|yes|no|sure|fine|thank|wait|stop|cancel)|退|换货|人工|客服|订单|快递|发票|\b(?:return|refund|exchange|order|parcel|invoice|human|agent)\b/iu

/** "屏幕有条裂", where the old tablet that is to be traded in was described: told of that, and of nothing that was bought; undefined where it is none. */
export function addedTo({ turn, picked }: Scene, matter: Settling): Readonly<Record<string, Slot>> | undefined {
  const name = DESCRIBED[matter.scenario]
  const before = name === undefined ? undefined : matter.slots[name]?.value
  const words = turn.said.trim()
  if (name === undefined || typeof before !== 'string' || picked || words.length > LENGTH || words.length < 2) return undefined
  if (isQuestion(words) || OTHERWISE.test(words) || before.includes(words)) return undefined
  return { [name]: slot(`${before} ${words}`) }
}
