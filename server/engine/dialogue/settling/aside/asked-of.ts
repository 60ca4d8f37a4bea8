import type { Settling } from '#engine/conversation'
import type { Scene } from '../../scenario.ts'
import { asksAlike } from './acts.ts'
import { KINDS, type Kind, kindAsked } from './kinds.ts'
import { questionsOf } from './questions.ts'

/** Words of Cantonese in those the kinds are looked for in; in simplified characters, as turns are read. */
const CANTONESE: readonly (readonly [RegExp, string])[] = [
  [/边个/gu, '谁'],
  [/几时/gu, '什么时候'],
  [/几耐/gu, '多久'],
  [/几(?:多)?钱/gu, '多少钱'],
  [/去边度?|返去边度?/gu, '到哪'],
  [/边度/gu, '哪里'],
  [/有冇/gu, '有没有'],
  [/[使洗]唔[使洗]|[要驶]唔[要驶]/gu, '要不要'],
  [/[畀俾]返?/gu, '给'],
  [/仲/gu, '还'],
  [/唔/gu, '不'],
  [/嘅/gu, '的'],
  [/啲/gu, ''],
]
const CHINESE = /^(?:zh|yue)\b/u

/** What was said with the words of Hong Kong and Taiwan put as the kinds know them; other languages as they are. */
export function asKnown({ turn, state }: Scene): string {
  if (!CHINESE.test(state.language)) return turn.said
  const plain = CANTONESE.reduce((said, [word, known]) => said.replace(word, known), turn.said)
  return plain.replace(/到帐|入帐|入账/gu, '到账').replace(/保固/gu, '保修')
}

/** The languages whose words are read. */
const READ = /^(?:zh|yue|en)\b/u
/** In the others what was understood tells the kind. */
const BY_INTENT: Readonly<Record<string, Kind['name']>> = {
  'refund.progress': 'money_when',
  'return.fee': 'freight',
  'shipping.fee': 'freight',
  'warranty.repair': 'warranty',
}
/** Who pays for the way, and how much, in languages whose questions are read from few sentences. */
const FREIGHT: Readonly<Record<string, RegExp>> = {
  es: /(?:qui[eé]n|cu[aá]nto|gratis|tengo que|hay que).{0,30}(?:env[ií]o|porte|franqueo)|(?:env[ií]o|portes?|franqueo).{0,30}(?:gratis|qui[eé]n|cu[aá]nto|paga|cuesta)/iu,
  pt: /(?:quem|quanto|gr[aá]tis|tenho que).{0,30}(?:frete|envio|porte)|(?:frete|envio|portes?).{0,30}(?:gr[aá]tis|quem|quanto|paga|custa)/iu,
  fr: /(?:qui|combien|gratuit|dois-je|faut-il).{0,30}(?:frais|port\b|envoi|exp[eé]dition)|(?:frais|port\b|envoi|exp[eé]dition).{0,30}(?:gratuit|qui\b|combien|paie|paye|co[uû]te)/iu,
  de: /(?:wer|wie ?viel|wie hoch|kostenlos|muss ich).{0,30}(?:porto|versand|r[uü]cksend)|(?:porto|versand|r[uü]cksend).{0,30}(?:wer\b|kostenlos|zahl|tr[aä]g|kostet|hoch)/iu,
  ru: /(?:кто|сколько|бесплатн).{0,30}(?:доставк|пересылк|отправк)|(?:доставк|пересылк|отправк).{0,30}(?:кто|сколько|бесплатн|плат|сто[ий]т)/iu,
  id: /ongkir|ongkos kirim|(?:siapa|berapa|gratis|biaya).{0,24}(?:kirim|pengiriman)|(?:kirim|pengiriman).{0,24}(?:siapa|berapa|gratis|tanggung)/iu,
}
/** Whether freight is asked about in a language's own words. */
export const asksFreight = (language: string, said: string): boolean => FREIGHT[language.split('-')[0] ?? '']?.test(said) ?? false

/** So sure it must be. */
const SURE = 0.5

/** Whether the words of the language are read, or only what was understood. */
export const isRead = ({ state }: Scene): boolean => READ.test(state.language)

/** The kind that is asked in the middle of a matter; where only the intent tells it, the matter must have a question of that kind. */
export function kindOf(scene: Scene, matter: Settling | undefined): Kind | undefined {
  const worded = isRead(scene) ? kindAsked(asKnown(scene)) : undefined
  // where the words of a language that is read are none of those known, who pays is asked as the reader hears it
  if (worded || (isRead(scene) && !(BY_INTENT[scene.turn.understood.intent] === 'freight' && asksAlike(scene.turn.understood))))
    return worded
  const { intent, confidence } = scene.turn.understood
  const name = asksFreight(scene.state.language, scene.turn.said) ? 'freight' : confidence >= SURE ? BY_INTENT[intent] : undefined
  return name && matter && questionsOf(matter)[name] ? KINDS.find((kind) => kind.name === name) : undefined
}
