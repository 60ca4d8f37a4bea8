import type { Step } from '#engine/conversation'
import { recentOrdersIfThere } from '../../needs/index.ts'
import type { Scene } from '../../scenario.ts'
import { answer, HUMAN } from '../../steps/index.ts'

/** "下周寄来得及吗", "最晚哪天寄回", "is it ok if I send it next week?": by when goods that go back are to be sent. */
const ASKS =
  /(?:寄|发)(?:回|出|过)?(?:去|来)?.{0,6}(?:来得及|赶得上|还?(?:可以|行|能)(?:吗|么|不)|会不会(?:太)?(?:晚|迟|过期|失效)|(?:晚|迟)不(?:晚|迟)|算(?:过期|超时))|(?:最晚|最迟|几天(?:之)?内|多久(?:之)?内|几号(?:之)?前|哪天(?:之)?前|什么时候(?:之)?前|截止).{0,8}(?:寄|发回|退回)|(?:寄|退)回.{0,8}(?:期限|时限|时间限制|截止|最晚|最迟)|\b(?:deadline|by when|(?:the )?latest|how (?:long|many days) do i have)\b.{0,30}\b(?:send|post|mail|ship|return)\b|\b(?:send|post|mail|ship)(?:ing)? (?:it|them|this|the \w+)(?: back)?\b.{0,30}\b(?:too late|in time|ok(?:ay)?|fine|deadline|latest)\b|\b(?:ok(?:ay)?|fine|too late|alright) (?:if i|to) (?:send|post|mail|ship)\b/iu

/** By when goods of an agreed return or exchange are to be sent: no rule names a day, and that is said; undefined where none waits to be sent. */
export function sendBy(scene: Scene): Step | undefined {
  const { turn, state, picked } = scene
  const { customerId } = turn.shopper
  if (picked !== null || customerId === null || !ASKS.test(turn.said)) return undefined
  const recent = recentOrdersIfThere(scene, customerId)
  if ('step' in recent) return recent.step
  const waiting = (recent.has ?? []).filter(
    (one) => one.customerId === customerId && one.returns.some(({ state: stands }) => stands === 'agreed'),
  )
  const meant = waiting.find(({ number }) => number === state.focus.orderNumber) ?? (waiting.length === 1 ? waiting[0] : undefined)
  return meant && answer(scene, [{ key: 'return.send_by', args: { number: meant.number } }], { source: 'facts', offer: [HUMAN] })
}
