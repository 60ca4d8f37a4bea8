import type { Rule } from '../rule.ts'

/** A parcel on its way is to be stopped: verbs as they are asked with, so that a parcel that stands still by itself is none, and what is stopped. */
const WISHES: readonly (readonly [verb: string, parcel: string])[] = [
  ['intercept|recall|halt|stop|call back|turn back', 'parcel|package|delivery|shipment'],
  [
    'intercept\\p{L}*|par(?:ar|en|e|arlo)|det(?:ener|engan|enga|enerlo)|fren(?:ar|en|e)|bloque(?:ar|en)|suspend(?:er|an)',
    'env[ií]o|paquete|entrega|bulto|encomienda',
  ],
  ['repartidor|mensajero|transportista', 'devuelva|regrese|no entregue'],
  [
    'intercept\\p{L}*|arr[êe]te[rz]|bloque[rz]|stoppe[rz]|suspend(?:re|ez)|reten(?:ez|ir)|rappele[rz]',
    'colis|livraison|paquet|envoi|exp[ée]dition',
  ],
  [
    'abfangen|anhalten|stoppen|stopp(?:t|en sie)|aufhalten|zur[üu]ck(?:rufen|holen)|fangen|halten',
    'pakete?s?|lieferung|sendung|zustellung|p[äa]ckchen',
  ],
  [
    'intercept(?:ar|em|e)|par(?:ar|em|e)|deter|segur(?:ar|em)|barr(?:ar|em)|suspend(?:er|am)|bloque(?:ar|iem)',
    'encomenda|entrega|pacote|envio|remessa',
  ],
  [
    'перехват\\p{L}*|останов(?:ить|ите|и)|задерж(?:ать|ите)|отозвать|отзовите|развернуть|разверните',
    'посылк\\p{L}*|доставк\\p{L}*|отправлени\\p{L}*',
  ],
  [
    'cegat|hentikan|tahan|stop|setop|adang|intersep\\p{L}*|pintas|sekat',
    'paket(?:nya)?|pengiriman(?:nya)?|kiriman(?:nya)?|bungkusan|penghantaran|parcel|pakej',
  ],
  [
    'chặn|dừng|ngừng|ngưng|giữ lại|thu hồi|chan|dung',
    'kiện(?: hàng)?|đơn(?: hàng)?|giao(?: hàng)?|gói(?: hàng)?|bưu kiện|don hang|giao hang',
  ],
  ['إيقاف|ايقاف|أوقف\\p{L}*|اوقف\\p{L}*|وقّ?ف\\p{L}*|اعتراض|اعترض\\p{L}*|منع|احتجاز|استعادة', '(?:ال)?شحن\\p{L}*|(?:ال)?طرد|(?:ال)?توصيل'],
]
/** Scripts without spaces, and those where the verb ends the sentence. */
const UNSPACED = [
  '(?:荷物|配送|配達|発送|宅配便?|小包).{0,10}(?:止めて|止められ|ストップ|差し?止め|中止|引き止め|停止|呼び戻|途中で回収)',
  '(?:택배|배송|소포).{0,12}(?:중지|중단|멈춰|멈출|멈추|막아|막을|가로채|가로챌|회수|세워|정지)(?!\\s*(?:됐|되었|된|되어|상태))',
  '(?:ระงับ|หยุด|ดัก|สกัด|ยับยั้ง).{0,10}(?:จัดส่ง|ขนส่ง|พัสดุ|ส่งของ|การส่ง)|พัสดุ.{0,14}(?:ระงับ|หยุด|สกัด|เรียกกลับ|ตีกลับ.{0,4}ได้)',
]

const WORD = ['(?<!\\p{L})', '(?!\\p{L})'] as const
const beside = (one: string, other: string) => `${WORD[0]}(?:${one})${WORD[1]}.{0,30}?${WORD[0]}(?:${other})${WORD[1]}`
/** Asked why it stands still, or where it is, nobody wants it stopped. */
const NOT = '^(?!.*(?:\\b(?:why|warum|pourquoi|por qu[eé]|kenapa|mengapa)\\b|почему|なぜ|왜|ทำไม|tại sao|vì sao|لماذا))'

/** "¿pueden parar el envío?", "перехватите посылку": the wish to have a parcel caught, in the languages beside Chinese. */
export const STOP_RULES: readonly Rule[] = [
  {
    of: /^(?!service\.human|chat\.abuse|shipping\.intercept)/u,
    words: new RegExp(
      `${NOT}.*(?:${[...WISHES.flatMap(([verb, parcel]) => [beside(verb, parcel), beside(parcel, verb)]), ...UNSPACED].join('|')})`,
      'iu',
    ),
    to: 'shipping.intercept',
  },
]
