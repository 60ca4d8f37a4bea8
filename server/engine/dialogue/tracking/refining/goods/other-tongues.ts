import { STOP_RULES } from '../orders/stopped.ts'
import type { Rule } from '../rule.ts'

/** Haggling in languages of which little is taught: 安くなりませんか, 깎아주세요, "bisa kurang". Freight for less is another matter. */
const HAGGLES =
  /安く(?:なり|なら|なる|して|でき)|値引き|値下げ|お?まけ(?:て|し)|負けて|割引.{0,4}(?:でき|して|お願い)|깎아|싸게|에누리|네고|할인.{0,4}(?:해\s?(?:주|줄)|안\s?(?:되|돼)|되나|가능)|ลด(?:ราคา)?(?:หน่อย|ได้|ให้|อีก)|ถูกกว่านี้|ต่อ(?:ราคา)?(?:ได้|หน่อย)|(?:bisa|boleh|dapat)\s+(?:di)?(?:kurang|nego|lebih murah|turun|murah)|kurang(?:in|kan|i)?\s+(?:dong|sikit|sedikit|lagi|harga)|murah(?:kan|in)?\s+(?:sikit|sedikit|lagi|dong)|\bnego\b|(?:bớt|giảm)(?: giá)?.{0,8}(?:được|chút|thêm|không|cho)|rẻ hơn|أرخص|آخر سعر|(?:خصم|تخفيض|تنزيل).{0,12}(?:ممكن|لي|إضافي)|(?:ممكن|تعملو?ا?|تعطو?ني).{0,12}(?:خصم|تخفيض)|m[aá]s barat[oa]|rebaj(?:a|ar|as|as?me|en)\b|mais barat[oa]|(?:faz|fazer|dá|dar)\s.{0,10}desconto|moins cher|(?:une|petite) (?:ristourne|remise)|g[uü]nstiger|billiger|nachlass|am preis|дешевле|скидк[уи].{0,12}(?:сдел|дад|мож)|(?:сдел|дад|мож)\S*.{0,12}скидк|уступ/iu
/** The price of the way, and coupons, which are asked after and not haggled for. */
const OF_OTHERS =
  'cup(?:om|ón|on(?:es|s)?)\\b|coup[oó]ns?|クーポン|쿠폰|คูปอง|kupon|voucher|mã giảm|купон|промокод|قسيمة|كوبون|gutschein|bon de|送料|배송비|ค่าส่ง|ongkir|penghantaran|pengiriman|phí (?:ship|vận)|شحن|توصيل|env[ií]o|frete|livraison|versand|доставк'

/** A box or paper for a present, and a card; or that the goods are given to somebody, where it is asked how they are packed. */
const WRAPS =
  /ギフト(?:包装|ラッピング|用に|ボックス)|ラッピング|贈り物用|プレゼント(?:包装|用に包)|선물\s?(?:용|로)?\s?포장|gói quà|hộp quà|(?:bungkus|kemas|balut)\S*\s+(?:kado|hadiah)|ห่อของขวัญ|กล่องของขวัญ|(?:envolver|envuelve|envolt\S+|papel).{0,12}regalo|embrulh\S*.{0,12}presente|emballage.cadeau|(?:paquet|papier|emball\S+).{0,12}cadeau|geschenk(?:verpack|papier|box)|als geschenk (?:ein|ver)?pack|подарочн\S+ (?:упаков|короб)|упак\S+.{0,12}подарок|(?:تغليف|غلّ?ف|تغلي).{0,12}(?:هدي|هداي)/iu

/** One of two that are named. */
const WHICH_OF_TWO =
  /どちら|どっち|어느\s?(?:것|쪽|게)|뭐가 더|둘 중|\bcu[aá]l\b.{0,40}\b(?:m[aá]s|mejor)\b|\bqual\b.{0,40}\b(?:mais|melhor)\b|\b(?:lequel|laquelle)\b|\bwelche[rs]?\b.{0,40}(?:er|besser)\b|что.{0,30}(?:лучше|дешевле|легче)|как(?:ой|ая|ие).{0,40}(?:лучше|дешевле|легче)|أيهما|(?:cái|loại) nào.{0,20}hơn|อันไหน|ตัวไหน|mana (?:yang )?lebih/iu

/** Matters that are asked in any language, in plain words of it. */
export const OTHER_TONGUES: readonly Rule[] = [
  ...STOP_RULES,
  {
    of: /^(?:price\.(?!protection)|promo\.(?!code)|product\.(?!recommend|compare)|other\.unknown|chat\.(?!thanks|abuse)|member\.|inform\.)/u,
    words: new RegExp(`^(?!.*(?:${OF_OTHERS})).*(?:${HAGGLES.source})`, 'iu'),
    to: 'price.bargain',
  },
  {
    of: /^(?!return\.|refund\.(?!only)|exchange\.|issue\.|service\.human|product\.size)/u,
    words: WHICH_OF_TWO,
    entity: 'product',
    times: 2,
    to: 'product.compare',
  },
  { of: /^(?!return\.|refund\.|exchange\.|issue\.|service\.human)/u, words: WRAPS, to: 'product.package' },
]

/** In Chinese and English, where it is asked how goods are packed: to be given to somebody, wrapped, with a card. */
const AS_A_GIFT =
  /(?<!配|附|赠)送(?:人|礼|给?[他她]|.{0,6}(?:礼物|生日|长辈|老师|朋友|客户|[妈爸]))|礼(?:物|品|盒).{0,3}(?:包|纸)|包.{0,5}(?:好看|漂亮|精[美致]|体面|像样|[成个]礼)|贺卡|蝴蝶结|\bgift.?(?:wrap|box|pack)|\bwrap|ギフト|プレゼント/iu

/** Whether it is asked, of how goods are packed, to have them wrapped as a present: what the shop does for gifts is asked, and not what comes with the goods. */
export const asksToWrap = (said: string): boolean => WRAPS.test(said) || AS_A_GIFT.test(said)
