import { HAN } from '#engine/text'
import type { Scene } from '../scenario.ts'

/** Endings of provinces and regions, which nobody writes. */
const ENDING = /(?:维吾尔|壮族|回族)?自治区$|特别行政区$|[省市]$/u
/** "to Lhasa", "reach Chengdu": what follows and is no place. */
const TO_PLACE =
  /\b(?:to|reach(?:es|ing)?|arrive in|get to|in)\s+(?!(?:me|my|us|you|your|our|the|a|an|it|this|that|here|home|stock|time|be|get|go|arrive|buy|order|ship|pay|send|come|deliver|receive|\w+ing)\b)(\p{L}{3,}(?:\s(?:mongolia|province|city))?)/iu

/** Where it is to go, as rules speak of it: the province, or in Latin letters as it was written; undefined where no place is named. */
function placeIn({ turn: { said, understood } }: Scene): string | undefined {
  for (const { type, value } of understood.entities) {
    if (type !== 'address' || typeof value !== 'object' || Array.isArray(value)) continue
    const named = value['province'] ?? value['city']
    if (typeof named === 'string') return named.replace(ENDING, '')
  }
  return TO_PLACE.exec(said)?.[1]
}

/** The question of a delivery to a named place as an entry may put it; undefined where it asks for no such thing. Words of shoppers. */
export function askedOfPlace(scene: Scene, wants: 'either' | 'time' = 'either'): string | undefined {
  const { intent } = scene
  if (intent !== 'shipping.eta' && intent !== 'shipping.fee') return undefined
  const place = placeIn(scene)
  if (place === undefined) return undefined
  const isChinese = HAN.test(place)
  if (wants === 'either' && intent === 'shipping.fee') return isChinese ? `寄${place}运费多少` : `shipping fee to ${place}`
  return isChinese ? `寄到${place}要几天` : `how many days to ${place}`
}
