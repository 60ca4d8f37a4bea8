import type { Turn } from '#engine/conversation'
import { cutOut } from './told.ts'

/** What may stand around the values of "那黑色的呢", "换成38码可以吗", "and the white one?". */
const PARTICLES =
  /那么|那要是|那|要是|如果|换成|换|改成|的话|这个|那个|的|呢|吧|啊|呀|哦|嘛|是|我|您好|你好|可以吗|行吗|可以|码|号|色|款|左右|\b(?:what about|how about|and|the|one|it's|it|is|i am|i'm|in|my|a|an|please)\b/giu
const SIGNS = /[^\p{L}\p{N}]/gu
/** These say too little to hold their own intent against what was being spoken of. */
const WEAK = new Set(['inform.details', 'other.unknown'])

/** From here on an intent of its own stands, unless the words are a plain "那…呢". */
const OWN = 0.6
const FOLLOWS = /^(?:那|那么|and |what about |how about ).{1,14}(?:呢|的|吗|\?|？)?$/iu
/** Whether the turn only fills in or varies the matter before it: nothing is left once its values are taken out. */
export function isElliptical({ understood }: Turn): boolean {
  const { entities, intent, text, confidence } = understood
  if (entities.length === 0) return false
  if (WEAK.has(intent)) return residue(text, entities).length <= 1
  return (confidence < OWN || FOLLOWS.test(text.trim())) && residue(text, entities) === ''
}

function residue(text: string, entities: Turn['understood']['entities']): string {
  const rest = cutOut(
    text,
    entities.map(({ span }) => span),
  )
  return rest.replace(PARTICLES, ' ').replace(SIGNS, '')
}

/** "继续刚才的", "回到退货那件事": the matter before this one. */
export const goesBack = (said: string): boolean =>
  /^(?:那)?(?:我们)?(?:继续|回到|接着)(?:说|聊)?(?:刚才|之前|前面|上面|那个|那件)?/u.test(said.trim()) || /^back to/iu.test(said.trim())
